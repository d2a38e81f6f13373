import { audited, auditWriter } from "./audited.ts";
import { createAutosave } from "./autosave.ts";
import { createCheckpointKeeper } from "./checkpointKeeper.ts";
import type { AuditingCommands } from "./commands/auditing.ts";
import { auditingCommands } from "./commands/auditing.ts";
import type { ChoosingCommands } from "./commands/choosing.ts";
import { choosingCommands } from "./commands/choosing.ts";
import type { ComparingCommands } from "./commands/comparing.ts";
import { comparingCommands } from "./commands/comparing.ts";
import type { CrossValidationCommands } from "./commands/crossValidating.ts";
import { crossValidationCommands } from "./commands/crossValidating.ts";
import type { DescribingCommands } from "./commands/describing.ts";
import { describingCommands } from "./commands/describing.ts";
import type { ExplainingCommands } from "./commands/explaining.ts";
import { explainingCommands } from "./commands/explaining.ts";
import type { ExportingCommands } from "./commands/exporting.ts";
import { exportingCommands } from "./commands/exporting.ts";
import type { FairnessCommands } from "./commands/fairness.ts";
import { fairnessCommands } from "./commands/fairness.ts";
import type { ImportCommands } from "./commands/importing.ts";
import { importCommands } from "./commands/importing.ts";
import type { JudgingCommands } from "./commands/judging.ts";
import { challengerCommands, type ChallengerCommands } from "./commands/takingChallengers.ts";
import { judgingCommands } from "./commands/judging.ts";
import type { ProjectCommands } from "./commands/projects.ts";
import { projectCommands } from "./commands/projects.ts";
import type { LearningFromFileCommands } from "./commands/learningFromFile.ts";
import { learningFromFileCommands } from "./commands/learningFromFile.ts";
import type { PublishingCommands } from "./commands/publishing.ts";
import { publishingCommands } from "./commands/publishing.ts";
import { modelFileCommands, type ModelFileCommands } from "./commands/modelFiles.ts";
import type { RegistryCommands } from "./commands/registry.ts";
import { registryCommands } from "./commands/registry.ts";
import { createRunner } from "./commands/runner.ts";
import type { SampleCommands } from "./commands/sampling.ts";
import { sampleCommands } from "./commands/sampling.ts";
import type { ScoringCommands } from "./commands/scoring.ts";
import { scoringCommands } from "./commands/scoring.ts";
import type { ResumingCommands } from "./commands/resuming.ts";
import { resumingCommands } from "./commands/resuming.ts";
import type { ReportingCommands } from "./commands/reporting.ts";
import { reportingCommands } from "./commands/reporting.ts";
import type { PairingCommands } from "./commands/pairing.ts";
import { pairingCommands } from "./commands/pairing.ts";
import type { RestoringCommands } from "./commands/restoring.ts";
import { restoringCommands } from "./commands/restoring.ts";
import type { RevisitingCommands } from "./commands/revisiting.ts";
import { revisitingCommands } from "./commands/revisiting.ts";
import type { TrainingCommands } from "./commands/training.ts";
import { trainingCommands } from "./commands/training.ts";
import type { TryingCommands } from "./commands/trying.ts";
import { tryingCommands } from "./commands/trying.ts";
import type { UnderstandingCommands } from "./commands/understanding.ts";
import { understandingCommands } from "./commands/understanding.ts";
import type { WatchingCommands } from "./commands/watching.ts";
import { watchingCommands } from "./commands/watching.ts";
import type { AppContext } from "./context.ts";
import { freshEvaluation } from "./derive.ts";
import type { SessionEvent } from "./events.ts";
import { createRegistryWork } from "./registryWork.ts";
import { createRuns } from "./runs.ts";
import type { Step } from "./session.ts";
import type { Visit } from "./visit.ts";

/** Everything a person can make the app do. */
export interface Commands
  extends
    ImportCommands,
    UnderstandingCommands,
    ChoosingCommands,
    TrainingCommands,
    TryingCommands,
    Omit<ResumingCommands, "findRun">,
    RevisitingCommands,
    CrossValidationCommands,
    JudgingCommands,
    ComparingCommands,
    SampleCommands,
    FairnessCommands,
    DescribingCommands,
    ExplainingCommands,
    ScoringCommands,
    AuditingCommands,
    WatchingCommands,
    LearningFromFileCommands,
    ExportingCommands,
    ProjectCommands,
    PublishingCommands,
    ReportingCommands,
    RegistryCommands,
    ModelFileCommands,
    RestoringCommands,
    PairingCommands,
    ChallengerCommands {
  /** A choice or a small change of the session, without work behind it. */
  readonly change: (event: SessionEvent) => void;
  /** Opens a screen; Evaluate judges the network first if it has not been. */
  readonly goTo: (step: Step) => void;
}

/** Builds the {@link Commands}. */
export function createCommands(plain: AppContext): Commands {
  const writeAudit = auditWriter(plain);
  const context = audited(plain, writeAudit);
  const { announce, dispatch, store } = context;
  dispatch({ type: "notificationsKnown", notifications: announce.notifications() });
  const runner = createRunner(context);
  const importing = importCommands(context, runner);
  const visit: Visit = { id: context.newId() };
  const autosave = createAutosave(context, visit);
  const keeper = createCheckpointKeeper(context, visit);
  const runs = createRuns(context, runner, { keeper, autosave });
  const training = trainingCommands(context, runner, runs);
  const { findRun, ...resuming } = resumingCommands(context, runner, runs, keeper);
  const revisiting = revisitingCommands(context, runner, visit, { ...importing, findRun });
  const judging = judgingCommands(context, runner);
  const describing = describingCommands(context, runner);
  const registryWork = createRegistryWork(context, runner);

  function goTo(step: Step): void {
    dispatch({ type: "stepOpened", step });
    const session = store.getState();
    const unjudged = step === "evaluate" && session.trained && !freshEvaluation(session) && !session.tasks.evaluate;
    if (unjudged) void judging.evaluate();
  }

  return {
    ...importing,
    ...understandingCommands(context, runner),
    ...choosingCommands(context, importing),
    ...training,
    ...resuming,
    ...revisiting,
    ...tryingCommands(context, runner),
    ...crossValidationCommands(context, runner),
    ...judging,
    ...comparingCommands(context, runner),
    ...fairnessCommands(context),
    ...describing,
    ...explainingCommands(context, runner),
    ...watchingCommands(context, runner),
    ...learningFromFileCommands(context, runner, importing),
    ...auditingCommands(plain, writeAudit),
    ...scoringCommands(context, runner),
    ...exportingCommands(context, runner),
    ...projectCommands(context, runner, { ...importing, changing: registryWork.changing }),
    ...publishingCommands(context, runner, writeAudit),
    ...registryCommands(context, registryWork, describing),
    ...modelFileCommands(context, registryWork),
    ...reportingCommands(context, runner),
    ...pairingCommands(context),
    ...challengerCommands(context, runner),
    ...restoringCommands(context, runner, importing),
    async closeProject() {
      await importing.closeProject();
      await Promise.all([autosave.discard(), keeper.discard()]);
    },
    change: dispatch,
    goTo,
    ...sampleCommands(context, { ...importing, ...training, ...judging }),
  };
}
