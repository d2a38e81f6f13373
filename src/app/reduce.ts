import type { Bundle } from "../core/pipeline.ts";
import { keepTrue } from "./belonging.ts";
import { auditAfter, type AuditEvent, isAuditEvent } from "./auditState.ts";
import type { ChoiceEvent } from "./choose.ts";
import { choose, isChoice } from "./choose.ts";
import { type ComparingEvent, compareAfter, isComparing } from "./comparing.ts";
import { defaultChoices, emptySession } from "./defaults.ts";
import { evaluatedBefore, judgeableFolds } from "./derive.ts";
import { describeAfter } from "./describing.ts";
import type { SessionEvent } from "./events.ts";
import { type ExplainEvent, explainAfter, isExplainEvent, nothingExplained } from "./explainState.ts";
import { mostUndone, redone, stepBack, stepForward, undone, withChoices } from "./history.ts";
import { isJudging, judgeAfter, type JudgingEvent } from "./judgeAfter.ts";
import { keptChoices } from "./keptChoices.ts";
import { lookedAtAfter } from "./lookedAt.ts";
import { paperAfter } from "./paper.ts";
import { isPolicyEvent, policyAfter, type PolicyEvent } from "./policyInForce.ts";
import { awaitedAfter, isProjectEvent, type ProjectEvent } from "./projectState.ts";
import { isRegistryEvent, registryAfter, type RegistryEvent } from "./registryState.ts";
import { sameData } from "./sameData.ts";
import type { Session, Step, Task } from "./session.ts";

/** The session after an event. Pure: the whole behaviour of the state is in this function. */
export function reduce(session: Session, event: SessionEvent): Session {
  return keepTrue(session, after(session, event));
}

function after(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case "stepOpened":
      return { ...session, step: event.step };
    case "taskStarted":
      return withTask(session, event.task, { progress: null });
    case "taskProgressed":
      return session.tasks[event.task] ? withTask(session, event.task, { progress: event.progress }) : session;
    case "taskEnded":
      return withTask(session, event.task, null);
    case "failed":
      return { ...session, failures: { ...session.failures, [event.step]: event.error } };
    case "failureDismissed":
      return withoutFailure(session, event.step);
    case "imported":
      return afterImport(session, event);
    case "closed":
      return { ...emptySession, ...lasting(session) };
    case "trainersTried":
      return { ...session, trial: event.trial };
    case "unfinishedFound":
      return { ...session, unfinished: event.unfinished };
    case "interruptedFound":
      return { ...session, interrupted: event.interrupted };
    case "notificationsKnown":
      return { ...session, notifications: event.notifications };
    case "autosaved":
      return { ...session, autosavedAt: event.at };
    case "undone":
      return undone(session) ?? session;
    case "redone":
      return redone(session) ?? session;
    case "choicesRestored":
      return { ...session, choices: event.choices, past: [], future: [], testOpenings: event.testOpenings };
    default:
      return isChoice(event) ? withChoices(session, choose(session, event)) : afterPart(session, event);
  }
}

/** What happens to a part of the session that has a reducer of its own. */
function afterPart(session: Session, event: PartEvent | ResultEvent): Session {
  if (isAuditEvent(event)) return { ...session, audit: auditAfter(session.audit, event) };
  if (isProjectEvent(event)) return { ...session, awaited: awaitedAfter(event) };
  if (isRegistryEvent(event)) return registryAfter(session, event, nobody);
  if (isExplainEvent(event)) return { ...session, explain: explainAfter(session.explain, event) };
  if (isJudging(event))
    return judgeAfter(event.type === "evaluated" ? withoutFailure(session, "evaluate") : session, event);
  if (isPolicyEvent(event)) return policyAfter(session, event);
  if (isComparing(event)) return { ...session, comparing: compareAfter(session.comparing, event) };
  return afterResult(session, event);
}

/** With another model in hand, nobody has been decided on or explained. */
const nobody = { decision: null, typed: null, explain: nothingExplained } as const;

type ImportEvent = Extract<SessionEvent, { type: "imported" }>;
type HandledAbove =
  | "stepOpened"
  | "taskStarted"
  | "taskProgressed"
  | "taskEnded"
  | "failed"
  | "failureDismissed"
  | "imported"
  | "closed"
  | "trainersTried"
  | "unfinishedFound"
  | "interruptedFound"
  | "notificationsKnown"
  | "autosaved"
  | "undone"
  | "redone"
  | "choicesRestored";
/** Events of parts that have a reducer of their own. */
type PartEvent = AuditEvent | JudgingEvent | ComparingEvent | ExplainEvent | PolicyEvent | ProjectEvent | RegistryEvent;
type ResultEvent = Exclude<SessionEvent, PartEvent | ChoiceEvent | { type: HandledAbove }>;

function afterResult(session: Session, event: ResultEvent): Session {
  switch (event.type) {
    case "targetJudged":
      return { ...session, judgedTarget: { value: event.report, from: event.from } };
    case "related":
      return { ...session, relations: { value: event.relations, from: event.from } };
    case "prepared":
      return { ...withoutFailure(session, "prepare"), prepared: { value: event.prepared, from: event.from } };
    case "trained":
      return {
        ...withoutFailure(session, "train"),
        trained: { value: event.outcome, from: event.from },
        evaluated: evaluatedBefore(session, event.from),
        runs: [...session.runs, event.run],
        part: "validation",
        testOpen: false,
        model: { bundle: event.bundle, saved: false },
        ...nobody,
        batch: batchForModel(session, event.bundle),
      };
    case "groupsCompared":
    case "challengersCompared":
      return { ...session, lookedAt: lookedAtAfter(session.lookedAt, event) };
    case "paperWritten":
      return paperAfter(session, event);
    case "crossValidated":
      return withJudgeablePart({
        ...withoutFailure(session, "train"),
        crossValidated: { value: event.result, from: event.from },
      });
    case "watched":
      return { ...withoutFailure(session, "score"), watching: { value: event.watched, from: event.from } };
    case "applicantScored":
      return { ...session, decision: event.decision, typed: event.values ?? session.typed };
    case "applicantsInspected": {
      const { file, applicants } = event;
      return {
        ...withoutFailure(session, "score"),
        batch: { file, applicants, mapping: applicants.mapping, scored: null },
      };
    }
    case "applicantsMapped":
      return { ...session, batch: session.batch && { ...session.batch, mapping: event.mapping, scored: null } };
    case "applicantsScored": {
      const { file, scored, from } = event;
      if (!session.batch || session.batch.file !== file) return session; // late: another file has taken its place
      return { ...withoutFailure(session, "score"), batch: { ...session.batch, scored: { value: scored, from } } };
    }
    case "batchClosed":
      return { ...withoutFailure(session, "score"), batch: null };
    case "modelDescribed":
      return describeAfter(session, event);
  }
}

/** Folds that are trained anew are not judged together any more. */
function withJudgeablePart(session: Session): Session {
  return session.part === "outOfFold" && !judgeableFolds(session) ? { ...session, part: "validation" } : session;
}

/** What is known of this browser, whatever loans are open. */
function lasting({ models, registry, trial, notifications, audit }: Session): Pick<Session, LastingField> {
  return { models, registry, trial, notifications, audit };
}

type LastingField = "models" | "registry" | "trial" | "notifications" | "audit";

function afterImport(session: Session, event: ImportEvent): Session {
  const { origin, imported } = event;
  return {
    ...emptySession,
    ...choicesAfterImport(session, event),
    step: "data",
    ...lasting(session),
    model: session.model,
    testOpenings: event.keep ? session.testOpenings : [],
    interrupted: event.keep ? session.interrupted : null,
    origin,
    imported,
  };
}

/** Other loans begin anew; the same ones read another way keep what fits, and can be read as before. */
function choicesAfterImport(session: Session, event: ImportEvent): Pick<Session, "choices" | "past" | "future"> {
  const { imported, reading, keep, travel } = event;
  const { past, future } = session;
  if (!keep) return { choices: { ...defaultChoices(imported.source.rows), reading }, past: [], future: [] };
  const target = travel === "undone" ? past.at(-1) : future[0];
  if (travel && target)
    return travelled(travel === "undone" ? stepBack(session, target) : stepForward(session, target));
  const choices = { ...keptChoices(session, imported), reading };
  if (sameData(reading, session.choices.reading)) return { choices, past, future };
  return { choices, past: [...past, session.choices].slice(-mostUndone), future: [] };
}

function travelled({ choices, past, future }: Session): Pick<Session, "choices" | "past" | "future"> {
  return { choices, past, future };
}

/** A file of applicants stays for a new model that reads the same fields; what it was scored with is over. */
function batchForModel({ batch, model }: Session, { schema }: Bundle): Session["batch"] {
  const fields = (of: Bundle["schema"]): string => JSON.stringify(of.map(({ name, kind }) => [name, kind]));
  const isAlike = batch && model && fields(model.bundle.schema) === fields(schema);
  return isAlike ? { ...batch, scored: null } : null;
}

function withTask(session: Session, task: Task, running: Session["tasks"][Task] | null): Session {
  const { [task]: _ended, ...others } = session.tasks;
  return { ...session, tasks: running ? { ...others, [task]: running } : others };
}

function withoutFailure(session: Session, step: Step): Session {
  const { [step]: _dismissed, ...others } = session.failures;
  return { ...session, failures: others };
}
