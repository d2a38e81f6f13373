import type { EpochReport } from "../pipeline.ts";
import { unpackHistory } from "./history.ts";
import type { Checkpoint } from "./job.ts";
import { createEpochMerger } from "./mergeEpochs.ts";

/** The epochs of a run so far. */
export interface CheckpointHistory {
  /** Those that every member still in training has finished, oldest first: means over the members that trained them. */
  readonly epochs: readonly EpochReport[];
  /** Each member's, oldest first. */
  readonly members: readonly (readonly EpochReport[])[];
}

/** What a checkpoint tells of the epochs before it. */
export function checkpointHistory({ members, histories }: Checkpoint): CheckpointHistory {
  const told = histories.map(unpackHistory);
  const fresh = members.map((state) => ({ ...state, epoch: 0, ended: null }));
  const merger = createEpochMerger(fresh, []);
  const most = Math.max(0, ...told.map(({ length }) => length));
  for (let at = 0; at <= most; at += 1) {
    for (const [index, state] of members.entries()) {
      const report = told[index]?.[at];
      if (report) merger.add(index, report);
      else if (state.ended !== null) merger.end(index);
    }
  }
  return { epochs: merger.take(), members: told };
}
