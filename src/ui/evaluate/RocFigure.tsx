import { lazy, Suspense } from "react";
import type { Rates } from "../../core/evaluate/confusion.ts";
import type { CurvePoint } from "../../core/pipeline.ts";
import { ChartFigure } from "../charts/ChartFigure.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { chartHeight } from "./chartHeight.ts";
import { curveTable } from "./curveTable.ts";

const CurveChart = lazy(async () => ({ default: (await import("../charts/CurveChart.tsx")).CurveChart }));

/** As good as chance. */
const diagonal = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
] as const;

interface RocFigureProps {
  readonly roc: readonly CurvePoint[];
  readonly rates: Rates;
}

/** How many bad loans are caught for how many good ones declined, with the cut-off's place on the curve. */
export function RocFigure({ roc, rates }: RocFigureProps) {
  const { recall, specificity } = rates;
  const declined = specificity.value === null ? null : 1 - specificity.value;
  const point = declined === null || recall.value === null ? null : { x: declined, y: recall.value };
  return (
    <ChartFigure
      title={t("evaluate:roc.title")}
      reading={
        point
          ? t("evaluate:roc.reading", { goods: format.percent(point.x), bads: format.percent(point.y) })
          : t("evaluate:roc.undefined")
      }
      table={curveTable(t("evaluate:roc.x"), t("evaluate:roc.y"), roc)}
    >
      <Suspense fallback={<div style={{ height: chartHeight }} />}>
        <CurveChart
          points={roc}
          xName={t("evaluate:roc.x")}
          yName={t("evaluate:roc.y")}
          chance={diagonal}
          point={point}
          height={chartHeight}
        />
      </Suspense>
    </ChartFigure>
  );
}
