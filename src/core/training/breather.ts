import { AppError } from "../errors.ts";
import type { Steering } from "./steering.ts";
import type { Stopwatch } from "./stopwatch.ts";
import type { Breathe } from "./trainer.ts";

/** Seconds of work between two turns for others. */
const SLICE = 0.04;

/** What a breather minds. */
export interface BreatherParts {
  readonly steering: Steering;
  readonly watch: Stopwatch;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  /** Lets messages in. Must not depend on frames or timers: they sleep in hidden tabs. */
  readonly yieldNow: () => Promise<void>;
  /** Called before the run comes to rest. */
  readonly settle: () => Promise<void>;
  /** Called when the run comes to rest and when it goes on. */
  readonly reportPaused: (paused: boolean) => void;
}

/** Waits while the run is paused. @throws {AppError} `worker/aborted` if it was thrown away. */
async function mindHelm({ steering, watch, settle, reportPaused }: BreatherParts): Promise<void> {
  if (steering.mode === "paused") {
    await settle();
    watch.pause();
    reportPaused(true);
    await steering.released();
    watch.resume();
    reportPaused(false);
  }
  if (steering.mode === "aborted") throw new AppError("worker/aborted", { method: "train" });
}

/** Makes a function that yields when a slice of time is used up, then minds the helm. */
export function createBreather(parts: BreatherParts): Breathe {
  const { now, yieldNow, steering } = parts;
  let sliceEnds = now() + SLICE;
  return async () => {
    if (now() >= sliceEnds) {
      await yieldNow();
      sliceEnds = now() + SLICE;
    }
    if (steering.mode !== "running") await mindHelm(parts);
  };
}
