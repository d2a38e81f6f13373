import { useMemo } from "react";
import type { KsPoint } from "../../core/evaluate/riskCurves.ts";
import type { Rates } from "../../core/evaluate/confusion.ts";
import type { LegendItems } from "../charts/ChartLegend.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { PlotFigure } from "./PlotFigure.tsx";
import { ksPlot } from "./riskPlots.ts";
import type { JudgedFigures } from "./judged.ts";

interface KsFigureProps {
  readonly curve: readonly KsPoint[];
  readonly evaluation: JudgedFigures;
  readonly cutoff: number;
  readonly rates: Rates;
}

/** The shares of bad and of good loans declined by PD; KS is where they are furthest apart. */
export function KsFigure({ curve, evaluation: { ks, ksThreshold }, cutoff, rates }: KsFigureProps) {
  const figured = useMemo(() => ksPlot(curve), [curve]);
  const widest = curve.find(({ threshold }) => threshold !== null && threshold === ksThreshold.value);
  const stretch = widest && { x: widest.threshold ?? 0, low: widest.declinedGoods, high: widest.declinedBads };
  const legend = useMemo(() => legendOf(), []);
  return (
    <PlotFigure
      title={t("judge:ks.title")}
      reading={readingOf(ks.value, ksThreshold.value, rates)}
      figured={figured}
      stretch={stretch ?? null}
      rule={curve.length === 0 ? null : { x: cutoff, name: t("evaluate:scores.cutoff") }}
      legend={legend}
    />
  );
}

function readingOf(ks: number | null, threshold: number | null, { recall, specificity }: Rates): string {
  if (ks === null || recall.value === null || specificity.value === null) return t("evaluate:roc.undefined");
  const facts = { ks: format.figure(ks), apart: format.figure(recall.value - (1 - specificity.value)) };
  if (threshold === null) return t("judge:ks.readingPlain", facts);
  return t("judge:ks.reading", { ...facts, pd: format.percent(threshold) });
}

const legendOf = (): LegendItems => [
  { name: t("judge:ks.goods"), mark: "solid" },
  { name: t("judge:ks.bads"), mark: "dashed" },
];
