import { lazy, Suspense } from "react";
import type { Rates } from "../../core/evaluate/confusion.ts";
import type { Evaluation } from "../../core/pipeline.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { chartHeight } from "./chartHeight.ts";
import { curveTable } from "./curveTable.ts";

const CurveChart = lazy(async () => ({ default: (await import("../charts/CurveChart.tsx")).CurveChart }));

interface PrecisionRecallFigureProps {
  readonly evaluation: Evaluation;
  readonly rates: Rates;
}

/** How pure the declined are for how many bad loans caught, with the bad rate as chance. */
export function PrecisionRecallFigure({ evaluation, rates }: PrecisionRecallFigureProps) {
  const { rows, bads, precisionRecall } = evaluation;
  const base = rows === 0 ? 0 : bads / rows;
  const { precision, recall } = rates;
  const point = precision.value === null || recall.value === null ? null : { x: recall.value, y: precision.value };
  return (
    <ChartFigure
      title={t("evaluate:pr.title")}
      reading={readingOf(rates, format.percent(base))}
      table={curveTable(t("evaluate:pr.x"), t("evaluate:pr.y"), precisionRecall)}
    >
      <Suspense fallback={<div style={{ height: chartHeight }} />}>
        <CurveChart
          points={precisionRecall}
          xName={t("evaluate:pr.x")}
          yName={t("evaluate:pr.y")}
          chance={[
            { x: 0, y: base },
            { x: 1, y: base },
          ]}
          point={point}
          height={chartHeight}
        />
      </Suspense>
    </ChartFigure>
  );
}

function readingOf({ precision, recall }: Rates, base: string): string {
  if (recall.value === null) return t("evaluate:roc.undefined");
  if (precision.value === null) return t("evaluate:pr.nobody", { base });
  return t("evaluate:pr.reading", { precision: format.percent(precision.value), base });
}
