import { memo, useMemo } from "react";
import type { OutcomeDrift } from "../../core/monitor/outcomeDrift.ts";
import type { Figured } from "../evaluate/plots.ts";
import { PlotFigure } from "../evaluate/PlotFigure.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { intervalText } from "../parts/EstimateText.tsx";
import { outcomePlot } from "./outcomePlot.ts";

/** What came beside what was expected, from the safest scores to the riskiest. */
export const OutcomesFigure = memo(function OutcomesFigure({ outcomes }: { readonly outcomes: OutcomeDrift }) {
  const figured = useMemo(() => tenthsPlot(outcomes), [outcomes]);
  return (
    <PlotFigure
      title={t("watch:outcomes.title")}
      reading={outcomesReading(outcomes)}
      figured={figured}
      legend={[
        { name: t("watch:outcomes.came"), mark: "solid" },
        { name: t("watch:outcomes.expected"), mark: "dashed" },
      ]}
    />
  );
});

/** By score bin of training. */
function tenthsPlot({ bins }: OutcomeDrift): Figured {
  return outcomePlot(
    bins.map((outcomes, at) => ({ place: at + 1, name: format.whole(at + 1), outcomes })),
    {
      name: t("watch:outcomes.x"),
      from: 0.4,
      to: bins.length + 0.6,
      as: format.whole,
      ticks: bins.map((_, at) => at + 1),
    },
    (facts) => t("watch:outcomes.at", { ...facts }),
  );
}

function outcomesReading({ badRate, meanPd, levelLight }: OutcomeDrift): string {
  const facts = {
    badRate: badRate.value === null ? undefinedFigure : format.percent(badRate.value),
    interval: badRate.interval ? intervalText(badRate.interval, format.percent) : undefinedFigure,
    meanPd: meanPd.value === null ? undefinedFigure : format.percent(meanPd.value),
  };
  if (levelLight === "green" || levelLight === "grey") return t("watch:outcomes.steady", facts);
  return (badRate.value ?? 0) > (meanPd.value ?? 0)
    ? t("watch:outcomes.more", facts)
    : t("watch:outcomes.fewer", facts);
}
