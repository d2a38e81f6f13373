import { useMemo } from "react";
import type { Rates } from "../../core/evaluate/confusion.ts";
import type { CurvePoint } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { PlotFigure } from "./PlotFigure.tsx";
import { rocPlot } from "./riskPlots.ts";

interface RocFigureProps {
  readonly roc: readonly CurvePoint[];
  readonly rates: Rates;
}

/** How many bad loans are caught for how many good ones declined, with the cut-off's place on the curve. */
export function RocFigure({ roc, rates: { recall, specificity } }: RocFigureProps) {
  const figured = useMemo(() => rocPlot(roc), [roc]);
  const declined = specificity.value === null ? null : 1 - specificity.value;
  const point = declined === null || recall.value === null ? null : { x: declined, y: recall.value };
  return (
    <PlotFigure
      title={t("evaluate:roc.title")}
      reading={
        point
          ? t("evaluate:roc.reading", { goods: format.percent(point.x), bads: format.percent(point.y) })
          : t("evaluate:roc.undefined")
      }
      figured={figured}
      point={point}
    />
  );
}
