import { useEffect, useState } from "react";
import type { WireError } from "../../core/errors.ts";
import { isAbort, toWire } from "../../core/errors.ts";

/** What was asked for last, as far as it is known. */
export interface Answer<Value> {
  /** The latest there is; while a newer one is awaited, the one before. */
  readonly value: Value | null;
  readonly isLate: boolean;
  readonly failure: WireError | null;
}

/**
 * Asks the data worker whenever the key changes; the question before is called off.
 *
 * @param key All that the answer depends on, as text; null asks nothing.
 * @param pauseMs How long a key must stand, as while something is dragged.
 */
export function useAnswer<Value>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<Value>,
  pauseMs = 0,
): Answer<Value> {
  const [answered, setAnswered] = useState<{ readonly key: string; readonly value: Value } | null>(null);
  const [failed, setFailed] = useState<{ readonly key: string; readonly error: WireError } | null>(null);

  useEffect(() => {
    if (key === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const answer = async (): Promise<void> => {
      try {
        const value = await ask(signal);
        if (!signal.aborted) setAnswered({ key, value });
      } catch (thrown) {
        if (!signal.aborted && !isAbort(thrown)) setFailed({ key, error: toWire(thrown) });
      }
    };
    const timer = setTimeout(() => void answer(), pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
    // The key stands for all that the question is made of.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);

  const failure = key !== null && failed?.key === key ? failed.error : null;
  return {
    value: key === null ? null : (answered?.value ?? null),
    isLate: key !== null && answered?.key !== key && failure === null,
    failure,
  };
}
