import type { CutoffTable } from "./cutoffTable.ts";
import { approvedAt, sumOverApproved } from "./cutoffTable.ts";

/** Money by row: the same for all, or an amount for each, shape [rows]. */
export type Money = number | Float64Array;

/** What approvals bring and cost, in the analyst's currency; none is negative. */
export interface Payoff {
  /** What an approved good brings. */
  readonly gain: Money;
  /** What an approved bad costs. */
  readonly loss: Money;
  /** What a referral is worth; null where nobody is referred. */
  readonly review: Review | null;
}

/** What a person who looks at an application does. */
export interface Review {
  /** For each application. */
  readonly cost: number;
  /** Share of the bads that are found and declined. */
  readonly badsFound: number;
  /** Share of the goods that are approved. */
  readonly goodsKept: number;
}

/** Amounts made of columns, and how many had a gap. */
export interface Amounts {
  /** Shape [rows]. */
  readonly amounts: Float64Array;
  /** Rows in which a column was missing and got its mean. */
  readonly filled: number;
}

/**
 * The product of columns and a factor, row by row, such as amount × LGD: gaps get the mean of their column.
 *
 * @param columns Each of shape [rows]; NaN is missing.
 * @returns Null where a column has no value at all.
 */
export function amountsOf(columns: readonly Float64Array[], factor: number): Amounts | null {
  const means = columns.map(meanOfPresent);
  if (columns.length === 0 || means.some((mean) => mean === null)) return null;
  const amounts = new Float64Array(columns[0]?.length ?? 0).fill(factor);
  const gaps = new Uint8Array(amounts.length);
  for (const [at, column] of columns.entries())
    for (let row = 0; row < amounts.length; row += 1) {
      const value = column[row] ?? Number.NaN;
      if (Number.isNaN(value)) gaps[row] = 1;
      amounts[row] = (amounts[row] ?? 0) * (Number.isNaN(value) ? (means[at] ?? 0) : value);
    }
  return { amounts, filled: gaps.reduce((sum, gap) => sum + gap, 0) };
}

function meanOfPresent(values: Float64Array): number | null {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** Rows to be decided on, with their outcomes. */
export interface Outcome {
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
  /** Shape [rows]. */
  readonly pds: Float64Array;
}

/** Money at each cut-off of a table, each of shape [cut-offs]. */
export interface MoneyTable {
  /** What all with a PD below bring if they are approved. */
  readonly profit: Float64Array;
  /** What all with a PD below bring if they are referred; null where nobody is. */
  readonly referred: Float64Array | null;
}

/** What approving, and what referring, everybody below each cut-off brings. */
export function moneyTable(table: CutoffTable, { labels, pds }: Outcome, payoff: Payoff): MoneyTable {
  const gain = overApproved(table, table.approvedGoods, pds, onlyOf(0, labels, payoff.gain));
  const loss = overApproved(table, table.approvedBads, pds, onlyOf(1, labels, payoff.loss));
  const { review } = payoff;
  return {
    profit: gain.map((value, at) => value - (loss[at] ?? 0)),
    referred: review
      ? gain.map((value, at) => {
          const kept = review.goodsKept * value - (1 - review.badsFound) * (loss[at] ?? 0);
          return kept - review.cost * approvedAt(table, at);
        })
      : null,
  };
}

function onlyOf(label: 0 | 1, labels: Uint8Array, money: Money): Money {
  if (typeof money === "number") return money;
  return money.map((value, row) => (labels[row] === label ? value : 0));
}

function overApproved(table: CutoffTable, counts: Uint32Array, pds: Float64Array, money: Money): Float64Array {
  if (typeof money === "number") return Float64Array.from(counts, (count) => count * money);
  return sumOverApproved(table, pds, money);
}

/**
 * The PD at which an approval neither brings nor costs anything: gain/(gain + loss). Null where both are 0.
 *
 * C. Elkan, "The Foundations of Cost-Sensitive Learning", IJCAI 2001.
 */
export function breakEvenPd(gain: number, loss: number): number | null {
  return gain + loss > 0 ? gain / (gain + loss) : null;
}
