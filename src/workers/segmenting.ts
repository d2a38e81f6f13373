import type { Segment } from "../core/evaluate/segments.ts";
import { segmenting } from "../core/evaluate/segments.ts";
import type { SegmentJob } from "./comparingProtocol.ts";
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
  { judgedId, by, metric, cutoff }: SegmentJob,
  signal: AbortSignal,
): Promise<readonly Segment[]> {
  const judged = holding.judged.get(judgedId);
  return finish(
    segmenting(groupingOf(holding, judged, by), judged, { metric, cutoff, resampling }),
    signal,
    "segments",
  );
}
