import type { Ending, NetworkSpec, RateChange, TrainOutcome } from "../core/pipeline.ts";
import type { TrainedMembers } from "../core/training/job.ts";

/** From the worst to the best. */
const endings: readonly Ending[] = ["diverged", "stopped", "finished", "patience"];

/** What a run was that has ended. */
export interface EndedRun {
  readonly spec: NetworkSpec;
  readonly trained: TrainedMembers;
  readonly rateChanges: readonly RateChange[];
}

/** Makes one network of the members of a run that learnt from the same loans. */
export function outcomeOf({ spec, trained, rateChanges }: EndedRun): TrainOutcome {
  const { members, backend, seconds } = trained;
  const [first] = members;
  if (!first) throw new Error("a run without members has no outcome");
  return {
    network: { spec, members: members.map(({ weights }) => weights) },
    // Members of one table have the same class weights and the same sampling.
    calibration: first.calibration,
    backend,
    bestEpochs: members.map(({ bestEpoch }) => bestEpoch),
    epochs: Math.max(...members.map(({ epochs }) => epochs)),
    seconds,
    ended: endings.find((ending) => members.some(({ ended }) => ended === ending)) ?? first.ended,
    rateChanges,
  };
}
