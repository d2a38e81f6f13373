import type { CategoryColumn, Column } from "../pipeline.ts";
import { quantilesOf, runsOf } from "../profile/runs.ts";
import { monthsOf } from "../recipe/calendar.ts";
import { cellsOf } from "../recipe/levelCells.ts";
import { countLevels } from "../recipe/levelCounts.ts";
import { bandOf } from "../score/verdict.ts";
import { countBelow, countUpTo } from "../search.ts";
import { dayNumber } from "../table/date.ts";

/** What the rows of a group have in common. */
export type GroupLabel =
  | { readonly kind: "level"; readonly level: string }
  /** Levels that are too rare, or too many, to be groups of their own. */
  | { readonly kind: "rest"; readonly levels: number }
  /** Lower edge left out, upper edge included; infinite at the ends. */
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  /** Days since 1970-01-01, the last one included. */
  | { readonly kind: "period"; readonly unit: Period; readonly from: number; readonly to: number }
  | { readonly kind: "missing" }
  /** Of two columns at once. */
  | { readonly kind: "pair"; readonly one: GroupLabel; readonly other: GroupLabel };

export type Period = "month" | "quarter" | "year";

/** Rows in groups that do not overlap; every row is in one. */
export interface Grouping {
  /** Shape [rows], positions in `labels`. */
  readonly groups: Int32Array;
  /** Only those that have rows; ranges and periods ascending, levels by frequency, missing last. */
  readonly labels: readonly GroupLabel[];
}

const mostLevels = 12;
/** Numbers of so few different values are groups by value, others fifths. */
const mostValues = 6;
const bandShares = [0.2, 0.4, 0.6, 0.8];
const mostPeriods = 24;
const monthsIn: Readonly<Record<Period, number>> = { month: 1, quarter: 3, year: 12 };

/** A group of each row, positions in labels, some of which may have no rows; −1 is missing. */
interface Assigned {
  readonly groups: Int32Array;
  readonly labels: readonly GroupLabel[];
}

/**
 * Groups rows by a column: the most frequent levels, fifths of numbers, and months, quarters or years of dates, whichever
 * make at most 24.
 *
 * @param rows Which rows of the column; groups are in their order.
 */
export function groupBy(column: Column, rows: Uint32Array): Grouping {
  if ("codes" in column) return tidy(groupLevels(column, rows));
  const values = Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN);
  return tidy(column.kind === "date" ? groupDays(values) : groupNumbers(values));
}

/** Groups rows into score bands, A for the safest; a PD on an edge is in the riskier band. */
export function groupByBands(pds: Float64Array, bandEdges: readonly number[]): Grouping {
  return tidy({
    groups: Int32Array.from(pds, (pd) => countUpTo(bandEdges, pd)),
    labels: [-Infinity, ...bandEdges].map((from) => ({ kind: "level", level: bandOf(from, { bandEdges }) ?? "A" })),
  });
}

/** Groups rows by two groupings at once. */
export function crossed(one: Grouping, other: Grouping): Grouping {
  const width = other.labels.length;
  return tidy({
    groups: one.groups.map((group, row) => group * width + (other.groups[row] ?? 0)),
    labels: one.labels.flatMap((first) =>
      other.labels.map((second) => ({ kind: "pair", one: first, other: second }) as const),
    ),
  });
}

/** Rows of each group, ascending. */
export function rowsOfGroups({ groups, labels }: Grouping): readonly Uint32Array[] {
  const rows: number[][] = labels.map(() => []);
  for (let row = 0; row < groups.length; row += 1) rows[groups[row] ?? 0]?.push(row);
  return rows.map((some) => Uint32Array.from(some));
}

/** Gives missing rows a group and leaves out labels without rows. */
function tidy({ groups, labels }: Assigned): Grouping {
  const counts = new Uint32Array(labels.length + 1);
  for (const group of groups) {
    const place = group < 0 ? labels.length : group;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const all: readonly GroupLabel[] = [...labels, { kind: "missing" }];
  const places = new Int32Array(all.length);
  let kept = 0;
  for (const [at, count] of counts.entries()) places[at] = count > 0 ? kept++ : -1;
  return {
    groups: groups.map((group) => places[group < 0 ? labels.length : group] ?? 0),
    labels: all.filter((_, at) => (counts[at] ?? 0) > 0),
  };
}

function groupLevels(column: CategoryColumn, rows: Uint32Array): Assigned {
  const { codes, levels } = column;
  const { levels: seen } = countLevels(cellsOf(column), rows);
  const own = seen.length > mostLevels ? seen.slice(0, mostLevels - 1) : seen;
  const places = new Int32Array(levels.length).fill(own.length);
  for (const [place, { level }] of own.entries()) places[levels.indexOf(level)] = place;
  return {
    groups: Int32Array.from(rows, (row) => {
      const code = codes[row] ?? -1;
      return code < 0 ? -1 : (places[code] ?? -1);
    }),
    labels: [
      ...own.map(({ level }) => ({ kind: "level", level }) as const),
      { kind: "rest", levels: seen.length - own.length },
    ],
  };
}

function groupNumbers(values: Float64Array): Assigned {
  const runs = runsOf(values);
  if (runs.values.length <= mostValues) {
    return {
      groups: Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : countBelow(runs.values, value))),
      labels: Array.from(runs.values, (value) => ({ kind: "level", level: String(value) }) as const),
    };
  }
  const highest = runs.values.at(-1) ?? 0;
  const edges = [...new Set(quantilesOf(runs, bandShares))].filter((edge) => edge < highest);
  return {
    groups: Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : countBelow(edges, value))),
    labels: Array.from({ length: edges.length + 1 }, (_, at) => ({
      kind: "range",
      from: edges[at - 1] ?? -Infinity,
      to: edges[at] ?? Infinity,
    })),
  };
}

function groupDays(values: Float64Array): Assigned {
  const { values: days } = runsOf(values);
  const first = monthsOf(days[0] ?? 0);
  const last = monthsOf(days.at(-1) ?? 0);
  const unit = (["month", "quarter"] as const).find((one) => periodsIn(first, last, one) <= mostPeriods) ?? "year";
  const months = monthsIn[unit];
  const start = Math.floor(first / months);
  return {
    groups: Int32Array.from(values, (day) => (Number.isNaN(day) ? -1 : Math.floor(monthsOf(day) / months) - start)),
    labels: Array.from({ length: days.length === 0 ? 0 : periodsIn(first, last, unit) }, (_, at) => ({
      kind: "period",
      unit,
      from: firstDay((start + at) * months),
      to: firstDay((start + at + 1) * months) - 1,
    })),
  };
}

function periodsIn(first: number, last: number, unit: Period): number {
  return Math.floor(last / monthsIn[unit]) - Math.floor(first / monthsIn[unit]) + 1;
}

function firstDay(months: number): number {
  return dayNumber(Math.floor(months / 12), (months % 12) + 1, 1);
}
