import { memo } from "react";
import { shareMetrics } from "../../core/evaluate/metrics.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { StatRow } from "../parts/Stat.tsx";
import type { AtPolicy } from "./atPolicy.ts";
import { baselineOf } from "./baseline.ts";
import { EstimateStat } from "./EstimateStat.tsx";
import { estimateOf, type FigureSources } from "./estimateOf.ts";
import { figureText } from "./figureText.ts";

interface HeadlineStatsProps extends FigureSources {
  readonly at: AtPolicy;
}

const ranks = ["auc", "gini", "ks", "logLoss"] as const;

/** What one looks at first: how well the model separates, and what the cut-off does. */
export function HeadlineStats({ evaluation, judgement, kept, at: { outright, referred } }: HeadlineStatsProps) {
  const baseline = baselineOf(evaluation);
  const metrics = shareMetrics(outright.confusion);
  const facts = {
    approved: format.whole(outright.confusion.trueNegatives + outright.confusion.falseNegatives),
    rows: format.whole(evaluation.rows),
  };
  return (
    <StatRow>
      <RankStats evaluation={evaluation} judgement={judgement} kept={kept} />
      <EstimateStat
        label={t("evaluate:stat.approved")}
        estimate={metrics.approvalRate}
        as={format.percent}
        note={
          referred
            ? t("evaluate:stat.referredNote", { ...facts, referred: format.whole(referred.goods + referred.bads) })
            : t("evaluate:stat.approvedNote", facts)
        }
        method={t("judge:methods.approvalRate")}
      />
      <EstimateStat
        label={t("evaluate:stat.badAmongApproved")}
        estimate={metrics.badRateOfApproved}
        as={format.percent}
        note={t("evaluate:stat.badAmongNote", { share: figureText(baseline.badRate, format.percent) })}
        method={t("judge:methods.badRateOfApproved")}
      />
    </StatRow>
  );
}

/** Those that no cut-off changes. */
const RankStats = memo(function RankStats(sources: FigureSources) {
  const { evaluation } = sources;
  const notes = {
    auc: t("evaluate:stat.aucNote"),
    gini: t("evaluate:stat.giniNote"),
    ks: t("evaluate:stat.ksNote", { pd: figureText(evaluation.ksThreshold, format.percent) }),
    logLoss: t("evaluate:stat.badRateAlone", { figure: figureText(baselineOf(evaluation).logLoss) }),
  };
  return ranks.map((name) => (
    <EstimateStat
      key={name}
      label={t(`evaluate:stat.${name}`)}
      estimate={estimateOf(name, sources)}
      note={notes[name]}
      method={t(`judge:methods.${name}`)}
    />
  ));
});
