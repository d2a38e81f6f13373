import type { OutcomeBin } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** How a number is written: as a day or as a number. */
export type Written = (value: number) => string;

/** Whether a bin is that of missing values. */
export const isMissingBin = ({ range, levels }: OutcomeBin): boolean => range === null && levels.length === 0;

export const rowsOf = ({ goods, bads }: OutcomeBin): number => goods + bads;

/** Share of bad rows; null of none. */
export const rateOf = (bin: OutcomeBin): number | null => (rowsOf(bin) === 0 ? null : bin.bads / rowsOf(bin));

/** More levels than that are counted. */
const mostNamed = 3;

/** What a bin holds, in a few words. */
export function binName(bin: OutcomeBin, written: Written): string {
  const { range, levels } = bin;
  if (isMissingBin(bin)) return t("parts:bin.missing");
  if (range === null) return format.listUpTo(levels, mostNamed);
  const [isLowest, isHighest] = [!Number.isFinite(range.from), !Number.isFinite(range.to)];
  if (isLowest && isHighest) return t("parts:bin.all");
  if (isLowest) return t("parts:bin.upTo", { to: written(range.to) });
  if (isHighest) return t("parts:bin.above", { from: written(range.from) });
  return t("parts:bin.between", { from: written(range.from), to: written(range.to) });
}
