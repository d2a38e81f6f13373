import type { Period } from "../evaluate/grouping.ts";
import { psiOfCounts } from "../evaluate/psi.ts";
import type { Figure } from "../pipeline.ts";
import { ratio } from "../evaluate/figure.ts";
import { monthsOf } from "../recipe/calendar.ts";
import { dayNumber } from "../table/date.ts";
import type { Light } from "./light.ts";
import { psiLight } from "./light.ts";
import type { KnownOutcomes, OutcomeSums } from "./outcomeDrift.ts";
import { knownOutcomes } from "./outcomeDrift.ts";

const mostPeriods = 36;
const monthsIn: Readonly<Record<Period, number>> = { month: 1, quarter: 3, year: 12 };

/** The rows of a month, quarter or year beside the training rows. */
export interface PeriodDrift {
  readonly unit: Period;
  /** Days since 1970-01-01, the last one included. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Index of the score; null where training had no rows. */
  readonly psi: number | null;
  /** What one in twenty samples of this size exceeds by chance. */
  readonly psiByChance: number | null;
  readonly light: Light;
  readonly meanPd: Figure;
  /** Null where no outcome of these rows is known. */
  readonly outcomes: KnownOutcomes | null;
}

/** Sums over the rows of a month. */
interface MonthSums {
  /** By score bin. */
  readonly counts: Float64Array;
  rows: number;
  pds: number;
  readonly known: OutcomeSums;
}

/** Counts rows by month as they come. */
export interface PeriodCounter {
  /** @param label 1 bad, 0 good, anything else unknown. */
  readonly add: (day: number, bin: number, pd: number, label: number) => void;
  /** In order of time: months where there are at most 36, else quarters, else years. */
  readonly drift: () => readonly PeriodDrift[];
}

/** Begins to count rows by month. @param expected Training rows by score bin. */
export function countPeriods(expected: readonly number[]): PeriodCounter {
  const byMonth = new Map<number, MonthSums>();
  return {
    add(day, bin, pd, label) {
      const month = monthsOf(day);
      let sums = byMonth.get(month);
      if (!sums) {
        sums = noSums(expected.length);
        byMonth.set(month, sums);
      }
      addRow(sums, bin, pd, label);
    },
    drift() {
      const months = [...byMonth.keys()];
      const unit = unitFor(months);
      const width = monthsIn[unit];
      const byPeriod = new Map<number, MonthSums>();
      for (const [month, sums] of byMonth) {
        const period = Math.floor(month / width);
        byPeriod.set(period, merged(byPeriod.get(period) ?? noSums(expected.length), sums));
      }
      return [...byPeriod]
        .toSorted(([one], [other]) => one - other)
        .map(([period, sums]) => periodDrift(unit, period, sums, expected));
    },
  };
}

function unitFor(months: readonly number[]): Period {
  const periods = (unit: Period): number => new Set(months.map((month) => Math.floor(month / monthsIn[unit]))).size;
  return (["month", "quarter"] as const).find((unit) => periods(unit) <= mostPeriods) ?? "year";
}

function noSums(bins: number): MonthSums {
  return { counts: new Float64Array(bins), rows: 0, pds: 0, known: { rows: 0, bads: 0, pds: 0 } };
}

function addRow(sums: MonthSums, bin: number, pd: number, label: number): void {
  sums.counts[bin] = (sums.counts[bin] ?? 0) + 1;
  sums.rows += 1;
  sums.pds += pd;
  addOutcome(sums.known, pd, label);
}

/** Adds a row to sums over rows of known outcome, if its outcome is known. */
export function addOutcome(sums: OutcomeSums, pd: number, label: number): void {
  if (label !== 0 && label !== 1) return;
  sums.rows += 1;
  sums.bads += label;
  sums.pds += pd;
}

function merged(one: MonthSums, other: MonthSums): MonthSums {
  return {
    counts: one.counts.map((count, bin) => count + (other.counts[bin] ?? 0)),
    rows: one.rows + other.rows,
    pds: one.pds + other.pds,
    known: {
      rows: one.known.rows + other.known.rows,
      bads: one.known.bads + other.known.bads,
      pds: one.known.pds + other.known.pds,
    },
  };
}

function periodDrift(unit: Period, period: number, sums: MonthSums, expected: readonly number[]): PeriodDrift {
  const stability = psiOfCounts(expected, sums.counts);
  return {
    unit,
    from: firstDay(period * monthsIn[unit]),
    to: firstDay((period + 1) * monthsIn[unit]) - 1,
    rows: sums.rows,
    psi: stability?.psi ?? null,
    psiByChance: stability?.byChance.percentile95 ?? null,
    light: stability ? psiLight(stability) : "grey",
    meanPd: ratio(sums.pds, sums.rows, "noRows"),
    outcomes: sums.known.rows === 0 ? null : knownOutcomes(sums.known),
  };
}

function firstDay(months: number): number {
  return dayNumber(Math.floor(months / 12), (months % 12) + 1, 1);
}
