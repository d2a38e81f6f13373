import type { Segment } from "../core/evaluate/segments.ts";
import { segmenting } from "../core/evaluate/segments.ts";
import type { SegmentJob } from "./comparingProtocol.ts";
import { exposuresOf } from "./deciding.ts";
import { resampling } from "./figures.ts";
import { groupingOf } from "./groupingOf.ts";
import type { Holding } from "./holding.ts";
import { finish } from "./inSteps.ts";

/**
 * A measure of a judged model in each group of its rows.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function segments(
  holding: Holding,
  { judgedId, by, loss, ...choice }: SegmentJob,
  signal: AbortSignal,
): Promise<readonly Segment[]> {
  const judged = holding.judged.get(judgedId);
  const exposures = exposuresOf(loss, holding.tables.get(judged.tableId), judged);
  const steps = segmenting(groupingOf(holding, judged, by), judged, { ...choice, resampling, exposures });
  return finish(steps, signal, "segments");
}
