import { psiBands } from "../../monitor/light.ts";
import { weightCount } from "../../network/spec.ts";
import type {
  Bundle,
  Calibration,
  ColumnKind,
  Evidence,
  EvidenceBin,
  EvidenceGroups,
  Evaluation,
  ModelPaper,
  NamedEstimate,
  Policy,
  Provenance,
  Reasoning,
} from "../../pipeline.ts";
import type { StepDescription } from "../../recipe/describe.ts";
import { describeFitted } from "../../recipe/describe.ts";
import { pointsOfPd } from "../../score/points.ts";
import type { AnsweredFinding } from "./answers.ts";
import { answerFindings } from "./answers.ts";
import type { PolicyOutcome } from "./atCutoff.ts";
import { outcomeOf } from "./atCutoff.ts";
import type { PaperPart } from "./draft.ts";
import { unwrittenParts } from "./draft.ts";

/** What was done to a column. */
export interface ReportColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly steps: readonly StepDescription[];
}

/** A score band and what was seen of it; null where its loans were not counted. */
export interface ReportBand {
  /** PDs from this one, included, to the other, left out; null has no end. */
  readonly from: number;
  readonly to: number | null;
  readonly seen: EvidenceBin | null;
}

/** How well a model does on the part that it was judged on. */
export interface ReportFigures {
  readonly part: Evaluation["part"];
  readonly rows: number;
  readonly bads: number;
  /** By name, see `core/evaluate/metrics.ts`; without intervals where they were not kept. */
  readonly metrics: readonly NamedEstimate[];
}

/** All that is said of a model, as plain data; null and empty are what was not looked at. */
export interface Report {
  readonly format: "loanlab-report";
  readonly version: 1;
  readonly model: Pick<Bundle, "id" | "name" | "createdAt"> & Pick<Provenance, "app" | "learner">;
  /** What has to be written before this is more than a draft. */
  readonly unwritten: readonly PaperPart[];
  readonly paper: ModelPaper;
  readonly data: Pick<Provenance, "source" | "target" | "columnsFingerprint" | "parts"> &
    Pick<Bundle, "missingTokens"> & { readonly columnsRead: readonly string[] };
  readonly findings: readonly AnsweredFinding[];
  readonly recipe: {
    readonly columns: readonly ReportColumn[];
    readonly rowNorm: boolean;
    /** Numbers that the model sees. */
    readonly inputs: number;
  };
  readonly split: Pick<Provenance, "parts" | "testOpenings"> & { readonly spec: Provenance["split"] };
  readonly training: Pick<Provenance, "backend" | "bestEpochs" | "epochs" | "seconds" | "rateChanges"> & {
    readonly config: Provenance["training"];
    readonly network: Bundle["network"]["spec"];
    readonly members: number;
    /** Of all members together. */
    readonly weights: number;
    readonly curves: Bundle["history"];
  };
  readonly figures: ReportFigures | null;
  readonly challengers: Evidence["challengers"];
  readonly calibration: Pick<Evidence, "hosmerLemeshow" | "reliability" | "reliabilityBefore"> &
    Pick<Provenance, "recalibratedOn"> & { readonly correction: Calibration };
  readonly scores: Evaluation["scores"] | null;
  readonly roc: Evaluation["roc"] | null;
  readonly policy: Omit<Policy, "bandEdges"> & {
    /** Null where the scale has no end: at a PD of 0 or 1. */
    readonly pointsAtCutoff: number | null;
    readonly bands: readonly ReportBand[];
    readonly outcome: PolicyOutcome | null;
    readonly money: Evidence["money"];
  };
  readonly explanation: Pick<Evidence, "importance"> & {
    readonly reasoning: (Omit<Reasoning, "reference"> & { readonly referenceRows: number }) | null;
  };
  readonly fairness: readonly EvidenceGroups[];
  readonly monitoring: {
    /** Population stability index: stable below the first, significant above the second. */
    readonly psi: { readonly investigate: number; readonly significant: number };
    readonly baseline: {
      readonly rows: number;
      readonly bads: number;
      readonly meanPd: number;
      readonly columns: number;
    } | null;
  };
}

/** Gathers all that is to be reported of a model: the same model gives the same report. */
export function reportOf(bundle: Bundle): Report {
  const { calibration, createdAt, evaluation, evidence, id, name, paper, provenance } = bundle;
  const { app, columnsFingerprint, learner, parts, recalibratedOn, source, target, testOpenings } = provenance;
  const { challengers, fairness, hosmerLemeshow, reliability, reliabilityBefore } = evidence;
  return {
    format: "loanlab-report",
    version: 1,
    model: { id, name, createdAt, app, learner },
    unwritten: unwrittenParts(paper),
    paper,
    data: {
      source,
      target,
      columnsFingerprint,
      parts,
      missingTokens: bundle.missingTokens,
      columnsRead: bundle.schema.map((field) => field.name),
    },
    findings: answerFindings(bundle),
    recipe: recipeOf(bundle),
    split: { spec: provenance.split, parts, testOpenings },
    training: trainingOf(bundle),
    figures: evaluation && figuresOf(evaluation, evidence.metrics),
    challengers,
    calibration: { correction: calibration, recalibratedOn, hosmerLemeshow, reliability, reliabilityBefore },
    scores: evaluation && evaluation.scores,
    roc: evaluation && evaluation.roc,
    policy: policyOf(bundle),
    explanation: { importance: evidence.importance, reasoning: reasoningOf(bundle) },
    fairness,
    monitoring: { psi: { investigate: psiBands.amber, significant: psiBands.red }, baseline: baselineOf(bundle) },
  };
}

function recipeOf({ recipe }: Bundle): Report["recipe"] {
  return {
    columns: recipe.columns.map((column) => ({
      name: column.name,
      kind: column.kind,
      steps: describeFitted(column),
    })),
    rowNorm: recipe.rowNorm,
    inputs: recipe.inputs.length,
  };
}

function trainingOf({ history, network, provenance }: Bundle): Report["training"] {
  const { backend, bestEpochs, epochs, rateChanges, seconds, training } = provenance;
  const members = network.members.length;
  return {
    config: training,
    network: network.spec,
    members,
    weights: members * weightCount(network.spec),
    backend,
    bestEpochs,
    epochs,
    seconds,
    rateChanges,
    curves: history,
  };
}

/** Figures as they were kept; of a model judged before intervals were, those of its evaluation. */
function figuresOf(evaluation: Evaluation, kept: readonly NamedEstimate[] | null): ReportFigures {
  const { part, rows, bads } = evaluation;
  const plain = ["auc", "gini", "ks", "averagePrecision", "logLoss", "brier"] as const;
  const metrics = kept ?? plain.map((name) => ({ name, estimate: { ...evaluation[name], interval: null } }));
  return { part, rows, bads, metrics };
}

function policyOf({ evaluation, evidence, policy }: Bundle): Report["policy"] {
  const { bandEdges, cutoff, referFrom, scale } = policy;
  const starts = [0, ...bandEdges];
  const points = pointsOfPd(cutoff, scale);
  const seen = evidence.bands?.length === starts.length ? evidence.bands : null;
  return {
    scale,
    cutoff,
    referFrom,
    pointsAtCutoff: Number.isFinite(points) ? points : null,
    bands:
      bandEdges.length === 0
        ? []
        : starts.map((from, at) => ({ from, to: starts[at + 1] ?? null, seen: seen?.[at] ?? null })),
    outcome: evaluation && outcomeOf(evaluation, policy, evidence.metrics ?? []),
    money: evidence.money,
  };
}

function reasoningOf({ reasoning }: Bundle): Report["explanation"]["reasoning"] {
  if (!reasoning) return null;
  const { reference, ...others } = reasoning;
  return { ...others, referenceRows: reference.length };
}

function baselineOf({ baseline }: Bundle): Report["monitoring"]["baseline"] {
  if (!baseline) return null;
  const { bads, columns, meanPd, rows } = baseline;
  return { rows, bads, meanPd, columns: columns.length };
}
