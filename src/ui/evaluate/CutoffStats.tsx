import { useMemo } from "react";
import { usualResamples } from "../../core/evaluate/bootstrap.ts";
import { type CutoffMetric, cutoffMetrics } from "../../core/evaluate/metrics.ts";
import type { Evaluation } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { StatRow } from "../parts/Stat.tsx";
import type { AtCutoff } from "./atCutoff.ts";
import { baselineOf } from "./baseline.ts";
import { EstimateStat } from "./EstimateStat.tsx";

/** Drawn by a seed, so that intervals do not flicker. */
const resampling = { seed: 1, resamples: usualResamples } as const;

const shares = {
  approvalRate: "approved",
  badRateOfApproved: "badAmongApproved",
  accuracy: "accuracy",
  precision: "precision",
  recall: "recall",
  specificity: "specificity",
} as const satisfies Partial<Record<CutoffMetric, string>>;

const shareNames = ["approvalRate", "badRateOfApproved", "accuracy", "precision", "recall", "specificity"] as const;

interface CutoffStatsProps {
  readonly evaluation: Evaluation;
  readonly at: AtCutoff;
}

/** The figures that follow the cut-off, each with its interval. */
export function CutoffStats({ evaluation, at: { confusion } }: CutoffStatsProps) {
  const metrics = useMemo(() => cutoffMetrics(confusion, resampling), [confusion]);
  const { badRate, accuracy } = baselineOf(evaluation);
  const share = (value: number | null): string => (value === null ? undefinedFigure : format.percent(value));
  const approved = confusion.trueNegatives + confusion.falseNegatives;
  const notes = {
    approvalRate: t("evaluate:stat.approvedNote", {
      approved: format.whole(approved),
      rows: format.whole(evaluation.rows),
    }),
    badRateOfApproved: t("evaluate:stat.badAmongNote", { share: share(badRate.value) }),
    accuracy: t("evaluate:stat.accuracyNote", { share: share(accuracy.value) }),
    precision: t("evaluate:stat.precisionNote"),
    recall: t("evaluate:stat.recallNote"),
    specificity: t("evaluate:stat.specificityNote"),
  };
  return (
    <StatRow>
      {shareNames.map((name) => (
        <EstimateStat
          key={name}
          label={t(`evaluate:stat.${shares[name]}`)}
          estimate={metrics[name]}
          as={format.percent}
          note={notes[name]}
          method={t(`judge:methods.${name}`)}
        />
      ))}
      <EstimateStat
        label={t("judge:stat.balancedAccuracy")}
        estimate={metrics.balancedAccuracy}
        as={format.percent}
        note={t("judge:stat.balancedAccuracyNote")}
        method={t("judge:methods.balancedAccuracy")}
      />
      <EstimateStat
        label={t("evaluate:stat.f1")}
        estimate={metrics.f1}
        note={t("evaluate:stat.f1Note")}
        method={t("judge:methods.f1")}
      />
      <EstimateStat
        label={t("judge:stat.mcc")}
        estimate={metrics.mcc}
        note={t("judge:stat.mccNote")}
        method={t("judge:methods.mcc")}
      />
    </StatRow>
  );
}
