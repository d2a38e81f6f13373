import type { Evaluation } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { FigureText } from "../parts/FigureText.tsx";
import { Stat, StatRow } from "../parts/Stat.tsx";
import type { AtCutoff } from "./atCutoff.ts";
import { baselineOf } from "./baseline.ts";

interface CutoffStatsProps {
  readonly evaluation: Evaluation;
  readonly at: AtCutoff;
}

/** The figures that follow the cut-off. */
export function CutoffStats({ evaluation, at: { confusion, rates } }: CutoffStatsProps) {
  const { badRate, accuracy } = baselineOf(evaluation);
  const share = (value: number | null): string => (value === null ? undefinedFigure : format.percent(value));
  const approved = confusion.trueNegatives + confusion.falseNegatives;
  const stats = [
    {
      name: "approved",
      figure: rates.approvalRate,
      note: t("evaluate:stat.approvedNote", {
        approved: format.whole(approved),
        rows: format.whole(evaluation.rows),
      }),
    },
    {
      name: "badAmongApproved",
      figure: rates.badRateOfApproved,
      note: t("evaluate:stat.badAmongNote", { share: share(badRate.value) }),
    },
    {
      name: "accuracy",
      figure: rates.accuracy,
      note: t("evaluate:stat.accuracyNote", { share: share(accuracy.value) }),
    },
    { name: "precision", figure: rates.precision, note: t("evaluate:stat.precisionNote") },
    { name: "recall", figure: rates.recall, note: t("evaluate:stat.recallNote") },
    { name: "specificity", figure: rates.specificity, note: t("evaluate:stat.specificityNote") },
  ] as const;
  return (
    <StatRow>
      {stats.map(({ name, figure, note }) => (
        <Stat
          key={name}
          label={t(`evaluate:stat.${name}`)}
          value={<FigureText figure={figure} as={format.percent} />}
          note={note}
        />
      ))}
      <Stat label={t("evaluate:stat.f1")} value={<FigureText figure={rates.f1} />} note={t("evaluate:stat.f1Note")} />
    </StatRow>
  );
}
