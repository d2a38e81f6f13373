import { calibratedLogit } from "../calibrate/calibrate.ts";
import { logits } from "../network/forward.ts";
import { sigmoid } from "../network/exponential.ts";
import type { Bundle, Table } from "../pipeline.ts";
import { recipeFiller } from "../recipe/apply.ts";
import { pointsOfLogit } from "./points.ts";

/** What of a bundle turns rows into PDs. */
export type Scorer = Pick<Bundle, "recipe" | "network" | "calibration">;

/** Rows that are held as numbers at a time: enough to be fast, and a few megabytes at most. */
const chunkRows = 2048;

/**
 * The logit of the PD of rows, shape [rows]: the recipe, the network and the calibration in float64.
 *
 * One code path for one applicant and a million; a row gives the same bits in any company.
 *
 * @param table Columns under the names of the recipe.
 */
export function pdLogits({ recipe, network, calibration }: Scorer, table: Table, rows: Uint32Array): Float64Array {
  const result = new Float64Array(rows.length);
  const columns = recipe.inputs.length;
  const fill = recipeFiller(recipe, table);
  const buffer = new Float64Array(Math.min(chunkRows, rows.length) * columns);
  for (let from = 0; from < rows.length; from += chunkRows) {
    const chunk = rows.subarray(from, from + chunkRows);
    const data = buffer.subarray(0, chunk.length * columns);
    fill(chunk, data);
    const raw = logits(network, { rows: chunk.length, columns, data });
    for (let i = 0; i < raw.length; i += 1) result[from + i] = calibratedLogit(calibration, raw[i] ?? 0);
  }
  return result;
}

/** PD, points and verdict of rows, each of shape [rows]. */
export interface ScoredColumns {
  readonly pds: Float64Array;
  readonly points: Float64Array;
  /** 1 is declined. */
  readonly declined: Uint8Array;
}

/** Scores rows by a model and its policy: declined at or above the cut-off. */
export function scoreRows(model: Scorer & Pick<Bundle, "policy">, table: Table, rows: Uint32Array): ScoredColumns {
  const scores = pdLogits(model, table, rows);
  const { scale, cutoff } = model.policy;
  const pds = scores.map(sigmoid);
  return {
    pds,
    points: scores.map((logit) => pointsOfLogit(logit, scale)),
    declined: Uint8Array.from(pds, (pd) => (pd >= cutoff ? 1 : 0)),
  };
}
