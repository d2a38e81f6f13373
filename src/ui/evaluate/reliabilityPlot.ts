import type { Reliability, ReliabilityBin } from "../../core/evaluate/reliability.ts";
import type { PlaneLook, PlanePlot } from "../charts/PlaneChart.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { type Figured, roundAxis, shareAxis } from "./plots.ts";

/** A bin with loans in it. */
interface Drawn {
  readonly name: string;
  readonly look: PlaneLook;
  readonly bin: ReliabilityBin;
  readonly pd: number;
  readonly rate: number;
}

function drawnBins(reliability: Reliability | null, name: string, look: PlaneLook): readonly Drawn[] {
  return (reliability?.bins ?? []).flatMap((bin) =>
    bin.meanPd.value === null || bin.badRate.value === null
      ? []
      : [{ name, look, bin, pd: bin.meanPd.value, rate: bin.badRate.value }],
  );
}

/** Mean PD against bad rate with intervals, as it is and as it was before recalibration. */
export function reliabilityPlot(now: Reliability, before: Reliability | null): Figured {
  const after = drawnBins(now, t(before ? "judge:reliability.after" : "judge:reliability.now"), "first");
  const earlier = drawnBins(before, t("judge:reliability.before"), "second");
  const all = [...after, ...earlier];
  return {
    plot: plotOf(earlier, after),
    columns: [
      t("judge:reliability.which"),
      t("judge:deciles.rows"),
      t("judge:reliability.bin"),
      t("judge:reliability.y"),
      t("judge:reliability.low95"),
      t("judge:reliability.high95"),
    ],
    rows: () =>
      all.map(({ name, bin, pd, rate }) => [
        name,
        format.whole(bin.rows),
        format.percent(pd),
        format.percent(rate),
        bin.interval ? format.percent(bin.interval.low) : undefinedFigure,
        bin.interval ? format.percent(bin.interval.high) : undefinedFigure,
      ]),
    data: () =>
      all.map(({ name, bin, pd, rate }) => [
        name,
        bin.rows,
        pd,
        rate,
        bin.interval?.low ?? null,
        bin.interval?.high ?? null,
      ]),
  };
}

function plotOf(earlier: readonly Drawn[], after: readonly Drawn[]): PlanePlot {
  const all = [...earlier, ...after];
  const end = roundAxis([...all.flatMap(({ pd, rate, bin }) => [pd, rate, bin.interval?.high ?? 0]), 0.01]);
  const ideal = [
    { x: 0, y: 0 },
    { x: end.to, y: end.to },
  ];
  return {
    x: { ...shareAxis(t("judge:reliability.x")), ...end },
    y: { ...shareAxis(t("judge:reliability.y")), ...end },
    lines: [
      { name: t("judge:reliability.ideal"), look: "chance", points: ideal },
      ...[earlier, after].flatMap((drawn) => {
        const [first] = drawn;
        const points = drawn.map(({ pd, rate }) => ({ x: pd, y: rate }));
        return first ? [{ name: first.name, look: first.look, dots: true, points }] : [];
      }),
    ],
    intervals: all.flatMap(({ pd, look, bin }) => (bin.interval ? [{ x: pd, look, ...bin.interval }] : [])),
    stops: all
      .toSorted((one, other) => one.pd - other.pd)
      .map((drawn) => ({ at: { x: drawn.pd, y: drawn.rate }, text: sentenceOf(drawn) })),
  };
}

function sentenceOf({ pd, rate, look, bin }: Drawn): string {
  return t("judge:at.reliability", {
    pd: format.percent(pd),
    badRate: format.percent(rate),
    low: format.percent(bin.interval?.low ?? rate),
    high: format.percent(bin.interval?.high ?? rate),
    rows: format.whole(bin.rows),
    before: look === "second" ? t("judge:at.before") : "",
  });
}
