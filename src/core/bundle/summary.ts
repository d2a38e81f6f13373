import type { Bundle, Evaluation, Part, Provenance } from "../pipeline.ts";

/** What the list of models shows of one, without its weights. */
export interface ModelSummary {
  readonly id: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Name of the file it was learnt from. */
  readonly source: string;
  /** Lower-case hex SHA-256 of that file. */
  readonly fingerprint: string;
  /** Labelled rows of all parts, and the bad ones among them. */
  readonly rows: number;
  readonly bads: number;
  /** Columns the model reads. */
  readonly inputs: number;
  /** The part its figures are from; null where it was saved before it was evaluated. */
  readonly part: Part | null;
  /** Null where undefined or not evaluated. */
  readonly auc: number | null;
  readonly gini: number | null;
  readonly ks: number | null;
  readonly logLoss: number | null;
  readonly brier: number | null;
  /** The column it predicts. */
  readonly target: string;
  readonly learner: Provenance["learner"];
  /** Lower-case hex SHA-256 of the values of the columns it reads and of the outcome; null where nobody knows. */
  readonly columnsFingerprint: string | null;
  readonly tags: readonly string[];
  readonly notes: string;
  /** Size of the encoded model. */
  readonly bytes: number;
}

/** Sums a model up for the list. */
export function summariseBundle(bundle: Bundle, bytes: number): ModelSummary {
  const { evaluation, provenance } = bundle;
  const { train, validation, test } = provenance.parts;
  return {
    id: bundle.id,
    name: bundle.name,
    createdAt: bundle.createdAt,
    source: provenance.source.name,
    fingerprint: provenance.source.fingerprint,
    rows: train.rows + validation.rows + test.rows,
    bads: train.bads + validation.bads + test.bads,
    inputs: bundle.schema.length,
    ...figuresOf(evaluation),
    target: provenance.target.column,
    learner: provenance.learner,
    columnsFingerprint: provenance.columnsFingerprint,
    tags: bundle.paper.tags,
    notes: bundle.paper.notes,
    bytes,
  };
}

function figuresOf(
  evaluation: Evaluation | null,
): Pick<ModelSummary, "part" | "auc" | "gini" | "ks" | "logLoss" | "brier"> {
  if (!evaluation) return { part: null, auc: null, gini: null, ks: null, logLoss: null, brier: null };
  const { part, auc, gini, ks, logLoss, brier } = evaluation;
  return { part, auc: auc.value, gini: gini.value, ks: ks.value, logLoss: logLoss.value, brier: brier.value };
}
