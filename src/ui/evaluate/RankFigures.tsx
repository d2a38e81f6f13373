import { useMemo } from "react";
import type { Rates } from "../../core/evaluate/confusion.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { Judgement } from "./judged.ts";
import { PlotFigure } from "./PlotFigure.tsx";
import { approvalPlot, gainsPlot, liftPlot } from "./riskPlots.ts";

interface RankFiguresProps {
  readonly judgement: Judgement;
  readonly rates: Rates;
}

/** How many of the bad loans are among the riskiest. */
export function GainsFigure({ judgement: { gains }, rates: { approvalRate, recall } }: RankFiguresProps) {
  const figured = useMemo(() => gainsPlot(gains), [gains]);
  const declined = approvalRate.value === null ? null : 1 - approvalRate.value;
  const point = declined === null || recall.value === null ? null : { x: declined, y: recall.value };
  return (
    <PlotFigure
      title={t("judge:gains.title")}
      reading={
        point
          ? t("judge:gains.reading", { declined: format.percent(point.x), caught: format.percent(point.y) })
          : t("evaluate:roc.undefined")
      }
      figured={figured}
      point={point}
    />
  );
}

/** How much more often the riskiest go bad than all. */
export function LiftFigure({ judgement, rates: { approvalRate, precision } }: RankFiguresProps) {
  const { lift, evaluation } = judgement;
  const figured = useMemo(() => liftPlot(lift), [lift]);
  const base = evaluation.rows === 0 ? 0 : evaluation.bads / evaluation.rows;
  const times = precision.value === null || base === 0 ? null : precision.value / base;
  const point = times === null || approvalRate.value === null ? null : { x: 1 - approvalRate.value, y: times };
  return (
    <PlotFigure
      title={t("judge:lift.title")}
      reading={point ? t("judge:lift.reading", { lift: format.fixed(point.y, 2) }) : t("judge:lift.nobody")}
      figured={figured}
      point={point}
    />
  );
}

/** What bad rate among the approved goes with which approval rate. */
export function ApprovalFigure({ judgement, rates: { approvalRate, badRateOfApproved } }: RankFiguresProps) {
  const { approvals, evaluation } = judgement;
  const figured = useMemo(() => approvalPlot(approvals), [approvals]);
  const all = evaluation.rows === 0 ? undefinedFigure : format.percent(evaluation.bads / evaluation.rows);
  const point =
    approvalRate.value === null || badRateOfApproved.value === null
      ? null
      : { x: approvalRate.value, y: badRateOfApproved.value };
  return (
    <PlotFigure
      title={t("judge:approvals.title")}
      reading={
        point
          ? t("judge:approvals.reading", { approved: format.percent(point.x), badRate: format.percent(point.y), all })
          : t("judge:approvals.nobody", { all })
      }
      figured={figured}
      point={point}
    />
  );
}
