import type { PeriodDrift } from "../../core/monitor/periodDrift.ts";
import type { Figured } from "../evaluate/plots.ts";
import { roundAxis } from "../evaluate/plots.ts";
import type { PlanePlot } from "../charts/PlaneChart.tsx";
import type { PlaneAxis } from "../charts/planePaths.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { groupName } from "../segments/groupName.ts";
import { outcomePlot } from "./outcomePlot.ts";

/** What a month, quarter or year is called. */
export function periodName({ unit, from, to }: PeriodDrift): string {
  return groupName({ kind: "period", unit, from, to });
}

function timeAxis(periods: readonly PeriodDrift[]): PlaneAxis {
  const stride = Math.max(1, Math.ceil(periods.length / 4));
  return {
    name: t("watch:months.x"),
    from: -0.4,
    to: Math.max(periods.length - 0.6, 0.4),
    as: (at) => {
      const period = periods[Math.round(at)];
      return period ? periodName(period) : "";
    },
    ticks: periods.map((_, at) => at).filter((at) => at % stride === 0),
  };
}

/** The index of each period beside what chance alone reaches; the table has all that is known of one. */
export function psiPlot(periods: readonly PeriodDrift[]): Figured {
  return {
    plot: plotOf(periods),
    columns: [
      t("watch:months.period"),
      t("watch:months.rows"),
      t("watch:months.psi"),
      t("watch:months.chance"),
      t("watch:months.light"),
      t("watch:months.meanPd"),
      t("watch:months.badRate"),
    ],
    rows: () =>
      periods.map((period) => [
        periodName(period),
        format.whole(period.rows),
        textOf(period.psi, format.figure),
        textOf(period.psiByChance, format.figure),
        t(`watch:light.${period.light}`),
        textOf(period.meanPd.value, format.percent),
        textOf(badRateOf(period), format.percent),
      ]),
    data: () =>
      periods.map((period) => [
        periodName(period),
        period.rows,
        period.psi,
        period.psiByChance,
        t(`watch:light.${period.light}`),
        period.meanPd.value,
        badRateOf(period),
      ]),
  };
}

function plotOf(periods: readonly PeriodDrift[]): PlanePlot {
  const drawn = periods.flatMap((period, at) =>
    period.psi === null || period.psiByChance === null
      ? []
      : [{ at, period, psi: period.psi, chance: period.psiByChance }],
  );
  return {
    x: timeAxis(periods),
    y: {
      name: t("watch:months.y"),
      ...roundAxis([0.1, ...drawn.flatMap(({ psi, chance }) => [psi, chance])]),
      as: (value) => format.fixed(value, 2),
    },
    lines: [
      { name: t("watch:months.chance"), look: "second", points: drawn.map(({ at, chance }) => ({ x: at, y: chance })) },
      {
        name: t("watch:months.psi"),
        look: "first",
        dots: true,
        points: drawn.map(({ at, psi }) => ({ x: at, y: psi })),
      },
    ],
    stops: drawn.map(({ at, period, psi, chance }) => ({
      at: { x: at, y: psi },
      text: t("watch:months.at", {
        period: periodName(period),
        psi: format.figure(psi),
        rows: format.whole(period.rows),
        chance: format.figure(chance),
      }),
    })),
  };
}

const badRateOf = ({ outcomes }: PeriodDrift): number | null => outcomes?.badRate.value ?? null;

const textOf = (value: number | null, as: (value: number) => string): string =>
  value === null ? undefinedFigure : as(value);

/** Bad rate and mean PD of the rows of known outcome, by period; null where no outcome is known. */
export function ratesPlot(periods: readonly PeriodDrift[]): Figured | null {
  const placed = periods.flatMap((period, place) =>
    period.outcomes ? [{ place, name: periodName(period), outcomes: period.outcomes }] : [],
  );
  if (placed.length === 0) return null;
  return outcomePlot(placed, timeAxis(periods), (facts) => t("watch:months.ratesAt", { ...facts }));
}
