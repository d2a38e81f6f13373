import type { Backend, EpochReport } from "../core/pipeline.ts";
import type { TrainNews } from "../core/training/job.ts";

/** Seconds between two news. */
const INTERVAL = 0.1;
/** Seconds over which the speed is measured. */
const WINDOW = 1;

/** What a desk needs to know of its run. */
export interface NewsSource {
  readonly backend: Backend;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  readonly memory: () => TrainNews["memory"];
  readonly send: (news: TrainNews) => void;
}

/** Gathers what happens in a run and sends it on, at most ten times a second but for pauses and the end. */
export interface NewsDesk {
  readonly epoch: (report: EpochReport) => void;
  readonly rows: (count: number) => void;
  /** Sent at once: while a run rests, nothing else would carry the news. */
  readonly paused: (paused: boolean) => void;
  /** Sends what is still unsent. */
  readonly close: () => void;
}

/** Opens the desk of one run. */
export function openNewsDesk({ backend, now, memory, send }: NewsSource): NewsDesk {
  let epochs: EpochReport[] = [];
  let isPaused = false;
  let total = 0;
  let sent = now();
  let samples = [{ at: sent, total }];

  function speed(at: number): number | null {
    const oldest = samples[0];
    if (isPaused || !oldest || at <= oldest.at || total === oldest.total) return null;
    return (total - oldest.total) / (at - oldest.at);
  }

  function publish(at: number): void {
    send({ epochs, backend, paused: isPaused, rowsPerSecond: speed(at), memory: memory() });
    epochs = [];
    sent = at;
    samples = [...samples.filter((sample) => at - sample.at < WINDOW), { at, total }];
  }

  function publishIfDue(): void {
    const at = now();
    if (at - sent >= INTERVAL) publish(at);
  }

  return {
    epoch: (report) => {
      epochs.push(report);
      publishIfDue();
    },
    rows: (count) => {
      total += count;
      publishIfDue();
    },
    paused: (paused) => {
      isPaused = paused;
      const at = now();
      publish(at);
      samples = [{ at, total }];
    },
    close: () => {
      if (epochs.length > 0) publish(now());
    },
  };
}
