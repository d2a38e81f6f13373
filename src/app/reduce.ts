import { classic, standard } from "../core/training/presets.ts";
import type { Bundle, Imported, ReadOptions } from "../core/pipeline.ts";
import { defaultChoices, emptySession } from "./defaults.ts";
import type { SessionEvent } from "./events.ts";
import type { Choices, Session, Step, Task } from "./session.ts";

/** The session after an event. Pure: the whole behaviour of the state is in this function. */
export function reduce(session: Session, event: SessionEvent): Session {
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
      return { ...emptySession, models: session.models, backend: session.backend };
    case "modelsListed":
      return { ...session, models: event.models };
    case "backendKnown":
      return { ...session, backend: event.backend };
    case "unfinishedFound":
      return { ...session, unfinished: event.unfinished };
    case "autosaved":
      return { ...session, autosavedAt: event.at };
    default:
      return isChoice(event) ? { ...session, choices: choose(session, event) } : afterResult(session, event);
  }
}

type ImportEvent = Extract<SessionEvent, { type: "imported" }>;
const choiceEvents = [
  "targetConfirmed",
  "targetReopened",
  "roleChosen",
  "splitChosen",
  "recipeChosen",
  "columnPlanChosen",
  "presetChosen",
  "trainingChosen",
  "trainerChosen",
  "choicesRestored",
] as const;
type ChoiceEvent = Extract<SessionEvent, { type: (typeof choiceEvents)[number] }>;
type HandledAbove =
  | "stepOpened"
  | "taskStarted"
  | "taskProgressed"
  | "taskEnded"
  | "failed"
  | "failureDismissed"
  | "imported"
  | "closed"
  | "modelsListed"
  | "backendKnown"
  | "unfinishedFound"
  | "autosaved";
type ResultEvent = Exclude<SessionEvent, ChoiceEvent | { type: HandledAbove }>;

function isChoice(event: Exclude<SessionEvent, { type: HandledAbove }>): event is ChoiceEvent {
  return choiceEvents.some((type) => type === event.type);
}

function choose({ choices, imported }: Session, event: ChoiceEvent): Choices {
  switch (event.type) {
    case "targetConfirmed":
      return { ...choices, target: event.target };
    case "targetReopened":
      return { ...choices, target: null };
    case "roleChosen": {
      const others = choices.roles.filter(({ column }) => column !== event.column);
      return { ...choices, roles: [...others, { column: event.column, role: event.role }] };
    }
    case "splitChosen":
      return { ...choices, split: event.split };
    case "recipeChosen":
      return { ...choices, recipe: event.recipe };
    case "columnPlanChosen": {
      const others = choices.recipe.overrides.filter(({ column }) => column !== event.column);
      const overrides = event.plan ? [...others, { column: event.column, plan: event.plan }] : others;
      return { ...choices, recipe: { ...choices.recipe, overrides } };
    }
    case "presetChosen": {
      const preset = event.preset === "classic" ? classic : standard(imported?.source.rows ?? 0);
      const training = { ...preset.training, seed: choices.training.seed };
      const recipe = { ...choices.recipe, rowNorm: preset.rowNorm };
      return { ...choices, preset: event.preset, training, recipe };
    }
    case "trainingChosen":
      return { ...choices, preset: "custom", training: event.training };
    case "trainerChosen":
      return { ...choices, trainer: event.trainer };
    case "choicesRestored":
      return event.choices;
  }
}

function afterResult(session: Session, event: ResultEvent): Session {
  switch (event.type) {
    case "prepared":
      return { ...withoutFailure(session, "prepare"), prepared: { value: event.prepared, from: event.from } };
    case "trained":
      return {
        ...withoutFailure(session, "train"),
        trained: { value: event.outcome, from: event.from },
        runs: [...session.runs, event.run],
        model: { bundle: event.bundle, saved: false },
        decision: null,
        batch: batchForModel(session, event.bundle),
      };
    case "partChosen":
      return { ...session, part: event.part };
    case "evaluated":
      return afterEvaluation(session, event);
    case "cutoffMoved":
      return withCutoff(session, event.cutoff);
    case "applicantScored":
      return { ...session, decision: event.decision };
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
    case "modelTaken":
      return { ...session, model: { bundle: event.bundle, saved: event.saved }, decision: null, batch: null };
    case "modelDeleted": {
      const { model } = session;
      return model?.bundle.id === event.id ? { ...session, model: { ...model, saved: false } } : session;
    }
    case "modelSaved":
      return { ...withoutFailure(session, "models"), model: { bundle: event.bundle, saved: true } };
  }
}

function afterImport(session: Session, { origin, reading, imported, keep }: ImportEvent): Session {
  const choices = keep ? keptChoices(session.choices, imported, reading) : defaultChoices(imported.source.rows);
  return {
    ...emptySession,
    step: "data",
    models: session.models,
    backend: session.backend,
    model: session.model,
    origin,
    imported,
    choices: { ...choices, reading },
  };
}

/** What can stay when the same file is read another way: choices about columns that are still there. */
function keptChoices(choices: Choices, { profile }: Imported, reading: ReadOptions): Choices {
  const names = new Set(profile.columns.map(({ name }) => name));
  const { target, roles, recipe } = choices;
  const levels = new Set(profile.columns.find(({ name }) => name === target?.column)?.levels.map(({ level }) => level));
  const stays = target && [...target.bad, ...target.good].every((value) => levels.has(value));
  return {
    ...choices,
    reading,
    target: stays ? target : null,
    roles: roles.filter(({ column }) => names.has(column)),
    recipe: { ...recipe, overrides: recipe.overrides.filter(({ column }) => names.has(column)) },
  };
}

/** The evaluation also goes into the model, if the network it judges is the one in hand. */
function afterEvaluation(
  session: Session,
  { evaluation, from }: Extract<SessionEvent, { type: "evaluated" }>,
): Session {
  const { model, trained } = session;
  const judged = model && trained && model.bundle.network === trained.value.network;
  const kept = judged && evaluation.part === "test" ? { ...model, bundle: { ...model.bundle, evaluation } } : model;
  return { ...withoutFailure(session, "evaluate"), evaluated: { value: evaluation, from }, model: kept };
}

/** Another cut-off makes another policy; the decisions made by the old one go. */
function withCutoff(session: Session, cutoff: number): Session {
  const { model } = session;
  if (!model || model.bundle.policy.cutoff === cutoff) return session;
  const bundle = { ...model.bundle, policy: { ...model.bundle.policy, cutoff } };
  return { ...session, model: { bundle, saved: false }, decision: null };
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
