import type { CurvePoint } from "../pipeline.ts";
import { thinnedPlaces } from "./curve.ts";
import type { CutoffTable } from "./cutoffTable.ts";
import { approvedAt, bestPlace, cutoffAt } from "./cutoffTable.ts";
import type { MoneyTable } from "./payoff.ts";

/** Rows by verdict, and what they bring together. */
export interface PolicyResult {
  readonly profit: number;
  readonly approved: number;
  readonly referred: number;
  readonly declined: number;
}

/** A policy with one cut-off. */
export interface TwoWay extends PolicyResult {
  /** Approved below; null approves all. */
  readonly cutoff: number | null;
}

/** A policy with two cut-offs: approved below the one, declined from the other on, and looked at by a person between. */
export interface ThreeWay extends PolicyResult {
  readonly approveBelow: number | null;
  readonly declineFrom: number | null;
}

/** The cut-off of the highest profit; of several the lowest. */
export function bestTwoWay(table: CutoffTable, { profit }: MoneyTable): TwoWay {
  return twoWayAt(
    table,
    { profit },
    bestPlace(table, (at) => profit[at] ?? 0),
  );
}

/** What approving below the cut-off at a place brings. */
export function twoWayAt(table: CutoffTable, { profit }: Pick<MoneyTable, "profit">, at: number): TwoWay {
  const approved = approvedAt(table, at);
  return {
    cutoff: cutoffAt(table, at),
    profit: profit[at] ?? 0,
    approved,
    referred: 0,
    declined: table.bads + table.goods - approved,
  };
}

/**
 * The two cut-offs of the highest profit. Never worse than {@link bestTwoWay}: where a review pays nowhere, both are its
 * cut-off and nobody is referred.
 */
export function bestThreeWay(table: CutoffTable, money: MoneyTable): ThreeWay {
  const two = bestPlace(table, (at) => money.profit[at] ?? 0);
  let best = threeWayAt(table, money, [two, two]);
  const { profit, referred } = money;
  if (!referred) return best;
  let lower = 0;
  const startsBetter = (at: number): boolean =>
    (profit[at] ?? 0) - (referred[at] ?? 0) > (profit[lower] ?? 0) - (referred[lower] ?? 0);
  for (let upper = 0; upper < table.cutoffs.length; upper += 1) {
    if (startsBetter(upper)) lower = upper;
    if (profitOf(money, lower, upper) > best.profit) best = threeWayAt(table, money, [lower, upper]);
  }
  return best;
}

/** What approving below the first place and declining from the second on brings. */
export function threeWayAt(table: CutoffTable, money: MoneyTable, [lower, upper]: readonly [number, number]): ThreeWay {
  const approved = approvedAt(table, lower);
  const referred = approvedAt(table, upper) - approved;
  return {
    approveBelow: cutoffAt(table, lower),
    declineFrom: cutoffAt(table, upper),
    profit: profitOf(money, lower, upper),
    approved,
    referred,
    declined: table.bads + table.goods - approved - referred,
  };
}

function profitOf({ profit, referred }: MoneyTable, lower: number, upper: number): number {
  return (profit[lower] ?? 0) + ((referred?.[upper] ?? 0) - (referred?.[lower] ?? 0));
}

/**
 * Profit (y) by approval rate (x), from nobody to everybody; at most 300 points, the best among them; empty without
 * rows.
 */
export function profitCurve(table: CutoffTable, { profit }: Pick<MoneyTable, "profit">): readonly CurvePoint[] {
  const rows = table.bads + table.goods;
  if (rows === 0) return [];
  const x = Float64Array.from(table.cutoffs, (_, at) => approvedAt(table, at) / rows);
  const best = bestPlace(table, (at) => profit[at] ?? 0);
  return thinnedPlaces([x, profit], best).map((at) => ({
    x: x[at] ?? 0,
    y: profit[at] ?? 0,
    threshold: cutoffAt(table, at),
  }));
}
