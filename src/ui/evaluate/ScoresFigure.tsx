import { lazy, Suspense } from "react";
import type { Rates } from "../../core/evaluate/confusion.ts";
import type { Policy, ScoreBin } from "../../core/pipeline.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { ChartLegend } from "../charts/ChartLegend.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { chartHeight } from "./chartHeight.ts";
import { pointsAt } from "./pointsAt.ts";

const ScoreChart = lazy(async () => ({ default: (await import("../charts/ScoreChart.tsx")).ScoreChart }));

interface ScoresFigureProps {
  readonly scores: readonly ScoreBin[];
  readonly policy: Policy;
  readonly rates: Rates;
}

/** How the points of good and bad loans are spread, and where the cut-off lies. */
export function ScoresFigure({ scores, policy, rates }: ScoresFigureProps) {
  return (
    <ChartFigure
      title={t("evaluate:scores.title")}
      reading={scores.length === 0 ? t("evaluate:scores.empty") : readingOf(rates)}
      table={{
        columns: [t("evaluate:scores.rangeColumn"), t("evaluate:scores.good"), t("evaluate:scores.bad")],
        rows: scores.map(({ from, to, goods, bads }) => [
          t("evaluate:scores.range", { from: format.value(from), to: format.value(to) }),
          format.whole(goods),
          format.whole(bads),
        ]),
      }}
    >
      <ChartLegend
        items={[
          { name: t("evaluate:scores.good"), mark: "filled" },
          { name: t("evaluate:scores.bad"), mark: "hatched" },
        ]}
      />
      <Suspense fallback={<div style={{ height: chartHeight }} />}>
        <ScoreChart bins={scores} cutoff={pointsAt(policy.cutoff, policy.scale)} height={chartHeight} />
      </Suspense>
    </ChartFigure>
  );
}

function readingOf({ specificity, recall }: Rates): string {
  if (specificity.value === null || recall.value === null) return t("evaluate:scores.readingPlain");
  return t("evaluate:scores.reading", {
    goods: format.percent(1 - specificity.value),
    bads: format.percent(recall.value),
  });
}
