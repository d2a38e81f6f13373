import { emptyPaper, noEvidence } from "../core/bundle/unsaid.ts";
import type {
  Bundle,
  EpochReport,
  ModelPaper,
  Prepared,
  Source,
  TargetChoice,
  TrainOutcome,
} from "../core/pipeline.ts";
import type { AppContext } from "./context.ts";
import { initialCutoff, pointsScale } from "./defaults.ts";
import { unsigned } from "./paper.ts";
import type { Run, Session, TrainInputs } from "./session.ts";
import { thin } from "./thin.ts";

/** A model keeps so many epochs of a long run: more cannot be told apart in a curve, and make a model slow to keep. */
const keptEpochs = 1000;

/** What a finished training run leaves behind. */
export interface TrainedRun {
  /** Of the loans, as they were when the run began. */
  readonly source: Source | undefined;
  readonly prepared: Prepared;
  readonly from: TrainInputs;
  readonly outcome: TrainOutcome;
  readonly history: readonly EpochReport[];
  /** Of the history; null where no epoch was finished. */
  readonly best: EpochReport | null;
}

/** The run as a line of the list of runs; `best` is its best epoch, where it has finished one. */
export function runOf(session: Session, outcome: TrainOutcome, best: EpochReport | null): Run {
  const { network: _weights, ...facts } = outcome;
  return {
    number: session.runs.length + 1,
    preset: session.choices.preset,
    outcome: facts,
    validationLoss: best?.validationLoss ?? null,
    validationAuc: best?.validationAuc ?? null,
    validationKs: best?.validationKs ?? null,
  };
}

/** What the model of a run is called until it is given another name; runs count from 1. */
export function modelName(source: Source | undefined, run: number): string {
  return `${source?.name.replace(/\.[a-z]+$/i, "") ?? ""} #${run}`;
}

const noSource: Source = {
  name: "",
  bytes: 0,
  rows: 0,
  columns: 0,
  fingerprint: "",
  format: "text",
  sampledFrom: null,
};

/** What was written of the model in hand also holds of one from the same loans; nobody has signed for that one. */
function paperFor({ model }: Session, { fingerprint }: Source, { column }: TargetChoice): ModelPaper {
  const { paper, provenance } = model?.bundle ?? { paper: emptyPaper, provenance: null };
  const isAlike = provenance?.source.fingerprint === fingerprint && provenance.target.column === column;
  return isAlike ? unsigned(paper) : emptyPaper;
}

/** The model a run has made, with the cut-off in force; not evaluated yet. */
export function bundleOf(
  context: AppContext,
  session: Session,
  { source = noSource, prepared, from, outcome, history, best }: TrainedRun,
): Bundle {
  const { target, split, recipe } = from.prepare;
  const { backend, bestEpochs, epochs, seconds, rateChanges } = outcome;
  return {
    format: "loanlab-model",
    version: 4,
    id: context.newId(),
    name: modelName(source, session.runs.length + 1),
    createdAt: context.now().toISOString(),
    schema: prepared.schema,
    missingTokens: session.choices.reading.missingTokens ?? null,
    recipe: prepared.recipe,
    network: outcome.network,
    calibration: outcome.calibration,
    policy: session.model?.bundle.policy ?? {
      scale: pointsScale,
      cutoff: initialCutoff,
      referFrom: null,
      bandEdges: [],
    },
    reasoning: null,
    baseline: null,
    evaluation: null,
    evidence: noEvidence,
    paper: paperFor(session, source, target),
    history: thin(history, best, keptEpochs),
    provenance: {
      testOpenings: session.testOpenings,
      source,
      target,
      split,
      recipe,
      training: from.training,
      parts: prepared.parts,
      backend,
      bestEpochs,
      epochs,
      seconds,
      rateChanges,
      learner: "network",
      columnsFingerprint: null,
      recalibratedOn: null,
      app: context.appVersion,
    },
  };
}
