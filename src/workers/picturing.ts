import type { ColumnPlan, StepPicture } from "../core/pipeline.ts";
import { picturesOf } from "../core/recipe/pictures.ts";
import { divisionOf } from "./dividing.ts";
import type { Holding } from "./holding.ts";
import type { PrepareJob } from "./protocol.ts";

/** So many training rows are looked at: enough for the eye, and quick while a slider moves. */
const mostPictured = 20_000;

/**
 * What each step of a plan that is on does to the training rows, or to an even sample of many; null for one that is off.
 *
 * @throws {AppError} `recipe/step-out-of-place`, `worker/forgotten`, `target/missing`, `split/…`
 */
export function pictures(holding: Holding, job: PrepareJob, plan: ColumnPlan): readonly (StepPicture | null)[] {
  const { labels, split } = divisionOf(holding, job);
  return picturesOf(holding.tables.get(job.tableId), evenly(split.train, mostPictured), labels, plan);
}

/** At most so many rows, evenly spaced. */
function evenly(rows: Uint32Array, most: number): Uint32Array {
  if (rows.length <= most) return rows;
  return Uint32Array.from({ length: most }, (_, at) => rows[Math.floor((at * rows.length) / most)] ?? 0);
}
