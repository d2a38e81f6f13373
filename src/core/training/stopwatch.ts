/** Counts seconds, pauses left out. */
export interface Stopwatch {
  readonly seconds: number;
  pause(): void;
  resume(): void;
}

/**
 * A running stopwatch.
 *
 * @param now Seconds since any fixed moment; never runs backwards.
 */
export function createStopwatch(now: () => number): Stopwatch {
  let counted = 0;
  let since: number | null = now();
  return {
    get seconds() {
      return counted + (since === null ? 0 : now() - since);
    },
    pause: () => {
      if (since !== null) counted += now() - since;
      since = null;
    },
    resume: () => {
      since ??= now();
    },
  };
}
