import { useMemo } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { AtPolicy } from "./atPolicy.ts";
import { profitPlot } from "./gradePlots.ts";
import type { DecisionReport } from "./judged.ts";
import { moneyText } from "./moneyText.ts";
import { PlotFigure } from "./PlotFigure.tsx";

interface ProfitFigureProps {
  readonly decisions: DecisionReport;
  readonly at: AtPolicy;
}

/** What approving more or fewer brings. */
export function ProfitFigure({ decisions, at: { money, outright } }: ProfitFigureProps) {
  const { profitCurve, twoWay, cutoffs } = decisions;
  const figured = useMemo(() => profitPlot(profitCurve), [profitCurve]);
  const rows = cutoffs.bads + cutoffs.goods;
  const best = rows === 0 ? 0 : twoWay.approved / rows;
  const approved = outright.rates.approvalRate.value;
  const point = money && approved !== null ? { x: approved, y: money.profit } : null;
  return (
    <PlotFigure
      title={t("money:curve.title")}
      reading={t("money:curve.reading", {
        profit: moneyText(money?.profit ?? 0),
        best: moneyText(twoWay.profit),
        approved: format.percent(best),
      })}
      figured={figured}
      point={point}
      rule={rows === 0 ? null : { x: best, name: t("money:curve.best") }}
    />
  );
}
