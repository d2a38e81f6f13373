import type { Checkpoint, TrainNews } from "../core/training/job.ts";
import type { MemberState } from "../core/training/memberRun.ts";

/** A copy of an array that may be moved. */
function moved<Values extends Float32Array | Float64Array>(values: Values, buffers: ArrayBuffer[]): Values {
  const copy = structuredClone(values);
  if (copy.buffer instanceof ArrayBuffer) buffers.push(copy.buffer);
  return copy;
}

/** A copy of a checkpoint, and the buffers of its arrays; null where there is no memory for it. */
function copyOf({ members, histories, ...rest }: Checkpoint): [Checkpoint, ArrayBuffer[]] | null {
  const buffers: ArrayBuffer[] = [];
  try {
    const copies = members.map((state): MemberState => {
      const { weights, moments, progress } = state;
      const best = progress.best && { ...progress.best, weights: moved(progress.best.weights, buffers) };
      return {
        ...state,
        weights: moved(weights, buffers),
        moments: moved(moments, buffers),
        progress: { ...progress, best },
      };
    });
    const told = histories.map((history) => moved(history, buffers));
    return [{ ...rest, members: copies, histories: told }, buffers];
  } catch {
    return null;
  }
}

/**
 * News for the page, with the buffers that may be moved there: the arrays of its checkpoint are copied here, so that the
 * page's thread does not spend its time on copying, and the engine keeps its own. Where there is no memory for that, the
 * page keeps the checkpoint before.
 */
export function handOver(news: TrainNews): [TrainNews, ArrayBuffer[]] {
  const copied = news.checkpoint && copyOf(news.checkpoint);
  if (!copied) return [{ ...news, checkpoint: null }, []];
  const [checkpoint, buffers] = copied;
  return [{ ...news, checkpoint }, buffers];
}
