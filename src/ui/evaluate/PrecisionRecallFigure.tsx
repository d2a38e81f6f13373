import { useMemo } from "react";
import type { Rates } from "../../core/evaluate/confusion.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { PlotFigure } from "./PlotFigure.tsx";
import { precisionRecallPlot } from "./riskPlots.ts";
import type { JudgedFigures } from "./judged.ts";

interface PrecisionRecallFigureProps {
  readonly evaluation: JudgedFigures;
  readonly rates: Rates;
}

/** How pure the declined are for how many bad loans caught, with the bad rate as chance. */
export function PrecisionRecallFigure({ evaluation, rates }: PrecisionRecallFigureProps) {
  const { rows, bads, precisionRecall } = evaluation;
  const base = rows === 0 ? 0 : bads / rows;
  const figured = useMemo(() => precisionRecallPlot(precisionRecall, base), [precisionRecall, base]);
  const { precision, recall } = rates;
  const point = precision.value === null || recall.value === null ? null : { x: recall.value, y: precision.value };
  return (
    <PlotFigure
      title={t("evaluate:pr.title")}
      reading={readingOf(rates, format.percent(base))}
      figured={figured}
      point={point}
    />
  );
}

function readingOf({ precision, recall }: Rates, base: string): string {
  if (recall.value === null) return t("evaluate:roc.undefined");
  if (precision.value === null) return t("evaluate:pr.nobody", { base });
  return t("evaluate:pr.reading", { precision: format.percent(precision.value), base });
}
