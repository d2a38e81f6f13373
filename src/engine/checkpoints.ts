import type { EpochReport } from "../core/pipeline.ts";
import { checkpointBytes } from "../core/training/checkpointBytes.ts";
import { createHistory } from "../core/training/history.ts";
import type { Checkpoint } from "../core/training/job.ts";
import type { MemberState } from "../core/training/memberRun.ts";
import type { RunPlan } from "./runPlan.ts";

/** Seconds between two checkpoints, at least. */
const INTERVAL = 2;
/** Bytes of checkpoints in a second, at most: copying them takes time from the page and from the disk. */
const RATE = 25e6;

/** Keeps what a run can go on from. */
export interface Checkpoints {
  /** The members at the last checkpoint, or at the start. */
  readonly latest: readonly MemberState[];
  /** Takes an epoch that the member has not told of before. */
  readonly add: (member: number, report: EpochReport) => void;
  readonly isDue: () => boolean;
  readonly make: (states: readonly MemberState[], of: Pick<Checkpoint, "backend" | "losses">) => Checkpoint;
}

/** Begins to keep checkpoints of a run. @param now Seconds since any fixed moment. */
export function createCheckpoints({ states, histories }: RunPlan, now: () => number): Checkpoints {
  const kept = states.map((_, member) => createHistory(histories[member]));
  let latest = states;
  let due = now() + INTERVAL;
  return {
    get latest() {
      return latest;
    },
    add: (member, report) => kept[member]?.push(report),
    isDue: () => now() >= due,
    make: (members, of) => {
      latest = members;
      // After a setback a history may be ahead of its member.
      const packed = kept.map((history, member) => history.copy(members[member]?.epoch));
      const checkpoint = { ...of, members, histories: packed };
      due = now() + Math.max(INTERVAL, checkpointBytes(checkpoint) / RATE);
      return checkpoint;
    },
  };
}
