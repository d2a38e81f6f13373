/**
 * Runs something and tells how long the longest task of the page's thread was meanwhile.
 *
 * @returns `longestTaskMs` is null where no task reached 50 ms, below which the browser reports none (W3C, "Long Tasks API").
 */
export async function watchTasks<Result>(
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly longestTaskMs: number | null }> {
  await settle();
  const durations: number[] = [];
  const observer = new PerformanceObserver((list) => {
    durations.push(...list.getEntries().map((entry) => entry.duration));
  });
  observer.observe({ type: "longtask" });
  const result = await run();
  await settle();
  durations.push(...observer.takeRecords().map((entry) => entry.duration));
  observer.disconnect();
  return { result, longestTaskMs: durations.length === 0 ? null : Math.max(...durations) };
}

/** Lets tasks end, and the observer hear of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300));
}
