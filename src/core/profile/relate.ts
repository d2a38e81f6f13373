import type { Column, Relation, Relations, Table } from "../pipeline.ts";
import type { Grouped } from "./cramersV.ts";
import { cramersV } from "./cramersV.ts";
import { evenRows } from "./evenRows.ts";
import { missingTogether } from "./missingTogether.ts";
import type { Runs } from "./runs.ts";
import { quantilesOf, runsOf } from "./runs.ts";
import type { Ranked } from "./spearman.ts";
import { rankNumbers, spearman } from "./spearman.ts";

const mostColumns = 60;
/** With up to so many columns all pairs are told, else as many of the strongest as those would be. */
export const mostInFull = 40;
const mostPairs = (mostInFull * (mostInFull - 1)) / 2;
/** Rarer levels are one group: tables with very many cells say that all is related. */
const mostGroups = 20;

/** A column in the forms in which it is compared. */
interface Comparable {
  readonly name: string;
  /** Null for categories. */
  readonly ranked: Ranked | null;
  readonly grouped: Grouped;
}

function takeRows(column: Column, rows: Uint32Array): Column {
  return "codes" in column
    ? { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1) }
    : { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN) };
}

/** Numbers cut into fifths; fewer where values stand often. */
function groupNumbers(values: Float64Array, runs: Runs): Grouped {
  const edges = [...new Set(quantilesOf(runs, [0.2, 0.4, 0.6, 0.8]))];
  const groupOf = (value: number): number => {
    let group = 0;
    while (group < edges.length && value > (edges[group] ?? 0)) group += 1;
    return group;
  };
  return { groups: Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : groupOf(value))), count: 5 };
}

/** The most frequent levels and a group of all others. */
function groupLevels(codes: Int32Array, levels: number): Grouped {
  const counts = new Uint32Array(levels);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  const order = Uint32Array.from(counts, (_, level) => level).toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const groupOf = new Int32Array(levels);
  for (const [place, level] of order.entries()) groupOf[level] = Math.min(place, mostGroups - 1);
  return {
    groups: codes.map((code) => (code < 0 ? -1 : (groupOf[code] ?? -1))),
    count: Math.min(levels, mostGroups),
  };
}

function comparable(column: Column): Comparable {
  const { name } = column;
  if ("codes" in column) return { name, ranked: null, grouped: groupLevels(column.codes, column.levels.length) };
  const { values } = column;
  const runs = runsOf(values);
  return { name, ranked: rankNumbers(values, runs), grouped: groupNumbers(values, runs) };
}

function compare(one: Comparable, other: Comparable): Relation | null {
  const pair = { one: one.name, other: other.name };
  if (one.ranked && other.ranked) {
    const value = spearman(one.ranked, other.ranked);
    return value === null ? null : { ...pair, kind: "spearman", value };
  }
  const value = cramersV(one.grouped, other.grouped);
  return value === null ? null : { ...pair, kind: "cramersV", value };
}

/** The columns to compare, in file order: the first of those named, texts left out. */
function chosen(table: Table, names: readonly string[]): readonly Column[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const usable = names.filter((name) => {
    const column = byName.get(name);
    return column !== undefined && column.kind !== "text";
  });
  const wanted = new Set(usable.slice(0, mostColumns));
  return table.columns.filter(({ name }) => wanted.has(name));
}

/**
 * How columns hang together, a column at a time: the caller may let others in between two steps. At most 20,000 rows,
 * drawn evenly, and 60 columns are looked at. Pairs of which nothing can be said are left out.
 *
 * @param names In the order in which they matter; what the table does not have is left out.
 */
export function* relating(table: Table, names: readonly string[]): Generator<undefined, Relations> {
  const rows = evenRows(table.rows);
  const columns = chosen(table, names).map((column) => takeRows(column, rows));
  const compared: Comparable[] = [];
  const pairs: Relation[] = [];
  for (const column of columns) {
    const next = comparable(column);
    pairs.push(...compared.map((before) => compare(before, next)).filter((pair) => pair !== null));
    compared.push(next);
    yield;
  }
  const strongest = pairs.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return {
    rows: rows.length,
    columns: columns.map(({ name }) => name),
    pairs: columns.length <= mostInFull ? strongest : strongest.slice(0, mostPairs),
    missing: missingTogether(columns, rows.length),
  };
}
