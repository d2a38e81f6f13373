import { useMemo } from "react";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { AtCutoff } from "./atCutoff.ts";
import { profitPlot } from "./gradePlots.ts";
import type { DecisionReport } from "./judged.ts";
import { moneyText } from "./moneyText.ts";
import { PlotFigure } from "./PlotFigure.tsx";

interface ProfitFigureProps {
  readonly decisions: DecisionReport;
  readonly at: AtCutoff;
}

/** What approving more or fewer brings. */
export function ProfitFigure({ decisions, at: { money, rates } }: ProfitFigureProps) {
  const { profitCurve, twoWay, cutoffs } = decisions;
  const figured = useMemo(() => profitPlot(profitCurve), [profitCurve]);
  const rows = cutoffs.bads + cutoffs.goods;
  const best = rows === 0 ? 0 : twoWay.approved / rows;
  const point = money && rates.approvalRate.value !== null ? { x: rates.approvalRate.value, y: money.profit } : null;
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
