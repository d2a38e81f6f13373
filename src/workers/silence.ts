/** How long a worker may be silent. */
export interface SilencePlan {
  /** Milliseconds between two pings. */
  readonly everyMs: number;
  /** Unanswered in a row, after which a worker counts as gone. */
  readonly pings: number;
}

/** Finds out whether somebody who answers pings is still there. */
export interface SilenceWatch {
  /** Starts to ask, if it does not already. */
  begin(): void;
  /** Tells that something was heard. */
  heard(): void;
  end(): void;
}

/** A shader that compiles, or a table that is copied, may keep a worker from answering for many seconds. */
export const patient: SilencePlan = { everyMs: 2000, pings: 8 };

/**
 * A watch for workers that end without an error event, as they do when they are terminated or killed.
 *
 * It counts pings and not the time: a tab that was frozen wakes up after hours, and its workers with it. It counts none
 * before something was heard, as code may take its time to load, and a failure to load is an event.
 */
export function createSilenceWatch(
  { everyMs, pings }: SilencePlan,
  { ping, onSilence }: { readonly ping: () => void; readonly onSilence: () => void },
): SilenceWatch {
  let timer: ReturnType<typeof setInterval> | null = null;
  let hasLived = false;
  let unanswered = 0;

  function end(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
    unanswered = 0;
  }

  function ask(): void {
    if (unanswered >= pings) {
      end();
      onSilence();
      return;
    }
    if (hasLived) unanswered += 1;
    ping();
  }

  return {
    begin: () => {
      timer ??= setInterval(ask, everyMs);
    },
    heard: () => {
      hasLived = true;
      unanswered = 0;
    },
    end,
  };
}
