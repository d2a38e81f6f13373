import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** The best epochs of a run's members: 12, or from the first to the last of several, 12–19; a dash where none was finished. */
export function bestEpochsText(bestEpochs: readonly number[]): string {
  const known = bestEpochs.filter((epoch) => epoch > 0);
  if (known.length === 0) return undefinedFigure;
  const from = format.whole(Math.min(...known));
  const to = format.whole(Math.max(...known));
  return from === to ? from : t("train:runs.bestRange", { from, to });
}
