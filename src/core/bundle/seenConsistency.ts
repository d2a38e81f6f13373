import type {
  ApplicantValue,
  Baseline,
  Bundle,
  Evaluation,
  Evidence,
  Reasoning,
  Schema,
  SchemaField,
} from "../pipeline.ts";
import { descending, repeatedIn } from "./contradiction.ts";
import type { Place } from "./issue.ts";

/** What was seen of a model, and the schema it must fit. */
export type SeenParts = Pick<Bundle, "schema" | "reasoning" | "baseline" | "evaluation" | "evidence">;

/** What cannot have been seen of a model: whoever reads it later counts on it. Null where there is nothing of the kind. */
export function contradictionInSeen({ schema, reasoning, baseline, evaluation, evidence }: SeenParts): Place | null {
  return (
    (reasoning && referenceMismatch(reasoning, schema)) ??
    (baseline && baselineMismatch(baseline, schema)) ??
    (evaluation && evaluationMismatch(evaluation)) ??
    evidenceMismatch(evidence)
  );
}

/** Stand-ins that are no applicants of the schema; null where all are. */
function referenceMismatch({ reference }: Reasoning, schema: Schema): Place | null {
  for (const [row, values] of reference.entries()) {
    const path = `reasoning.reference.${row}`;
    if (values.length !== schema.length) return { path, reason: `not ${schema.length} values` };
    const odd = schema.findIndex((field, at) => !canStand(values[at] ?? null, field));
    if (odd >= 0) return { path: `${path}.${odd}`, reason: "not a value of the column" };
  }
  return null;
}

function canStand(value: ApplicantValue, { kind }: SchemaField): boolean {
  if (value === null) return true;
  return typeof value === (kind === "number" || kind === "date" ? "number" : "string");
}

/** What the training rows cannot have looked like; null where there is nothing of the kind. */
function baselineMismatch(baseline: Baseline, schema: Schema): Place | null {
  const { scores, columns } = baseline;
  const stray = columns.findIndex(({ column, kind }, at) => schema[at]?.name !== column || schema[at].kind !== kind);
  if (stray >= 0 || columns.length !== schema.length)
    return { path: `baseline.columns.${Math.max(stray, 0)}`, reason: "not the column of the schema" };
  const crooked = columns.findIndex((column) => !countsFit(column));
  if (crooked >= 0) return { path: `baseline.columns.${crooked}`, reason: "counts do not fit" };
  if (scores.counts.length !== scores.edges.length + 1) return { path: "baseline.scores", reason: "counts do not fit" };
  return descending("baseline.scores.edges", scores.edges) ?? tooManyBads("baseline", baseline);
}

function countsFit(column: Baseline["columns"][number]): boolean {
  if (column.kind === "text") return true;
  if (column.kind === "category")
    return column.counts.length === column.levels.length && repeatedIn("levels", column.levels) === null;
  return column.counts.length === column.edges.length + 1 && descending("edges", column.edges) === null;
}

/** Counts of an evaluation that no loans can have; null where loans can have them. */
function evaluationMismatch(evaluation: Evaluation): Place | null {
  const { rows, bads, table } = evaluation;
  const { thresholds, declinedBads, declinedGoods } = table;
  if (thresholds.length !== declinedBads.length || thresholds.length !== declinedGoods.length)
    return { path: "evaluation.table", reason: "lists of different lengths" };
  const isPossible =
    declinedBads.every((count) => count <= bads) && declinedGoods.every((count) => count <= rows - bads);
  return (
    tooManyBads("evaluation", evaluation) ??
    descending("evaluation.table.thresholds", thresholds) ??
    (isPossible ? null : { path: "evaluation.table", reason: "more declined than there are" })
  );
}

/** Counts of what was seen that no loans can have; null where loans can have them. */
function evidenceMismatch({
  bands,
  fairness,
  reliability,
  reliabilityBefore,
}: Pick<Evidence, "bands" | "fairness" | "reliability" | "reliabilityBefore">): Place | null {
  for (const [name, bins] of Object.entries({ bands, reliability, reliabilityBefore })) {
    const found = tooManyBadsIn(`evidence.${name}`, bins ?? []);
    if (found) return found;
  }
  for (const [at, { columns, groups }] of fairness.entries()) {
    const path = `evidence.fairness.${at}`;
    const stray = groups.findIndex(({ label }) => label.length !== columns.length);
    if (stray >= 0) return { path: `${path}.groups.${stray}.label`, reason: `not ${columns.length} values` };
    const found = tooManyBadsIn(`${path}.groups`, groups);
    if (found) return found;
  }
  return null;
}

interface Counted {
  readonly rows: number;
  readonly bads: number;
}

function tooManyBadsIn(path: string, counted: readonly Counted[]): Place | null {
  const at = counted.findIndex(({ rows, bads }) => bads > rows);
  return at < 0 ? null : tooManyBads(`${path}.${at}`, counted[at] ?? { rows: 0, bads: 0 });
}

function tooManyBads(path: string, { rows, bads }: Counted): Place | null {
  return bads > rows ? { path: `${path}.bads`, reason: `${bads} bad ones of ${rows}` } : null;
}
