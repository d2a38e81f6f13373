import type { ChancePsi } from "../evaluate/psi.ts";
import { psiOfCounts } from "../evaluate/psi.ts";
import type { CategoryColumn, Column, ColumnBaseline, Interval, SchemaField, Table } from "../pipeline.ts";
import { limited } from "../recipe/limits.ts";
import { countUpTo } from "../search.ts";
import { wilsonInterval } from "../statistics/wilson.ts";
import type { Light } from "./light.ts";
import { psiLight, rateBands, rateLight, strangeBands, worstOf } from "./light.ts";

/** What the values of a bin have in common; a range has its lower edge in it and its upper edge not. */
export type DriftBinLabel =
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  | { readonly kind: "level"; readonly level: string }
  | { readonly kind: "others" | "present" | "missing" };

/** A bin in training and in the file. */
export interface DriftBin {
  readonly label: DriftBinLabel;
  readonly expected: number;
  readonly actual: number;
  readonly expectedShare: number;
  readonly actualShare: number;
  /** Its part of the index. */
  readonly contribution: number;
}

/** How far a distribution has moved. */
export interface Shift {
  readonly psi: number;
  readonly byChance: ChancePsi;
  readonly light: Light;
  readonly bins: readonly DriftBin[];
}

/** A share of rows in training and in a file. */
export interface RateShift {
  readonly training: number;
  readonly file: number;
  /** Of the file's, 95 %. */
  readonly interval: Interval | null;
  readonly light: Light;
}

/** How far a column has moved. */
export interface ColumnDrift {
  readonly column: string;
  readonly kind: SchemaField["kind"];
  /** The worst of its parts. */
  readonly light: Light;
  /** Characteristic stability index, gaps being a bin; null without rows. */
  readonly shift: Shift | null;
  readonly missing: RateShift;
  /** Levels that training never had, numbers and days beyond its range; null for texts. */
  readonly strange: RateShift | null;
}

/** Counts the values of a column as they come. */
export interface ColumnCounter {
  readonly add: (table: Table, rows: Uint32Array) => void;
  readonly drift: () => ColumnDrift;
}

interface Tally {
  /** By bin, gaps last. */
  readonly counts: Float64Array;
  strange: number;
  rows: number;
}

/** A distribution of the training rows beside one of a file; null where one of them has no rows. */
export function shiftOf(
  labels: readonly DriftBinLabel[],
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
): Shift | null {
  const stability = psiOfCounts(expected, actual);
  if (!stability) return null;
  const { psi, byChance, bins } = stability;
  return {
    psi,
    byChance,
    light: psiLight(stability),
    bins: bins.flatMap((bin, at) => {
      const label = labels[at];
      return label ? [{ label, ...bin }] : [];
    }),
  };
}

/** The bins between inner edges, a value on an edge lying above it. */
export function rangesBetween(edges: readonly number[]): readonly DriftBinLabel[] {
  return Array.from({ length: edges.length + 1 }, (_, at) => ({
    kind: "range",
    from: edges[at - 1] ?? -Infinity,
    to: edges[at] ?? Infinity,
  }));
}

/**
 * Begins to count the values of a column beside those of the training rows.
 *
 * @param codes Special codes: values that the model knows, although they lie beyond the range.
 */
export function countColumn(
  field: SchemaField,
  baseline: ColumnBaseline,
  codes: readonly number[] = [],
): ColumnCounter {
  const { labels, expected } = binsOf(baseline);
  const tally: Tally = { counts: new Float64Array(labels.length), strange: 0, rows: 0 };
  const place = placerOf(field, baseline, codes, tally);
  return {
    add(table, rows) {
      place(
        table.columns.find(({ name }) => name === field.name),
        rows,
      );
      tally.rows += rows.length;
    },
    drift: () => driftOfTally(field, labels, expected, tally),
  };
}

function driftOfTally(
  { name, kind }: SchemaField,
  labels: readonly DriftBinLabel[],
  expected: readonly number[],
  { counts, strange, rows }: Tally,
): ColumnDrift {
  const gaps = labels.length - 1;
  const missing = counts[gaps] ?? 0;
  const hasGaps = (expected[gaps] ?? 0) + missing > 0;
  const end = hasGaps ? undefined : -1;
  const shift = shiftOf(labels.slice(0, end), expected.slice(0, end), counts.subarray(0, end));
  const trained = expected.reduce((sum, count) => sum + count, 0);
  const missingShift = rateShift((expected[gaps] ?? 0) / Math.max(trained, 1), missing, rows, rateBands);
  const strangeShift = kind === "text" ? null : rateShift(0, strange, rows, strangeBands);
  const lights = [shift?.light ?? "grey", missingShift.light, strangeShift?.light ?? "green"];
  return { column: name, kind, light: worstOf(lights), shift, missing: missingShift, strange: strangeShift };
}

function rateShift(training: number, count: number, rows: number, bands: Parameters<typeof rateLight>[2]): RateShift {
  const interval = wilsonInterval(count, rows);
  return { training, file: rows === 0 ? 0 : count / rows, interval, light: rateLight(training, interval, bands) };
}

/** The bins of a column and how many training rows each has; gaps last. */
function binsOf(baseline: ColumnBaseline): {
  readonly labels: readonly DriftBinLabel[];
  readonly expected: readonly number[];
} {
  const gaps = { kind: "missing" } as const;
  if (baseline.kind === "text")
    return { labels: [{ kind: "present" }, gaps], expected: [baseline.present, baseline.missing] };
  if (baseline.kind === "category") {
    const levels = baseline.levels.map((level) => ({ kind: "level", level }) as const);
    return {
      labels: [...levels, { kind: "others" }, gaps],
      expected: [...baseline.counts, baseline.others, baseline.missing],
    };
  }
  return { labels: [...rangesBetween(baseline.edges), gaps], expected: [...baseline.counts, baseline.missing] };
}

type Placer = (column: Column | undefined, rows: Uint32Array) => void;

function placerOf(field: SchemaField, baseline: ColumnBaseline, codes: readonly number[], tally: Tally): Placer {
  if (field.kind === "category" && baseline.kind === "category") {
    const bins = new Map(baseline.levels.map((level, at) => [level, at]));
    const known = new Set(field.levels);
    const others = baseline.levels.length;
    return placeLevels((level) => ({ bin: bins.get(level) ?? others, isStrange: !known.has(level) }), tally);
  }
  if (field.kind === "text") return placeLevels(() => ({ bin: 0, isStrange: false }), tally);
  if (field.kind !== "category" && "edges" in baseline) return placeNumbers(baseline.edges, field, codes, tally);
  return placeNothing(tally);
}

function placeNothing(tally: Tally): Placer {
  const gaps = tally.counts.length - 1;
  return (_, rows) => {
    tally.counts[gaps] = (tally.counts[gaps] ?? 0) + rows.length;
  };
}

function placeNumbers(
  edges: readonly number[],
  { min, max }: Extract<SchemaField, { kind: "number" | "date" }>,
  codes: readonly number[],
  tally: Tally,
): Placer {
  const { counts } = tally;
  const missing = placeNothing(tally);
  return (column, rows) => {
    if (!column || !("values" in column)) return missing(column, rows);
    for (const row of rows) {
      const value = limited(column.values[row] ?? Number.NaN);
      const bin = Number.isNaN(value) ? counts.length - 1 : countUpTo(edges, value);
      counts[bin] = (counts[bin] ?? 0) + 1;
      if ((value < min || value > max) && !codes.includes(value)) tally.strange += 1;
    }
  };
}

function placeLevels(
  placeOf: (level: string) => { readonly bin: number; readonly isStrange: boolean },
  tally: Tally,
): Placer {
  const missing = placeNothing(tally);
  return (column, rows) => {
    if (!column || !("codes" in column)) return missing(column, rows);
    const byCode = countCodes(column, rows);
    for (const [code, count] of byCode.entries()) {
      if (count === 0) continue;
      const level = column.levels[code];
      const { bin, isStrange } =
        level === undefined ? { bin: tally.counts.length - 1, isStrange: false } : placeOf(level);
      tally.counts[bin] = (tally.counts[bin] ?? 0) + count;
      if (isStrange) tally.strange += count;
    }
  };
}

/** Rows of each level, and of none at the end. */
function countCodes({ codes, levels }: CategoryColumn, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(levels.length + 1);
  for (const row of rows) {
    const code = codes[row] ?? -1;
    const at = code < 0 ? levels.length : code;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
