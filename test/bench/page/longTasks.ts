/** Below this the browser does not report a task: W3C, "Long Tasks API". */
export const shortestLongTaskMs = 50;

/**
 * Runs something and tells how long the longest task of the page's thread was meanwhile.
 *
 * @returns `longestTaskMs` is null where no task reached {@link shortestLongTaskMs}.
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
