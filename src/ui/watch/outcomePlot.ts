import type { KnownOutcomes } from "../../core/monitor/outcomeDrift.ts";
import type { PlanePlot } from "../charts/PlaneChart.tsx";
import type { PlaneAxis } from "../charts/planePaths.ts";
import type { Figured } from "../evaluate/plots.ts";
import { shareAxis } from "../evaluate/plots.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { intervalText } from "../parts/EstimateText.tsx";

/** Rows of known outcome with a place on the axis and a name. */
export interface PlacedOutcomes {
  readonly place: number;
  readonly name: string;
  readonly outcomes: KnownOutcomes;
}

/** What the cursor reads. */
interface OutcomeFacts {
  readonly name: string;
  readonly badRate: string;
  readonly interval: string;
  readonly meanPd: string;
  readonly rows: string;
}

/** Bad rates with their intervals beside mean PDs, along an axis. */
export function outcomePlot(
  placed: readonly PlacedOutcomes[],
  x: PlaneAxis,
  say: (facts: OutcomeFacts) => string,
): Figured {
  return {
    plot: plotOf(placed, x, say),
    columns: [
      x.name,
      t("watch:outcomes.rows"),
      t("watch:outcomes.bads"),
      t("watch:outcomes.expected"),
      t("watch:outcomes.came"),
      t("watch:outcomes.interval"),
    ],
    rows: () =>
      placed.map(({ name, outcomes }) => {
        const { rows, meanPd, badRate, interval } = factsOf(name, outcomes);
        return [name, rows, format.whole(outcomes.bads), meanPd, badRate, interval];
      }),
    data: () =>
      placed.map(({ name, outcomes }) => [
        name,
        outcomes.rows,
        outcomes.bads,
        outcomes.meanPd.value,
        outcomes.badRate.value,
        factsOf(name, outcomes).interval,
      ]),
  };
}

function plotOf(placed: readonly PlacedOutcomes[], x: PlaneAxis, say: (facts: OutcomeFacts) => string): PlanePlot {
  const drawn = placed.flatMap(({ place, name, outcomes }) => {
    const { meanPd, badRate } = outcomes;
    if (meanPd.value === null || badRate.value === null) return [];
    return [{ place, pd: meanPd.value, rate: badRate.value, interval: badRate.interval, name, outcomes }];
  });
  const bands = drawn.flatMap(({ place, interval }) =>
    interval ? [{ x: place, low: interval.low, high: interval.high, look: "first" as const }] : [],
  );
  const rates = drawn.map(({ place, rate }) => ({ x: place, y: rate }));
  const expected = drawn.map(({ place, pd }) => ({ x: place, y: pd }));
  return {
    x,
    y: shareAxis(t("watch:outcomes.y"), [
      ...[...rates, ...expected].map(({ y }) => y),
      ...bands.map(({ high }) => high),
    ]),
    lines: [
      { name: t("watch:outcomes.came"), look: "first", dots: true, points: rates },
      { name: t("watch:outcomes.expected"), look: "second", dots: true, points: expected },
    ],
    intervals: bands,
    stops: drawn.map(({ place, rate, name, outcomes }) => ({
      at: { x: place, y: rate },
      text: say(factsOf(name, outcomes)),
    })),
  };
}

function factsOf(name: string, { rows, meanPd, badRate }: KnownOutcomes): OutcomeFacts {
  return {
    name,
    badRate: badRate.value === null ? undefinedFigure : format.percent(badRate.value),
    interval: badRate.interval ? intervalText(badRate.interval, format.percent) : undefinedFigure,
    meanPd: meanPd.value === null ? undefinedFigure : format.percent(meanPd.value),
    rows: format.whole(rows),
  };
}
