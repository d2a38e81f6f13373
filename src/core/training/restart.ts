import { allFinite } from "./finite.ts";
import type { Checkpoint } from "./job.ts";
import type { MemberState } from "./memberRun.ts";
import { emptyTally } from "./trainer.ts";

/** A member that goes on; null where it has no finite weights to go on from. */
function restartMember(state: MemberState): MemberState | null {
  const progress = { ...state.progress, reduction: 1, waited: 0 };
  const onward: MemberState = { ...state, progress, ended: null };
  if (allFinite(state.weights) && allFinite(state.moments)) return onward;
  const { best } = progress;
  if (!best) return null;
  const moments = new Float32Array(state.moments.length);
  return { ...onward, weights: best.weights, moments, step: 0, tally: emptyTally, batch: 0 };
}

/**
 * A run to go on with, whatever its members ended by: they wait anew for a better epoch, and what a plateau has taken from
 * the rate is given back. A member that has diverged goes on from its best weights.
 *
 * @returns Null where a member has nothing to go on from: it diverged before its first epoch was done.
 */
export function restartedFrom(checkpoint: Checkpoint): Checkpoint | null {
  const members = checkpoint.members.map(restartMember).filter((member) => member !== null);
  return members.length === checkpoint.members.length ? { ...checkpoint, members, losses: 0 } : null;
}
