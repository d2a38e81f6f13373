/** Work by key, one piece at a time: of several that wait under one key only the newest is done. */
export interface LatestQueue {
  /**
   * @param work Must not fail.
   * @returns Resolves when nothing waits any more.
   */
  readonly put: (key: string, work: () => Promise<void>) => Promise<void>;
  readonly settled: () => Promise<void>;
}

/** An empty queue. */
export function createLatestQueue(): LatestQueue {
  const waiting = new Map<string, () => Promise<void>>();
  let working: Promise<void> | null = null;

  async function drain(): Promise<void> {
    // What is put in on the way comes last in the map, and has its turn as well.
    for (const [key, work] of waiting) {
      waiting.delete(key);
      await work();
    }
    working = null;
  }

  return {
    put(key, work) {
      waiting.set(key, work);
      working ??= drain();
      return working;
    },
    settled: () => working ?? Promise.resolve(),
  };
}
