import type { EpochReport } from "../../core/pipeline.ts";

/** A rise of the validation loss that lasted for fewer epochs, or is smaller than this share, may be noise. */
const epochsOfRise = 5;
const shareOfRise = 0.01;

/** Whether training loss goes on falling while validation loss has risen for a while since its best epoch. */
export function isOverfitting(history: readonly EpochReport[], best: EpochReport | null): boolean {
  if (!best) return false;
  const since = history.filter(({ epoch }) => epoch > best.epoch).slice(-epochsOfRise);
  if (since.length < epochsOfRise) return false;
  const risen = since.every(({ validationLoss }) => validationLoss > best.validationLoss * (1 + shareOfRise));
  const newest = since.at(-1);
  return risen && newest !== undefined && newest.trainLoss < best.trainLoss;
}
