import { memo } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { baselineOf } from "./baseline.ts";
import { estimateOf, type FigureSources } from "./estimateOf.ts";
import { FigureList, type ListedFigure } from "./FigureList.tsx";
import { figureText, pValueText } from "./figureText.ts";
import type { Judgement } from "./judged.ts";

const calibrations = ["calibrationSlope", "calibrationIntercept", "calibrationInTheLarge", "ece"] as const;

/** The figures that no cut-off changes, beside those on top. */
export const OverallStats = memo(function OverallStats({ evaluation, judgement, kept }: FigureSources) {
  const { brier, badRate } = baselineOf(evaluation);
  const figures: readonly ListedFigure[] = [
    {
      name: t("evaluate:stat.brier"),
      estimate: estimateOf("brier", { evaluation, judgement, kept }),
      note: t("evaluate:stat.badRateAlone", { figure: figureText(brier) }),
      method: t("judge:methods.brier"),
    },
    {
      name: t("evaluate:stat.averagePrecision"),
      estimate: estimateOf("averagePrecision", { evaluation, judgement, kept }),
      note: t("evaluate:stat.chance", { figure: figureText(badRate) }),
      method: t("judge:methods.averagePrecision"),
    },
    ...(judgement ? calibrationFigures(judgement) : []),
  ];
  return (
    <Card title={t("evaluate:overall")}>
      <FigureList figures={figures} />
    </Card>
  );
});

function calibrationFigures({ metrics, hosmerLemeshow }: Judgement): readonly ListedFigure[] {
  const { statistic, pValue, degreesOfFreedom } = hosmerLemeshow;
  return [
    ...calibrations.map((name) => ({
      name: t(`judge:stat.${name}`),
      estimate: metrics[name],
      note: t(`judge:stat.${name}Note`),
      method: t(`judge:methods.${name}`),
    })),
    {
      name: t("judge:stat.hosmerLemeshow"),
      estimate: { ...statistic, interval: null },
      as: (value) => format.fixed(value, 1),
      note: t("judge:stat.hosmerLemeshowNote", {
        p: figureText(pValue, pValueText),
        degrees: format.whole(degreesOfFreedom),
      }),
      method: t("judge:methods.hosmerLemeshow"),
    },
  ];
}
