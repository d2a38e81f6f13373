import type { Column } from "../pipeline.ts";
import { createRng, shuffle } from "../rng.ts";
import { intoPieces } from "./pieces.ts";

/** Tells the order of groups from other uses of the same seed. */
const purpose = 106;

/** What rows are to be divided, and how. */
export interface GroupDivision {
  /** Says which rows belong together; a row without a value is a group of its own. */
  readonly column: Column;
  readonly rows: Uint32Array;
  /** Shape [rows of the table]: 1 bad, 0 good. */
  readonly labels: Int8Array;
  /** Of the goods and of the bads, for each piece; they sum to 1. */
  readonly shares: readonly number[];
  readonly seed: number;
}

/** The number of each row's group, from 0, and how many groups there are. */
export interface Groups {
  readonly count: number;
  /** Shape [rows given]. */
  readonly of: Uint32Array;
}

/** The groups of some rows by the values of a column. */
export function groupsOf(column: Column, rows: Uint32Array): Groups {
  const numbers = column.kind === "number" || column.kind === "date";
  const known = new Map<number, number>();
  let count = 0;
  const of = Uint32Array.from(rows, (row) => {
    const value = (numbers ? column.values[row] : column.codes[row]) ?? Number.NaN;
    if (numbers ? Number.isNaN(value) : value < 0) return count++;
    const group = known.get(value);
    if (group !== undefined) return group;
    known.set(value, count);
    return count++;
  });
  return { count, of };
}

/**
 * Divides rows so that all rows of a value are in one piece, with about the wanted share of goods and of bads in each.
 *
 * The largest groups come first, groups of one size by lot; each goes where it brings the shares nearest to those
 * wanted, by the sum of squares over pieces and classes. As in scikit-learn's `StratifiedGroupKFold`, but with unequal
 * shares.
 *
 * @returns Null where there are fewer groups than pieces.
 */
export function divideByGroup(division: GroupDivision): readonly Uint32Array[] | null {
  const { rows, shares } = division;
  const groups = groupsOf(division.column, rows);
  if (groups.count < shares.length) return null;
  const { goods, bads } = countByGroup(division, groups);
  const order = largestFirst(goods, bads, division.seed);
  const total = { goods: Math.max(1, sum(goods)), bads: Math.max(1, sum(bads)) };
  const held = shares.map(() => ({ goods: 0, bads: 0 }));
  const pieceOf = new Uint8Array(groups.count);
  for (const group of order) {
    const more = { goods: (goods[group] ?? 0) / total.goods, bads: (bads[group] ?? 0) / total.bads };
    const costs = held.map((piece, at) => {
      const share = shares[at] ?? 0;
      return costOf(piece.goods - share, more.goods) + costOf(piece.bads - share, more.bads);
    });
    const best = costs.indexOf(Math.min(...costs));
    pieceOf[group] = best;
    const piece = held[best];
    if (!piece) continue;
    piece.goods += more.goods;
    piece.bads += more.bads;
  }
  return intoPieces(rows, shares.length, (at) => pieceOf[groups.of[at] ?? 0] ?? 0);
}

/** How much the square of a distance grows by a step: (d + s)² − d². */
function costOf(distance: number, step: number): number {
  return step * (2 * distance + step);
}

function countByGroup({ rows, labels }: GroupDivision, groups: Groups): { goods: Uint32Array; bads: Uint32Array } {
  const goods = new Uint32Array(groups.count);
  const bads = new Uint32Array(groups.count);
  for (let at = 0; at < rows.length; at += 1) {
    const counts = labels[rows[at] ?? 0] === 1 ? bads : goods;
    const group = groups.of[at] ?? 0;
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return { goods, bads };
}

function largestFirst(goods: Uint32Array, bads: Uint32Array, seed: number): Uint32Array {
  const order = Uint32Array.from(goods, (_, group) => group);
  shuffle(order, createRng(seed, purpose));
  const size = (group: number): number => (goods[group] ?? 0) + (bads[group] ?? 0);
  return order.toSorted((one, other) => size(other) - size(one));
}

function sum(counts: Uint32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
