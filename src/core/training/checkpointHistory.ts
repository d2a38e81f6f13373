import type { EpochReport } from "../pipeline.ts";
import { unpackHistory } from "./history.ts";
import type { Checkpoint } from "./job.ts";
import { epochsFinished, meanReport } from "./mergeEpochs.ts";

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
  const epochs: EpochReport[] = [];
  const finished = epochsFinished(members);
  for (let at = 0; at < finished; at += 1) {
    const reports = told.map((history) => history[at]).filter((report) => report !== undefined);
    const [first] = reports;
    if (first) epochs.push(meanReport(first, reports));
  }
  return { epochs, members: told };
}
