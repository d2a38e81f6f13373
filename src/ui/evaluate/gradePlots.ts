import type { CurvePoint, ScoreBin } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { moneyText } from "./moneyText.ts";
import { type Figured, pdText, roundAxis, shareAxis } from "./plots.ts";

/** Good and bad loans by points. */
export function scorePlot(scores: readonly ScoreBin[]): Figured {
  const rangeText = ({ from, to }: ScoreBin): string =>
    t("evaluate:scores.range", { from: format.value(from), to: format.value(to) });
  const counts = scores.flatMap(({ goods, bads }) => [goods, bads]);
  return {
    plot: {
      x: {
        name: t("evaluate:scores.points"),
        from: scores[0]?.from ?? 0,
        to: scores.at(-1)?.to ?? 1,
        as: format.value,
      },
      y: { name: t("judge:deciles.rows"), ...roundAxis(counts), as: format.whole },
      lines: [],
      bars: [
        ...scores.map(({ from, to, goods }) => ({ from, to, height: goods, look: "filled" as const })),
        ...scores.map(({ from, to, bads }) => ({ from, to, height: bads, look: "hatched" as const })),
      ],
      stops: scores.map(({ from, to, goods, bads }) => ({
        at: { x: (from + to) / 2, y: Math.max(goods, bads) },
        text: t("judge:at.scores", {
          from: format.value(from),
          to: format.value(to),
          goods: format.whole(goods),
          bads: format.whole(bads),
        }),
      })),
    },
    columns: [t("evaluate:scores.rangeColumn"), t("evaluate:scores.good"), t("evaluate:scores.bad")],
    rows: () => scores.map((bin) => [rangeText(bin), format.whole(bin.goods), format.whole(bin.bads)]),
    data: () => scores.map((bin) => [rangeText(bin), bin.goods, bin.bads]),
  };
}

/** Profit by approval rate. */
export function profitPlot(curve: readonly CurvePoint[]): Figured {
  const columns = [t("evaluate:threshold"), t("money:curve.x"), t("money:curve.y")] as const;
  const everybody = t("evaluate:declinesNobody");
  return {
    plot: {
      x: shareAxis(columns[1]),
      y: { name: columns[2], ...roundAxis(curve.map(({ y }) => y)), as: format.compact },
      lines: [
        {
          name: "0",
          look: "chance",
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 0 },
          ],
        },
        { name: columns[2], look: "first", points: curve },
      ],
      stops: curve.map((point) => ({
        at: point,
        text: t("judge:at.profit", { x: format.percent(point.x), y: moneyText(point.y) }),
      })),
    },
    columns,
    rows: () => curve.map(({ x, y, threshold }) => [pdText(threshold, everybody), format.percent(x), moneyText(y)]),
    data: () => curve.map(({ x, y, threshold }) => [threshold, x, y]),
  };
}
