import type { Figure } from "../pipeline.ts";
import { defined, ratio } from "./figure.ts";
import type { Ranking } from "./ranking.ts";
import { rowsByRisk, stepsOfRows } from "./steps.ts";

/** A tenth of the rows, and all from the riskiest down to it. */
export interface Decile {
  /** From 1, the riskiest. */
  readonly decile: number;
  readonly rows: number;
  readonly bads: number;
  readonly goods: number;
  /** Null without rows. */
  readonly pds: { readonly lowest: number; readonly highest: number; readonly mean: number } | null;
  readonly badRate: Figure;
  /** Bad rate over that of all rows. */
  readonly lift: Figure;
  readonly cumulativeRows: number;
  readonly cumulativeBads: number;
  /** Share of all bads that are here or riskier. */
  readonly gain: Figure;
  readonly cumulativeLift: Figure;
  readonly cumulativeGoodsShare: Figure;
  /** Share of bads less share of goods that are here or riskier. */
  readonly ks: Figure;
}

const count = 10;

interface Counted {
  rows: number;
  bads: number;
  pds: number;
  lowest: number;
  highest: number;
}

/**
 * The rows in ten groups of like size, the riskiest first; equal PDs keep the order of the rows, so a tie may stand on
 * both sides of a border.
 *
 * @param ranking Of these rows.
 * @param labels Shape [rows]; 1 is bad.
 * @param pds Shape [rows].
 */
export function decileTable(ranking: Ranking, labels: Uint8Array, pds: Float64Array): readonly Decile[] {
  const counted = countDeciles(rowsByRisk(ranking, stepsOfRows(ranking, pds)), labels, pds);
  const { bads, goods } = ranking;
  const rows = bads + goods;
  const none = rows === 0 ? "noRows" : "noBads";
  let rowsSoFar = 0;
  let badsSoFar = 0;
  return counted.map((group, at) => {
    rowsSoFar += group.rows;
    badsSoFar += group.bads;
    const gain = ratio(badsSoFar, bads, none);
    const cumulativeGoodsShare = ratio(rowsSoFar - badsSoFar, goods, rows === 0 ? "noRows" : "noGoods");
    return {
      decile: at + 1,
      rows: group.rows,
      bads: group.bads,
      goods: group.rows - group.bads,
      pds: group.rows === 0 ? null : { lowest: group.lowest, highest: group.highest, mean: group.pds / group.rows },
      badRate: ratio(group.bads, group.rows, "noRows"),
      lift: liftOf(group.bads, group.rows, ranking),
      cumulativeRows: rowsSoFar,
      cumulativeBads: badsSoFar,
      gain,
      cumulativeLift: liftOf(badsSoFar, rowsSoFar, ranking),
      cumulativeGoodsShare,
      ks: difference(gain, cumulativeGoodsShare),
    };
  });
}

function countDeciles(byRisk: Uint32Array, labels: Uint8Array, pds: Float64Array): readonly Counted[] {
  const groups: Counted[] = Array.from({ length: count }, () => ({
    rows: 0,
    bads: 0,
    pds: 0,
    lowest: Infinity,
    highest: -Infinity,
  }));
  for (let rank = 0; rank < byRisk.length; rank += 1) {
    const group = groups[Math.floor((count * rank) / byRisk.length)];
    const row = byRisk[rank] ?? 0;
    const pd = pds[row] ?? 0;
    if (!group) continue;
    group.rows += 1;
    group.bads += labels[row] ?? 0;
    group.pds += pd;
    group.lowest = Math.min(group.lowest, pd);
    group.highest = Math.max(group.highest, pd);
  }
  return groups;
}

function liftOf(bads: number, rows: number, all: Ranking): Figure {
  if (all.bads === 0) return { value: null, reason: all.goods === 0 ? "noRows" : "noBads" };
  return ratio((bads / all.bads) * (all.bads + all.goods), rows, "noRows");
}

function difference(one: Figure, other: Figure): Figure {
  if (one.value === null) return one;
  return other.value === null ? other : defined(one.value - other.value);
}
