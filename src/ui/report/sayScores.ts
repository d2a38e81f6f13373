import type { Block, ReportSection } from "../../core/export/report/reportDocument.ts";
import type { Report } from "../../core/export/report/report.ts";
import type { CurvePoint, ScoreBin } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { axisOf, chart, shareAxis, someOf } from "./sayCharts.ts";
import { lacking, measureText, missing, table } from "./saying.ts";

/** Where scores lie, and how far good and bad can be told apart. */
export function sayScores(report: Report): ReportSection {
  const { roc, scores } = report;
  const title = t("report:scores.heading");
  if (!scores || !roc) return { heading: title, blocks: [missing(t("report:scores.none"))] };
  return {
    heading: title,
    blocks: [scoreChart(scores, report.policy), rocBlock(roc, report)],
  };
}

function scoreChart(scores: readonly ScoreBin[], policy: Report["policy"]): Block {
  const title = t("report:scores.chart");
  const ends = scores.flatMap(({ from, to }) => [from, to]);
  const highest = Math.max(...scores.map(({ bads, goods }) => goods + bads), 1);
  const x = axisOf(t("report:scores.points"), ends);
  const { pointsAtCutoff } = policy;
  const isSeen = pointsAtCutoff !== null && pointsAtCutoff >= x.from && pointsAtCutoff <= x.to;
  return chart(
    {
      title,
      reading: t("report:scores.reading", { points: format.value(policy.scale.pdo) }),
      x,
      y: axisOf(t("report:scores.loans"), [0, highest]),
      marks: [
        {
          kind: "bars",
          name: t("report:scores.good"),
          tone: 1,
          bars: scores.map(({ from, to, goods }) => ({ from, to, low: 0, high: goods })),
        },
        {
          kind: "bars",
          name: t("report:scores.bad"),
          tone: 2,
          bars: scores.map(({ from, to, goods, bads }) => ({ from, to, low: goods, high: goods + bads })),
        },
        ...(isSeen ? [{ kind: "rule" as const, name: t("report:scores.cutoff"), at: pointsAtCutoff }] : []),
      ],
    },
    table(
      title,
      { texts: [t("report:scores.points")], numbers: [t("report:scores.good"), t("report:scores.bad")] },
      scores.map(({ from, to, goods, bads }) => ({
        cells: [
          t("parts:bin.between", { from: format.value(from), to: format.value(to) }),
          format.whole(goods),
          format.whole(bads),
        ],
      })),
    ),
  );
}

function rocBlock(roc: readonly CurvePoint[], { figures }: Report): Block {
  if (roc.length === 0) return lacking(t("report:scores.rocNone"));
  const title = t("report:scores.roc");
  const auc = figures?.metrics.find(({ name }) => name === "auc")?.estimate;
  const columns = { texts: [t("explain:dependence.axis")], numbers: [t("report:scores.x"), t("report:scores.y")] };
  return chart(
    {
      title,
      reading: t("report:scores.rocReading", { auc: auc ? measureText(auc) : undefinedFigure }),
      x: shareAxis(t("report:scores.x")),
      y: shareAxis(t("report:scores.y")),
      marks: [
        { kind: "line", name: t("report:scores.model"), tone: 1, points: roc.map(({ x, y }) => [x, y] as const) },
        {
          kind: "line",
          name: t("report:scores.chance"),
          tone: 3,
          points: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
    },
    table(
      title,
      columns,
      someOf(roc).map(({ threshold, x, y }) => ({
        cells: [
          threshold === null ? t("evaluate:declinesNobody") : format.percent(threshold),
          format.percent(x),
          format.percent(y),
        ],
      })),
    ),
  );
}
