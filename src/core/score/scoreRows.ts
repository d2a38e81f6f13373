import { calibratedLogit } from "../calibrate/calibrate.ts";
import { sigmoid } from "../network/exponential.ts";
import type { Forward, MemberLogits } from "../network/forward.ts";
import { memberLogits } from "../network/forward.ts";
import type { Bundle, Table } from "../pipeline.ts";
import type { RecipeFiller } from "../recipe/apply.ts";
import { recipeFiller } from "../recipe/apply.ts";
import { pointsOfLogit } from "./points.ts";

/** What of a bundle turns rows into PDs. */
export type Scorer = Pick<Bundle, "recipe" | "network" | "calibration">;

/** Rows that are held as numbers at a time: enough to be fast, and a few megabytes at most. */
const chunkRows = 512;

/** Passes on the logits of the network, a chunk of rows at a time. @param from Position of the first row in the list. */
function forEachChunk(
  { recipe, network }: Pick<Scorer, "recipe" | "network">,
  rows: Uint32Array,
  { fill, forward }: { readonly fill: RecipeFiller; readonly forward: Forward },
  take: (logits: MemberLogits, from: number) => void,
): void {
  const columns = recipe.inputs.length;
  const buffer = new Float64Array(Math.min(chunkRows, rows.length) * columns);
  for (let from = 0; from < rows.length; from += chunkRows) {
    const chunk = rows.subarray(from, from + chunkRows);
    const data = buffer.subarray(0, chunk.length * columns);
    fill(chunk, data);
    take(forward(network, { rows: chunk.length, columns, data }), from);
  }
}

/**
 * The logit of the PD of rows, shape [rows]: the recipe, the network and the calibration in float64.
 *
 * One code path for one applicant and a million; a row gives the same bits in any company.
 *
 * @param table Columns under the names of the recipe.
 */
export function pdLogits(
  scorer: Scorer,
  table: Table,
  rows: Uint32Array,
  forward: Forward = memberLogits,
): Float64Array {
  const result = new Float64Array(rows.length);
  const fill = recipeFiller(scorer.recipe, table);
  forEachChunk(scorer, rows, { fill, forward }, ({ means }, from) => {
    for (let at = 0; at < means.length; at += 1)
      result[from + at] = calibratedLogit(scorer.calibration, means[at] ?? 0);
  });
  return result;
}

/** What a model says of rows, each of shape [rows]. */
export interface ScoredColumns {
  readonly pds: Float64Array;
  readonly points: Float64Array;
  /** From the lowest to the highest PD among the members of the network; null for a single network. */
  readonly ranges: { readonly lows: Float64Array; readonly highs: Float64Array } | null;
}

/**
 * Scores rows by a model and the points scale of its policy; see {@link pdLogits}.
 *
 * @param forward What multiplies; all give the same bits.
 */
export function scoreRows(
  model: Scorer & Pick<Bundle, "policy">,
  table: Table,
  rows: Uint32Array,
  forward: Forward = memberLogits,
): ScoredColumns {
  const { scale } = model.policy;
  const pdOf = (logit: number): number => sigmoid(calibratedLogit(model.calibration, logit));
  const pds = new Float64Array(rows.length);
  const points = new Float64Array(rows.length);
  const ranges =
    model.network.members.length > 1
      ? { lows: new Float64Array(rows.length), highs: new Float64Array(rows.length) }
      : null;
  const fill = recipeFiller(model.recipe, table);
  forEachChunk(model, rows, { fill, forward }, ({ means, lows, highs }, from) => {
    for (let at = 0; at < means.length; at += 1) {
      const logit = calibratedLogit(model.calibration, means[at] ?? 0);
      pds[from + at] = sigmoid(logit);
      points[from + at] = pointsOfLogit(logit, scale);
      if (!ranges) continue;
      ranges.lows[from + at] = pdOf(lows[at] ?? 0);
      ranges.highs[from + at] = pdOf(highs[at] ?? 0);
    }
  });
  return { pds, points, ranges };
}
