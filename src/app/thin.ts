import type { EpochReport } from "../core/pipeline.ts";

/**
 * At most `count` of the reports: the first, the best and the newest, and between them one in two, four, eight and so on,
 * so that a history that grows keeps the points it had until it has doubled. All of them while they are few.
 *
 * @param history Oldest first; all of a run or some of its epochs in a row.
 * @param best Left out where it is not between the first and the newest of them.
 * @param count At least 4.
 */
export function thin(history: readonly EpochReport[], best: EpochReport | null, count: number): readonly EpochReport[] {
  if (history.length <= count) return [...history];
  let stride = 2;
  while (Math.ceil(history.length / stride) > count - 2) stride *= 2;
  const kept: EpochReport[] = [];
  for (let at = 0; at < history.length; at += stride) kept.push(...history.slice(at, at + 1));
  const newest = history.slice(-1);
  if (kept.at(-1) !== newest[0]) kept.push(...newest);
  return best ? withReport(kept, best) : kept;
}

function withReport(reports: readonly EpochReport[], one: EpochReport): readonly EpochReport[] {
  const at = reports.findIndex(({ epoch }) => epoch >= one.epoch);
  if (at <= 0 || reports[at]?.epoch === one.epoch) return reports;
  return reports.toSpliced(at, 0, one);
}
