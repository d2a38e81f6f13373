import type { Backend, EpochReport } from "../core/pipeline.ts";
import type { Checkpoint, RunNotice, TrainNews } from "../core/training/job.ts";
import type { MemberState } from "../core/training/memberRun.ts";
import { createEpochMerger } from "../core/training/mergeEpochs.ts";
import type { RunPlan } from "./runPlan.ts";

/** Seconds between two news. */
const INTERVAL = 0.1;
/** Seconds over which the speed is measured. */
const WINDOW = 1;

/** What a desk needs to know of its run. */
export interface NewsSource extends Pick<RunPlan, "states" | "histories"> {
  readonly backend: () => Backend;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  readonly memory: () => TrainNews["memory"];
  readonly send: (news: TrainNews) => void;
}

/** Gathers what happens in a run and sends it on, at most ten times a second but for pauses and what is rare. */
export interface NewsDesk {
  /** False where the member told of that epoch before: it is then no news. */
  readonly epoch: (member: number, report: EpochReport) => boolean;
  readonly end: (member: number) => void;
  readonly rows: (count: number) => void;
  /** Sent at once: while a run rests, nothing else would carry the news. */
  readonly paused: (paused: boolean) => void;
  readonly notice: (notice: RunNotice) => void;
  /** Goes with the next news. */
  readonly checkpoint: (checkpoint: Checkpoint) => void;
  /** The members go on from an earlier state. */
  readonly rewind: (states: readonly MemberState[]) => void;
  /** Sends what is still unsent; members that have not ended are not waited for any more. */
  readonly close: () => void;
}

/** Rows per second over the last second or so; null before there is a measure. */
function createSpeedometer(began: number): {
  readonly add: (rows: number) => void;
  readonly read: (at: number) => number | null;
  readonly mark: (at: number) => void;
  readonly reset: (at: number) => void;
} {
  let total = 0;
  let samples = [{ at: began, total }];
  return {
    add: (rows) => {
      total += rows;
    },
    read: (at) => {
      const oldest = samples[0];
      if (!oldest || at <= oldest.at || total === oldest.total) return null;
      return (total - oldest.total) / (at - oldest.at);
    },
    mark: (at) => {
      samples = [...samples.filter((sample) => at - sample.at < WINDOW), { at, total }];
    },
    reset: (at) => {
      samples = [{ at, total }];
    },
  };
}

/** Opens the desk of one run. */
export function openNewsDesk({ states, histories, backend, now, memory, send }: NewsSource): NewsDesk {
  const merger = createEpochMerger(states, histories);
  const isAlone = states.length === 1;
  let sent = now();
  const speed = createSpeedometer(sent);
  let members = states.map((): EpochReport[] => []);
  let notices: RunNotice[] = [];
  let checkpoint: Checkpoint | null = null;
  let isPaused = false;
  let isUnsent = false;

  function publish(at: number, epochs = merger.take()): void {
    const rowsPerSecond = isPaused ? null : speed.read(at);
    const news = { epochs, members, paused: isPaused, rowsPerSecond, notices, checkpoint };
    send({ ...news, backend: backend(), memory: memory() });
    members = states.map(() => []);
    notices = [];
    checkpoint = null;
    isUnsent = false;
    sent = at;
    speed.mark(at);
  }

  function publishIfDue(): void {
    const at = now();
    if (at - sent >= INTERVAL) publish(at);
  }

  return {
    epoch: (member, report) => {
      if (!merger.add(member, report)) return false;
      if (!isAlone) members[member]?.push(report);
      isUnsent = true;
      publishIfDue();
      return true;
    },
    end: merger.end,
    rows: (count) => {
      speed.add(count);
      publishIfDue();
    },
    paused: (paused) => {
      isPaused = paused;
      const at = now();
      publish(at);
      speed.reset(at);
    },
    notice: (notice) => {
      notices.push(notice);
      publish(now());
    },
    checkpoint: (made) => {
      checkpoint = made;
      isUnsent = true;
    },
    rewind: merger.rewind,
    close: () => {
      for (const member of states.keys()) merger.end(member);
      const epochs = merger.take();
      if (isUnsent || epochs.length > 0) publish(now(), epochs);
    },
  };
}
