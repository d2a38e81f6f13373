import type { Finding } from "../core/findings.ts";
import type { ColumnProfile, ColumnRole } from "../core/pipeline.ts";
import type { PrepareJob } from "../workers/protocol.ts";
import type { EvaluateInputs, Made, Session, Step, Task, TrainInputs } from "./session.ts";

/** What a step of the rail shows. */
export type StepState = "empty" | "ready" | "running" | "done" | "outOfDate" | "error";

/** What would be prepared now, or null while the target is not confirmed. */
export function prepareJobOf({ imported, choices }: Session): PrepareJob | null {
  if (!imported || !choices.target) return null;
  const { target, split, recipe } = choices;
  const chosen = new Map(choices.roles.map(({ column, role }) => [column, role]));
  const roles = imported.profile.columns.map(({ name, role }) => ({ column: name, role: chosen.get(name) ?? role }));
  return { tableId: imported.tableId, target, roles, split, recipe };
}

/** What would be trained now, or null while there is nothing to prepare. */
export function trainInputsOf(session: Session): TrainInputs | null {
  const prepare = prepareJobOf(session);
  if (!prepare) return null;
  return { prepare, training: session.choices.training, trainer: session.choices.trainer };
}

/** What would be evaluated now: the network last trained, on the chosen part; null before there is one. */
export function evaluateInputsOf({ trained, part }: Session): EvaluateInputs | null {
  return trained && { train: trained.from, part };
}

/** Whether two sets of inputs are alike: plain data, compared by content. */
function alike(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a result was made from other inputs than those there are now. */
export function isOutOfDate<From>(made: Made<unknown, From> | null, now: From | null): boolean {
  return made !== null && !alike(made.from, now);
}

/** The preparation, where it is that of the choices as they stand. */
export function freshPrepared(session: Session): NonNullable<Session["prepared"]>["value"] | null {
  const { prepared } = session;
  return prepared && !isOutOfDate(prepared, prepareJobOf(session)) ? prepared.value : null;
}

/** The evaluation, where it is that of the network as it stands. */
export function freshEvaluation(session: Session): NonNullable<Session["evaluated"]>["value"] | null {
  const { evaluated } = session;
  return evaluated && !isOutOfDate(evaluated, evaluateInputsOf(session)) ? evaluated.value : null;
}

const tasksOf: Readonly<Record<Step, readonly Task[]>> = {
  data: ["import"],
  prepare: ["prepare"],
  train: ["train"],
  evaluate: ["evaluate"],
  score: ["inspect", "scoreFile"],
  models: ["storage"],
};

/** The state of a step, for the rail. */
export function stepState(session: Session, step: Step): StepState {
  if (tasksOf[step].some((task) => session.tasks[task])) return "running";
  if (session.failures[step]) return "error";
  switch (step) {
    case "data":
      if (!session.imported) return "empty";
      return session.choices.target ? "done" : "ready";
    case "prepare":
      return madeState(session.prepared, prepareJobOf(session));
    case "train":
      return madeState(session.trained, trainInputsOf(session));
    case "evaluate":
      return evaluateState(session);
    case "score":
      return session.model ? "ready" : "empty";
    case "models":
      return session.models.length > 0 ? "done" : "empty";
  }
}

function madeState<From>(made: Made<unknown, From> | null, now: From | null): StepState {
  if (!made) return now ? "ready" : "empty";
  return isOutOfDate(made, now) ? "outOfDate" : "done";
}

/** An evaluation is also out of date where the network it judges is. */
function evaluateState(session: Session): StepState {
  const state = madeState(session.evaluated, evaluateInputsOf(session));
  return state === "done" && isOutOfDate(session.trained, trainInputsOf(session)) ? "outOfDate" : state;
}

/** The role of a column: the analyst's, else the proposed one; the target has none. */
export function roleOf({ imported, choices }: Session, column: string): ColumnRole {
  const chosen = choices.roles.find((choice) => choice.column === column);
  const profile = imported?.profile.columns.find(({ name }) => name === column);
  return chosen?.role ?? profile?.role ?? "ignored";
}

/** The columns the network will learn from, in file order. */
export function inputColumns(session: Session): readonly ColumnProfile[] {
  const { imported, choices } = session;
  const roles = new Map(choices.roles.map(({ column, role }) => [column, role]));
  return (imported?.profile.columns ?? []).filter(
    ({ name, role }) => name !== choices.target?.column && (roles.get(name) ?? role) === "input",
  );
}

/** Findings of reading and of preparing, most severe first. */
export function allFindings(session: Session): readonly Finding[] {
  const rank = { serious: 0, warning: 1, note: 2 };
  const findings = [...(session.imported?.profile.findings ?? []), ...(session.prepared?.value.findings ?? [])];
  return findings.toSorted((one, other) => rank[one.severity] - rank[other.severity]);
}
