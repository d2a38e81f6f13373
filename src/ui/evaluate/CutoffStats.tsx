import { useMemo } from "react";
import { usualResamples } from "../../core/evaluate/bootstrap.ts";
import { cutoffMetrics } from "../../core/evaluate/metrics.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import type { AtPolicy } from "./atPolicy.ts";
import { baselineOf } from "./baseline.ts";
import { FigureList, type ListedFigure } from "./FigureList.tsx";
import { figureText } from "./figureText.ts";
import type { JudgedFigures } from "./judged.ts";

/** Drawn by a seed, so that intervals do not flicker. */
const resampling = { seed: 1, resamples: usualResamples } as const;

interface CutoffStatsProps {
  readonly evaluation: JudgedFigures;
  readonly at: AtPolicy;
}

/** The figures that follow the cut-off, each with its interval. */
export function CutoffStats({ evaluation, at }: CutoffStatsProps) {
  const metrics = useMemo(() => cutoffMetrics(at.confusion, resampling), [at.confusion]);
  const share = figureText(baselineOf(evaluation).accuracy, format.percent);
  const percent = (
    name: "accuracy" | "precision" | "recall" | "specificity",
    note = t(`evaluate:stat.${name}Note`, { share }),
  ): ListedFigure => ({
    name: t(`evaluate:stat.${name}`),
    estimate: metrics[name],
    as: format.percent,
    note,
    method: t(`judge:methods.${name}`),
  });
  return (
    <Card title={t("evaluate:atCutoff")} reading={at.referred && t("evaluate:atCutoffReferring")}>
      <FigureList
        figures={[
          percent("accuracy"),
          {
            name: t("judge:stat.balancedAccuracy"),
            estimate: metrics.balancedAccuracy,
            as: format.percent,
            note: t("judge:stat.balancedAccuracyNote"),
            method: t("judge:methods.balancedAccuracy"),
          },
          percent("precision"),
          percent("recall"),
          percent("specificity"),
          {
            name: t("evaluate:stat.f1"),
            estimate: metrics.f1,
            note: t("evaluate:stat.f1Note"),
            method: t("judge:methods.f1"),
          },
          {
            name: t("judge:stat.mcc"),
            estimate: metrics.mcc,
            note: t("judge:stat.mccNote"),
            method: t("judge:methods.mcc"),
          },
        ]}
      />
    </Card>
  );
}
