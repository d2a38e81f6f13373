import type { EpochReport, TrainingConfig } from "../pipeline.ts";
import { scoreOf } from "./earlyStopping.ts";

/** Whether an epoch is better than the best one before it; one that is only equal is not. */
export function isBetter(report: EpochReport, best: EpochReport, stopBy: TrainingConfig["stopBy"]): boolean {
  return scoreOf(stopBy, report) < scoreOf(stopBy, best);
}

/**
 * The epoch that counts as the best, the earliest of equal ones; null where there is none.
 *
 * @param history Of one member, or the means over several. Epochs whose loss is no number are left out.
 */
export function bestReport(history: readonly EpochReport[], stopBy: TrainingConfig["stopBy"]): EpochReport | null {
  let best: EpochReport | null = null;
  for (const report of history) {
    if (Number.isNaN(scoreOf(stopBy, report))) continue;
    if (!best || isBetter(report, best, stopBy)) best = report;
  }
  return best;
}
