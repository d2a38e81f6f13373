import { memo } from "react";
import type { Estimate } from "../../core/evaluate/figure.ts";
import type { Evaluation, Figure } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { FigureText } from "../parts/FigureText.tsx";
import { Stat, StatRow } from "../parts/Stat.tsx";
import { baselineOf } from "./baseline.ts";
import { EstimateStat } from "./EstimateStat.tsx";
import type { Judgement } from "./judged.ts";

interface OverallStatsProps {
  readonly evaluation: Evaluation;
  /** Null for a saved model, whose figures have no intervals. */
  readonly judgement: Judgement | null;
}

const ranks = ["auc", "gini", "ks", "logLoss", "brier", "averagePrecision"] as const;
const calibrations = ["calibrationSlope", "calibrationIntercept", "calibrationInTheLarge", "ece"] as const;

/** The figures that no cut-off changes. */
export const OverallStats = memo(function OverallStats({ evaluation, judgement }: OverallStatsProps) {
  const baseline = baselineOf(evaluation);
  const alone = (figure: Figure): string => t("evaluate:stat.badRateAlone", { figure: text(figure) });
  const notes = {
    auc: t("evaluate:stat.aucNote"),
    gini: t("evaluate:stat.giniNote"),
    ks: t("evaluate:stat.ksNote", { pd: text(evaluation.ksThreshold, format.percent) }),
    logLoss: alone(baseline.logLoss),
    brier: alone(baseline.brier),
    averagePrecision: t("evaluate:stat.chance", { figure: text(baseline.badRate) }),
  };
  const estimateOf = (name: (typeof ranks)[number]): Estimate =>
    judgement ? judgement.metrics[name] : { ...evaluation[name], interval: null };
  return (
    <StatRow>
      {ranks.map((name) => (
        <EstimateStat
          key={name}
          label={t(`evaluate:stat.${name}`)}
          estimate={estimateOf(name)}
          note={notes[name]}
          method={t(`judge:methods.${name}`)}
        />
      ))}
      {judgement &&
        calibrations.map((name) => (
          <EstimateStat
            key={name}
            label={t(`judge:stat.${name}`)}
            estimate={judgement.metrics[name]}
            note={t(`judge:stat.${name}Note`)}
            method={t(`judge:methods.${name}`)}
          />
        ))}
      {judgement && <HosmerLemeshowStat judgement={judgement} />}
    </StatRow>
  );
});

function HosmerLemeshowStat({ judgement: { hosmerLemeshow } }: { readonly judgement: Judgement }) {
  const { statistic, pValue, degreesOfFreedom } = hosmerLemeshow;
  const p = pValue.value === null ? undefinedFigure : pValueText(pValue.value);
  return (
    <Stat
      label={t("judge:stat.hosmerLemeshow")}
      value={<FigureText figure={statistic} as={(value) => format.fixed(value, 1)} />}
      note={t("judge:stat.hosmerLemeshowNote", { p, degrees: format.whole(degreesOfFreedom) })}
      help={t("judge:methods.hosmerLemeshow")}
    />
  );
}

/** A p-value; very small ones are only said to be small. */
export function pValueText(value: number): string {
  return value < 0.001 ? `< ${format.figure(0.001)}` : format.figure(value);
}

function text({ value }: Figure, as: (value: number) => string = format.figure): string {
  return value === null ? undefinedFigure : as(value);
}
