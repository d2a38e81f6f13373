import type { EpochReport, TrainingConfig } from "../core/pipeline.ts";
import { bestReport, isBetter } from "../core/training/bestReport.ts";
import { thin } from "./thin.ts";

/** The epochs of a run or of one member. It grows in place: ten members' ten thousand epochs are too many to copy ten times a second. */
export interface GrowingHistory {
  /** Takes epochs in, oldest first; those that were told before replace what was told of them and after. */
  readonly add: (epochs: readonly EpochReport[]) => void;
  /** By what the run is stopped by; null while there is none. */
  readonly best: () => EpochReport | null;
  readonly newest: () => EpochReport | null;
  /** Oldest first; a copy. */
  readonly copy: () => readonly EpochReport[];
  /** At most so many of them, see {@link thin}; a copy. */
  readonly points: (count: number) => readonly EpochReport[];
}

/** A history that begins with these epochs, oldest first. */
export function createGrowingHistory(
  stopBy: TrainingConfig["stopBy"],
  begin: readonly EpochReport[] = [],
): GrowingHistory {
  const history = [...begin];
  let best = bestReport(history, stopBy);

  function forgetFrom(epoch: number): void {
    let { length } = history;
    while (length > 0 && (history[length - 1]?.epoch ?? 0) >= epoch) length -= 1;
    if (length === history.length) return;
    history.length = length;
    if (best && best.epoch >= epoch) best = bestReport(history, stopBy);
  }

  return {
    add(epochs) {
      const [first] = epochs;
      if (first) forgetFrom(first.epoch);
      for (const report of epochs) {
        history.push(report);
        if (!best || isBetter(report, best, stopBy)) best = report;
      }
    },
    best: () => best,
    newest: () => history.at(-1) ?? null,
    copy: () => [...history],
    points: (count) => thin(history, best, count),
  };
}

/** Training time per epoch, in seconds, over the last `count` epochs; null before there is one. */
export function paceOf(history: readonly EpochReport[], count: number): number | null {
  const newest = history.at(-1);
  if (!newest) return null;
  const before = history[history.length - 1 - count] ?? { epoch: 0, seconds: 0 };
  return (newest.seconds - before.seconds) / (newest.epoch - before.epoch);
}
