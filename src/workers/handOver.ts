import type { TrainNews } from "../core/training/job.ts";
import type { MemberState } from "../core/training/memberRun.ts";

/** A copy of an array that may be moved. */
function moved<Values extends Float32Array | Float64Array>(values: Values, buffers: ArrayBuffer[]): Values {
  const copy = structuredClone(values);
  if (copy.buffer instanceof ArrayBuffer) buffers.push(copy.buffer);
  return copy;
}

/**
 * News for the page, with the buffers that may be moved there: the arrays of its checkpoint are copied here, so that the
 * page's thread does not spend its time on copying, and the engine keeps its own.
 */
export function handOver(news: TrainNews): [TrainNews, ArrayBuffer[]] {
  const { checkpoint } = news;
  if (!checkpoint) return [news, []];
  const buffers: ArrayBuffer[] = [];
  const members = checkpoint.members.map((state): MemberState => {
    const { weights, moments, progress } = state;
    const best = progress.best && { ...progress.best, weights: moved(progress.best.weights, buffers) };
    return {
      ...state,
      weights: moved(weights, buffers),
      moments: moved(moments, buffers),
      progress: { ...progress, best },
    };
  });
  const histories = checkpoint.histories.map((history) => moved(history, buffers));
  return [{ ...news, checkpoint: { ...checkpoint, members, histories } }, buffers];
}
