import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { intervalText } from "../parts/EstimateText.tsx";
import type { StandingLine } from "./standingLines.ts";

/** One sentence: how the model stands against the best of the others, and whether that is more than chance. */
export function comparisonReading(lines: readonly StandingLine[]): string {
  const best = lines
    .filter(({ apart, figures }) => apart && figures.auc.value !== null)
    .toSorted((one, other) => (other.figures.auc.value ?? 0) - (one.figures.auc.value ?? 0))[0];
  const apart = best?.apart?.difference;
  if (!best || !apart || apart.value === null || !apart.interval) return t("compare:reading");
  const facts = {
    other: best.name,
    difference: format.figure(Math.abs(apart.value)),
    interval: intervalText(apart.interval, signedFigure),
  };
  if (apart.interval.low > 0) return t("compare:otherAhead", facts);
  if (apart.interval.high < 0) return t("compare:modelAhead", facts);
  return t("compare:level", { ...facts, difference: signedFigure(apart.value) });
}

/** A difference with its sign. @param as How its size is written. */
export function signed(value: number, as: (size: number) => string): string {
  const size = as(Math.abs(value));
  if (size === as(0)) return `±${size}`;
  return `${value > 0 ? "+" : "−"}${size}`;
}

/** A difference of figures. */
export function signedFigure(value: number): string {
  return signed(value, format.figure);
}
