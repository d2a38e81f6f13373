import type { Evaluation, Figure } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { FigureText } from "../parts/FigureText.tsx";
import { Stat, StatRow } from "../parts/Stat.tsx";
import { baselineOf } from "./baseline.ts";

/** The figures that no cut-off changes. */
export function OverallStats({ evaluation }: { readonly evaluation: Evaluation }) {
  const { auc, gini, ks, ksThreshold, logLoss, brier, averagePrecision } = evaluation;
  const baseline = baselineOf(evaluation);
  const alone = (figure: Figure): string => t("evaluate:stat.badRateAlone", { figure: text(figure) });
  return (
    <StatRow>
      <Stat label={t("evaluate:stat.auc")} value={<FigureText figure={auc} />} note={t("evaluate:stat.aucNote")} />
      <Stat label={t("evaluate:stat.gini")} value={<FigureText figure={gini} />} note={t("evaluate:stat.giniNote")} />
      <Stat
        label={t("evaluate:stat.ks")}
        value={<FigureText figure={ks} />}
        note={t("evaluate:stat.ksNote", { pd: text(ksThreshold, format.percent) })}
      />
      <Stat label={t("evaluate:stat.logLoss")} value={<FigureText figure={logLoss} />} note={alone(baseline.logLoss)} />
      <Stat label={t("evaluate:stat.brier")} value={<FigureText figure={brier} />} note={alone(baseline.brier)} />
      <Stat
        label={t("evaluate:stat.averagePrecision")}
        value={<FigureText figure={averagePrecision} />}
        note={t("evaluate:stat.chance", { figure: text(baseline.badRate) })}
      />
    </StatRow>
  );
}

function text({ value }: Figure, as: (value: number) => string = format.figure): string {
  return value === null ? undefinedFigure : as(value);
}
