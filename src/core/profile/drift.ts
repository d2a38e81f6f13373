import type { Finding } from "../findings.ts";
import type { SplitRuns } from "./auc.ts";
import { merged } from "./outcomeBins.ts";
import type { Runs } from "./runs.ts";

/** The earliest and the latest fifth of the rows are compared. */
const endShare = 0.2;
/** Fewer rows at an end show chance. */
const fewestRows = 100;
/** Fewer different days make no order. */
const fewestDays = 10;
/** A date that is missing in more rows orders too few of them. */
const filledShare = 0.9;
/** Two-proportion z statistic beyond which the difference is hardly chance, also with many columns and rows. */
const surelyNotChance = 4;
/** … and the factor between the two rates from which it matters. */
const mattersFrom = 1.5;

interface Counted {
  readonly rows: number;
  readonly bads: number;
}

/** Rows and bads from the first or the last day on, until there are as many as wanted; a day is counted as a whole. */
function countEnd(all: Runs, bads: Runs, wanted: number, end: "first" | "last"): Counted {
  const step = end === "first" ? 1 : -1;
  let day = end === "first" ? 0 : all.values.length - 1;
  let bad = end === "first" ? 0 : bads.values.length - 1;
  const counted = { rows: 0, bads: 0 };
  for (; counted.rows < wanted; day += step) {
    counted.rows += all.counts[day] ?? 0;
    if (bads.values[bad] !== all.values[day]) continue;
    counted.bads += bads.counts[bad] ?? 0;
    bad += step;
  }
  return counted;
}

/**
 * Whether the bad rate of the earliest fifth of the rows differs from that of the latest by half or more, and hardly by
 * chance (pooled two-proportion z test). Null where it does not, or where too few rows have a day.
 *
 * @param split Days, or other numbers that grow with time, by outcome.
 */
export function driftOf(column: string, split: SplitRuns): Finding | null {
  const dated = split.bads.total + split.goods.total;
  const labelled = dated + split.missingBads + split.missingGoods;
  const wanted = endShare * dated;
  if (dated < filledShare * labelled || wanted < fewestRows) return null;
  const all = merged(split.bads, split.goods);
  if (all.values.length < fewestDays) return null;
  return compare(column, countEnd(all, split.bads, wanted, "first"), countEnd(all, split.bads, wanted, "last"));
}

function compare(column: string, first: Counted, last: Counted): Finding | null {
  const early = first.bads / first.rows;
  const late = last.bads / last.rows;
  const pooled = (first.bads + last.bads) / (first.rows + last.rows);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.rows + 1 / last.rows));
  if (error === 0 || Math.abs(early - late) / error < surelyNotChance) return null;
  if (Math.max(early, late) < mattersFrom * Math.min(early, late)) return null;
  return { code: "target/drift", severity: "warning", details: { column, early, late } };
}
