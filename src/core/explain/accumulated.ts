import { quantilesOf, runsOf } from "../profile/runs.ts";
import { countBelow } from "../search.ts";
import type { TableRows } from "./parts.ts";
import { exchanged, partsOfCells, sumsOfRows } from "./parts.ts";
import type { ScoringModel } from "./splitModel.ts";
import { splitModel } from "./splitModel.ts";

/** How the logit moves with a column, as far as rows near each value tell. */
export interface AccumulatedEffects {
  /** Ascending edges of the bins. */
  readonly values: Float64Array;
  /** Effect on the logit at each edge, shape of `values`; its mean over the rows is 0. */
  readonly effects: Float64Array;
  /** Rows in each bin, one fewer than edges. */
  readonly rows: Uint32Array;
}

/** A few milliseconds of work. */
const rowsOfStep = 100;

/**
 * First-order accumulated local effects of a column of numbers or dates: in each bin the rows that are in it are moved
 * from one edge to the other, so that no row is asked about values far from its own. Rows without a value are left out.
 * Some rows at a time, between which others may be let in.
 *
 * D. W. Apley and J. Zhu, "Visualizing the Effects of Predictor Variables in Black Box Supervised Learning Models",
 * Journal of the Royal Statistical Society B 82(4), 2020.
 *
 * @param bins At most so many, of about as many rows each.
 * @returns Null for a column of levels, one that the model does not read, and one with fewer than two different values.
 */
export function* accumulatingEffects(
  model: ScoringModel,
  { table, rows }: TableRows,
  name: string,
  bins = 20,
): Generator<undefined, AccumulatedEffects | null> {
  const split = splitModel(model);
  const column = table.columns.find((one) => one.name === name);
  const place = split.columns.indexOf(name);
  if (!column || "codes" in column || place < 0) return null;
  const present = rows.filter((row) => !Number.isNaN(column.values[row]));
  const own = Float64Array.from(present, (row) => column.values[row] ?? 0);
  const values = edgesOf(own, bins);
  if (values.length < 2) return null;
  const sums = sumsOfRows(split, { table, rows: present });
  const old = split.partsOf(place, table, present);
  const parts = partsOfCells(split, place, { ...column, values });
  const nothing = new Float64Array(split.width);
  const steps = new Float64Array(values.length - 1);
  const counts = new Uint32Array(values.length - 1);
  const out = new Float64Array(split.width);
  for (const [row, value] of own.entries()) {
    const bin = Math.max(0, countBelow(values, value) - 1);
    exchanged({ sums, old }, row, parts[bin] ?? nothing, out);
    const low = split.logitOf(out);
    exchanged({ sums, old }, row, parts[bin + 1] ?? nothing, out);
    steps[bin] = (steps[bin] ?? 0) + split.logitOf(out) - low;
    counts[bin] = (counts[bin] ?? 0) + 1;
    if (row % rowsOfStep === 0) yield;
  }
  return { values, effects: centred(steps, counts), rows: counts };
}

/** Ascending quantiles, each once; none of no values. */
function edgesOf(own: Float64Array, bins: number): Float64Array {
  if (own.length === 0) return new Float64Array();
  const shares = Array.from({ length: bins + 1 }, (_, at) => at / bins);
  return Float64Array.from(new Set(quantilesOf(runsOf(own), shares)));
}

/** Adds up mean steps and moves them so that the mean over the rows, each at the middle of its bin, is 0. */
function centred(steps: Float64Array, counts: Uint32Array): Float64Array {
  const effects = new Float64Array(steps.length + 1);
  let sum = 0;
  let rows = 0;
  for (let bin = 0; bin < steps.length; bin += 1) {
    const count = counts[bin] ?? 0;
    const before = effects[bin] ?? 0;
    const after = before + (count === 0 ? 0 : (steps[bin] ?? 0) / count);
    effects[bin + 1] = after;
    sum += (count * (before + after)) / 2;
    rows += count;
  }
  return effects.map((effect) => effect - sum / rows);
}
