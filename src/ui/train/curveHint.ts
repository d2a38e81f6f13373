import type { EpochReport } from "../../core/pipeline.ts";

/** What the two loss curves have to say to someone who wants a better network. */
export type CurveHint =
  /** Training loss goes on falling while validation loss has risen for a while since its best epoch. */
  | { readonly kind: "overfit" }
  /** Validation loss moves up and down by so much that the steps may be too long. */
  | { readonly kind: "jumpy" }
  /** All planned epochs are done, and the last ones were the best. */
  | { readonly kind: "stillFalling" }
  /** Validation loss lies far above training loss at the best epoch, as a share of the latter. */
  | { readonly kind: "gap"; readonly share: number };

/** A rise of the validation loss that lasted for fewer epochs, or is smaller than this share, may be noise. */
const epochsOfRise = 5;
const shareOfRise = 0.01;

/** So many of the last epochs are looked at, of which so many must rise by that share each. */
const jumps = { among: 10, rises: 4, share: 0.05 };

/** A best epoch among so many last ones leaves room for more. */
const lastEpochs = 2;

/** Dropout alone keeps training loss above what it would be, so that a smaller gap says nothing. */
const shareOfGap = 0.25;

function isOverfitting(history: readonly EpochReport[], best: EpochReport): boolean {
  const since = history.slice(-epochsOfRise);
  if (since.length < epochsOfRise || since.some(({ epoch }) => epoch <= best.epoch)) return false;
  const risen = since.every(({ validationLoss }) => validationLoss > best.validationLoss * (1 + shareOfRise));
  const newest = since.at(-1);
  return risen && newest !== undefined && newest.trainLoss < best.trainLoss;
}

function isJumpy(history: readonly EpochReport[]): boolean {
  const last = history.slice(-1 - jumps.among);
  if (last.length <= jumps.among) return false;
  const rises = last.filter(({ validationLoss }, at) => {
    const before = last[at - 1];
    return before !== undefined && validationLoss > before.validationLoss * (1 + jumps.share);
  });
  return rises.length >= jumps.rises;
}

function isStillFalling(history: readonly EpochReport[], best: EpochReport, plannedEpochs: number): boolean {
  const newest = history.at(-1)?.epoch ?? 0;
  return newest >= plannedEpochs && newest > lastEpochs && newest - best.epoch < lastEpochs;
}

/** A run as far as it has come. */
interface Curves {
  readonly history: readonly EpochReport[];
  readonly best: EpochReport | null;
  readonly plannedEpochs: number;
}

/** The one hint that matters most, or null where the curves are as they should be. */
export function curveHint({ history, best, plannedEpochs }: Curves, running: boolean): CurveHint | null {
  if (!best) return null;
  if (isOverfitting(history, best)) return { kind: "overfit" };
  if (isJumpy(history)) return { kind: "jumpy" };
  if (running) return null;
  if (isStillFalling(history, best, plannedEpochs)) return { kind: "stillFalling" };
  const share = best.validationLoss / best.trainLoss - 1;
  return share > shareOfGap ? { kind: "gap", share } : null;
}
