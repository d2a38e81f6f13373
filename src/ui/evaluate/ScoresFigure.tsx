import { useMemo } from "react";
import type { Rates } from "../../core/evaluate/confusion.ts";
import type { Policy, ScoreBin } from "../../core/pipeline.ts";
import type { LegendItems } from "../charts/ChartLegend.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { scorePlot } from "./gradePlots.ts";
import { PlotFigure } from "./PlotFigure.tsx";
import { pointsAt } from "./pointsAt.ts";

interface ScoresFigureProps {
  readonly scores: readonly ScoreBin[];
  readonly policy: Policy;
  readonly rates: Rates;
}

/** How the points of good and bad loans are spread, and where the cut-off lies. */
export function ScoresFigure({ scores, policy, rates }: ScoresFigureProps) {
  const figured = useMemo(() => scorePlot(scores), [scores]);
  const cutoff = pointsAt(policy.cutoff, policy.scale);
  const legend = useMemo(() => legendOf(), []);
  return (
    <PlotFigure
      title={t("evaluate:scores.title")}
      reading={scores.length === 0 ? t("evaluate:scores.empty") : readingOf(rates)}
      figured={figured}
      rule={cutoff === null || scores.length === 0 ? null : { x: cutoff, name: t("evaluate:scores.cutoff") }}
      legend={legend}
    />
  );
}

function readingOf({ specificity, recall }: Rates): string {
  if (specificity.value === null || recall.value === null) return t("evaluate:scores.readingPlain");
  return t("evaluate:scores.reading", {
    goods: format.percent(1 - specificity.value),
    bads: format.percent(recall.value),
  });
}

const legendOf = (): LegendItems => [
  { name: t("evaluate:scores.good"), mark: "filled" },
  { name: t("evaluate:scores.bad"), mark: "hatched" },
];
