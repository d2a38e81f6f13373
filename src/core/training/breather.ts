import { AppError } from "../errors.ts";
import type { Steering } from "./steering.ts";
import type { Stopwatch } from "./stopwatch.ts";
import type { Breathe } from "./trainer.ts";

/** Seconds of work between two turns for others. */
const SLICE = 0.04;

/** What yielding depends on. */
export interface YielderParts {
  readonly steering: Steering;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
  /** Lets messages in. Must not depend on frames or timers: they sleep in hidden tabs. */
  readonly yieldNow: () => Promise<void>;
}

/** What a breather minds. */
export interface BreatherParts extends YielderParts {
  readonly watch: Stopwatch;
  /** Called before the run comes to rest. */
  readonly settle: () => Promise<void>;
  /** Called when the run comes to rest and when it goes on. */
  readonly reportPaused: (paused: boolean) => void;
}

function mindAbort({ mode }: Steering): void {
  if (mode === "aborted") throw new AppError("worker/aborted", { method: "train" });
}

/**
 * Makes a function that yields when a slice of time is used up, and does not let the run rest: for work in the midst of
 * which its state cannot be told.
 *
 * @throws {AppError} `worker/aborted`, from that function, if the run was thrown away.
 */
export function createYielder({ steering, now, yieldNow }: YielderParts): Breathe {
  let sliceEnds = now() + SLICE;
  return async () => {
    if (now() >= sliceEnds) {
      await yieldNow();
      sliceEnds = now() + SLICE;
    }
    mindAbort(steering);
  };
}

/**
 * Makes a function that yields when a slice of time is used up and then waits while the run is paused.
 *
 * @throws {AppError} `worker/aborted`, from that function, if the run was thrown away.
 */
export function createBreather(parts: BreatherParts): Breathe {
  const { steering, watch, settle, reportPaused } = parts;
  const yieldOften = createYielder(parts);
  return async () => {
    await yieldOften();
    if (steering.mode !== "paused") return;
    await settle();
    watch.pause();
    reportPaused(true);
    await steering.released();
    watch.resume();
    reportPaused(false);
    mindAbort(steering);
  };
}
