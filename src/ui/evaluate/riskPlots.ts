import type { KsPoint } from "../../core/evaluate/riskCurves.ts";
import type { CurvePoint } from "../../core/pipeline.ts";
import type { Place } from "../charts/planePaths.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { type Figured, pdText, roundAxis, shareAxis } from "./plots.ts";

/** As good as chance. */
const diagonal: readonly Place[] = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
];

const level = (y: number): readonly Place[] => [
  { x: 0, y },
  { x: 1, y },
];

interface CurveWords {
  readonly x: string;
  readonly y: string;
  readonly chance: readonly Place[];
  readonly asY?: (value: number) => string;
  /** What the cursor reads. */
  readonly say: (facts: { readonly pd: string; readonly x: string; readonly y: string }) => string;
}

function curveFigure(points: readonly CurvePoint[], words: CurveWords): Figured {
  const { x, y, chance, asY = format.percent, say } = words;
  const isShare = asY === format.percent;
  const highest = roundAxis([...points.map((point) => point.y), 1]);
  const nobody = t("evaluate:declinesNobody");
  return {
    plot: {
      x: shareAxis(x),
      y: isShare ? shareAxis(y) : { name: y, ...highest, as: (value) => format.fixed(value, 1) },
      lines: [
        { name: t("judge:at.none"), look: "chance", points: chance },
        { name: y, look: "first", points },
      ],
      stops: points.map((point) => ({
        at: point,
        text: say({ pd: pdText(point.threshold, nobody), x: format.percent(point.x), y: asY(point.y) }),
      })),
    },
    columns: [t("evaluate:threshold"), x, y],
    rows: () => points.map((point) => [pdText(point.threshold, nobody), format.percent(point.x), asY(point.y)]),
    data: () => points.map((point) => [point.threshold, point.x, point.y]),
  };
}

export function rocPlot(roc: readonly CurvePoint[]): Figured {
  return curveFigure(roc, {
    x: t("evaluate:roc.x"),
    y: t("evaluate:roc.y"),
    chance: diagonal,
    say: (facts) => t("judge:at.roc", facts),
  });
}

/** @param badRate What declining at random would give. */
export function precisionRecallPlot(curve: readonly CurvePoint[], badRate: number): Figured {
  return curveFigure(curve, {
    x: t("evaluate:pr.x"),
    y: t("evaluate:pr.y"),
    chance: level(badRate),
    say: (facts) => t("judge:at.pr", facts),
  });
}

export function gainsPlot(gains: readonly CurvePoint[]): Figured {
  return curveFigure(gains, {
    x: t("judge:gains.x"),
    y: t("judge:gains.y"),
    chance: diagonal,
    say: (facts) => t("judge:at.gains", facts),
  });
}

export function liftPlot(lift: readonly CurvePoint[]): Figured {
  return curveFigure(lift, {
    x: t("judge:lift.x"),
    y: t("judge:lift.y"),
    chance: level(1),
    asY: (value) => format.fixed(value, 2),
    say: (facts) => t("judge:at.lift", facts),
  });
}

/** The shares of both classes declined, by PD; those above all PDs stand at its right end. */
export function ksPlot(curve: readonly KsPoint[]): Figured {
  const byPd = curve.toReversed();
  const end = roundAxis(curve.map(({ threshold }) => threshold ?? 0));
  const nobody = t("evaluate:declinesNobody");
  const at = ({ threshold }: KsPoint): number => threshold ?? end.to;
  const apart = ({ declinedBads, declinedGoods }: KsPoint): number => declinedBads - declinedGoods;
  const columns = [t("judge:ks.x"), t("judge:ks.bads"), t("judge:ks.goods")] as const;
  return {
    plot: {
      x: { ...shareAxis(columns[0]), ...end },
      y: shareAxis(columns[1]),
      lines: [
        { name: columns[2], look: "first", points: byPd.map((point) => ({ x: at(point), y: point.declinedGoods })) },
        { name: columns[1], look: "second", points: byPd.map((point) => ({ x: at(point), y: point.declinedBads })) },
      ],
      stops: byPd.map((point) => ({
        at: { x: at(point), y: point.declinedBads },
        text: t("judge:at.ks", {
          pd: pdText(point.threshold, nobody),
          bads: format.percent(point.declinedBads),
          goods: format.percent(point.declinedGoods),
          apart: format.figure(apart(point)),
        }),
      })),
    },
    columns,
    rows: () =>
      byPd.map((point) => [
        pdText(point.threshold, nobody),
        format.percent(point.declinedBads),
        format.percent(point.declinedGoods),
      ]),
    data: () => byPd.map((point) => [point.threshold, point.declinedBads, point.declinedGoods]),
  };
}

/** Bad rate among the approved by approval rate, from few to all. */
export function approvalPlot(approvals: readonly CurvePoint[]): Figured {
  const points = approvals.toReversed();
  const columns = [t("evaluate:threshold"), t("judge:approvals.x"), t("judge:approvals.y")] as const;
  const everybody = t("evaluate:declinesNobody");
  return {
    plot: {
      x: shareAxis(columns[1]),
      y: shareAxis(
        columns[2],
        points.map(({ y }) => y),
      ),
      lines: [{ name: columns[2], look: "first", points }],
      stops: points.map((point) => ({
        at: point,
        text: t("judge:at.approvals", { x: format.percent(point.x), y: format.percent(point.y) }),
      })),
    },
    columns,
    rows: () =>
      points.map(({ x, y, threshold }) => [pdText(threshold, everybody), format.percent(x), format.percent(y)]),
    data: () => points.map(({ x, y, threshold }) => [threshold, x, y]),
  };
}
