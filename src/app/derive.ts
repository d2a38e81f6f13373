import type { Finding } from "../core/findings.ts";
import type { ColumnPlan, ColumnProfile, ColumnRole, RecipeChoice, TargetReport } from "../core/pipeline.ts";
import { bySeverity } from "../core/profile/severity.ts";
import { automaticPlan, resolvePlans } from "../core/recipe/automatic.ts";
import type { TrialPlan, TrialReport } from "../core/training/job.ts";
import type { PrepareJob } from "../workers/protocol.ts";
import { sameData } from "./sameData.ts";
import type {
  Balance,
  Choices,
  CrossValidation,
  EvaluateInputs,
  Made,
  RelationInputs,
  Session,
  Step,
  TargetInputs,
  Task,
  TrainInputs,
} from "./session.ts";

/** What a step of the rail shows. */
export type StepState = "empty" | "ready" | "running" | "done" | "outOfDate" | "error";

/** What would be prepared now, or null while the target is not confirmed. The same choices give the same object. */
export function prepareJobOf(session: Session): PrepareJob | null {
  const { imported, choices } = session;
  if (!imported || !choices.target) return null;
  const known = jobs.get(choices);
  if (known?.tableId === imported.tableId) return known;
  const { target, split } = choices;
  const chosen = new Map(choices.roles.map(({ column, role }) => [column, role]));
  const roles = imported.profile.columns.map(({ name, role }) => ({ column: name, role: chosen.get(name) ?? role }));
  const recipe = resolvePlans(choices.recipe, inputColumns(session));
  const job = { tableId: imported.tableId, target, roles, split, recipe };
  jobs.set(choices, job);
  return job;
}

/** Jobs by the choices they follow from: screens ask for them at every change. */
const jobs = new WeakMap<Choices, PrepareJob>();

/** What would be trained now, or null while there is nothing to prepare. */
export function trainInputsOf(session: Session): TrainInputs | null {
  const prepare = prepareJobOf(session);
  if (!prepare) return null;
  return { prepare, training: session.choices.training, trainer: session.choices.trainer };
}

/** What the target would be judged by now, or null while it is not confirmed. */
export function targetInputsOf({ imported, choices }: Session): TargetInputs | null {
  return imported && choices.target && { tableId: imported.tableId, target: choices.target };
}

/** The columns that would be compared now: the inputs, those that tell most of the outcome first. */
export function relationInputsOf(session: Session): RelationInputs | null {
  if (!session.imported) return null;
  const strengths = freshReport(session)?.strengths ?? [];
  const aucs = new Map(strengths.map(({ column, auc }) => [column, auc ?? 0]));
  const strength = (column: string): number => aucs.get(column) ?? 0;
  const columns = inputColumns(session)
    .map(({ name }) => name)
    .toSorted((one, other) => strength(other) - strength(one));
  return { tableId: session.imported.tableId, columns };
}

/** What would be trained on each fold in turn, or null where there are no folds; which of them validates says nothing. */
export function crossInputsOf(session: Session): TrainInputs | null {
  const inputs = trainInputsOf(session);
  if (!inputs?.prepare.split.folds) return null;
  return { ...inputs, prepare: onFold(inputs.prepare, 1) };
}

/** A preparation of which this fold validates, from 1. */
export function onFold(job: PrepareJob, validate: number): PrepareJob {
  const { split } = job;
  return split.folds ? { ...job, split: { ...split, folds: { ...split.folds, validate } } } : job;
}

/** The cross-validation whose folds can be judged together: complete, and by what the network last trained was made from. */
export function judgeableFolds({
  trained,
  crossValidated,
}: Pick<Session, "trained" | "crossValidated">): CrossValidation | null {
  if (!trained || !crossValidated) return null;
  const { value, from } = crossValidated;
  const isWhole = value.count > 0 && value.folds.length === value.count;
  const likewise = { ...trained.from, prepare: onFold(trained.from.prepare, 1) };
  return isWhole && sameData(from, likewise) ? value : null;
}

/** What would be evaluated now: the network last trained, on the chosen part; null before there is one. */
export function evaluateInputsOf(session: Session): EvaluateInputs | null {
  const { trained, part, choices } = session;
  if (!trained) return null;
  if (part !== "outOfFold") return { train: trained.from, part, recalibration: choices.recalibration };
  const folds = judgeableFolds(session);
  return folds && { train: trained.from, part, recalibration: "none", crossId: folds.crossId };
}

/** Whether the model in hand is the network last trained here, and not one from the registry or a file. */
export function isOwnModel({ model, trained }: Pick<Session, "model" | "trained">): boolean {
  return model !== null && trained !== null && model.bundle.network === trained.value.network;
}

/** Whether a result was made from other inputs than those there are now. */
export function isOutOfDate<From>(made: Made<unknown, From> | null, now: From | null): boolean {
  return made !== null && !sameData(made.from, now);
}

/** What the confirmed target says of the columns, where it is that of the target as it stands. */
export function freshReport(session: Session): TargetReport | null {
  const { judgedTarget } = session;
  return judgedTarget && !isOutOfDate(judgedTarget, targetInputsOf(session)) ? judgedTarget.value : null;
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

/** What was judged before another network is in hand; none where it learnt from the same, and the figures would pass for its own. */
export function evaluatedBefore({ evaluated }: Session, from: TrainInputs): Session["evaluated"] {
  return sameData(evaluated?.from.train, from) ? null : evaluated;
}

/** What trainers would be measured on now; null while it is not known how many inputs and rows there will be. */
export function trialPlanOf(session: Session): TrialPlan | null {
  const prepared = freshPrepared(session);
  if (!prepared) return null;
  const { hidden, activation, loss, optimiser, batch, clipNorm, dropout, members } = session.choices.training;
  const inputs = prepared.recipe.inputs.length;
  const { rows } = prepared.parts.train;
  return { hidden, activation, loss, optimiser, batch, clipNorm, dropout, members, inputs, rows };
}

/** What was measured, where it was on the plan as it stands. */
export function freshTrial(session: Session): TrialReport | null {
  const { trial } = session;
  return trial && sameData(trial.plan, trialPlanOf(session)) ? trial : null;
}

/** The run that was interrupted, while the choices are those it was made from and no other is on. */
export function offeredRun(session: Session): Session["interrupted"] {
  const { interrupted, tasks } = session;
  if (!interrupted || tasks.train) return null;
  return sameData(interrupted.from, trainInputsOf(session)) ? interrupted : null;
}

const tasksOf: Readonly<Record<Step, readonly Task[]>> = {
  data: ["import"],
  prepare: ["prepare"],
  train: ["train"],
  evaluate: ["evaluate"],
  explain: ["rankColumns", "permuteColumns", "dependOn", "dependOnTwo"],
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
    case "explain":
      return explainState(session);
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

/** Explanations are of the network last trained here; they go with it, and are out of date where it is. */
function explainState(session: Session): StepState {
  if (!isOwnModel(session)) return "empty";
  if (isOutOfDate(session.trained, trainInputsOf(session))) return "outOfDate";
  const { explained, importance, permutation, dependence } = session.explain;
  return explained || importance || permutation || dependence ? "done" : "ready";
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

/** The plan of a column as it stands: the analyst's, else the automatic one. */
export function planOf({ plans, style }: RecipeChoice, profile: ColumnProfile): ColumnPlan {
  return plans.find(({ column }) => column === profile.name) ?? automaticPlan(profile, style).plan;
}

/** How bad loans are made to count more, as the choices stand. */
export function balanceOf({ split, training }: Choices): Balance {
  if (split.balance === "undersample") return "undersample";
  return training.classWeight === "balanced" ? "weights" : "none";
}

/** Whether the last change of choices can be taken back. */
export function canUndo({ past }: Session): boolean {
  return past.length > 0;
}

/** Whether a change that was taken back can be made again. */
export function canRedo({ future }: Session): boolean {
  return future.length > 0;
}

/** Findings of reading, of the target and of preparing, each once, most severe first. */
export function allFindings(session: Session): readonly Finding[] {
  const findings = bySeverity([
    ...(session.imported?.profile.findings ?? []),
    ...(freshReport(session)?.findings ?? []),
    ...(session.prepared?.value.findings ?? []),
  ]);
  const seen = new Set<string>();
  return findings.filter(({ code, details }) => {
    const about = "column" in details ? details.column : JSON.stringify(details);
    const key = JSON.stringify([code, about, "same" in details && details.same]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
