import type { Finding } from "../findings.ts";

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
  rows: number;
  bads: number;
}

/** Rows and bads up to each end, days with their rows ascending; a day is counted as a whole. */
function countEnd(days: readonly (readonly [number, Counted])[], wanted: number): Counted {
  const end: Counted = { rows: 0, bads: 0 };
  for (const [, { rows, bads }] of days) {
    if (end.rows >= wanted) break;
    end.rows += rows;
    end.bads += bads;
  }
  return end;
}

/**
 * Whether the bad rate of the earliest fifth of the rows differs from that of the latest by half or more, and hardly by
 * chance (pooled two-proportion z test). Null where it does not, or where too few rows have a day.
 *
 * @param days Shape [rows]; any number that grows with time, NaN is missing.
 * @param labels Shape [rows]: 1 bad, 0 good, −1 left out.
 */
export function driftOf(column: string, days: Float64Array, labels: Int8Array): Finding | null {
  const byDay = new Map<number, Counted>();
  let labelled = 0;
  let dated = 0;
  for (let row = 0; row < days.length; row += 1) {
    const label = labels[row] ?? -1;
    if (label < 0) continue;
    labelled += 1;
    const day = days[row] ?? Number.NaN;
    if (Number.isNaN(day)) continue;
    dated += 1;
    const known = byDay.get(day);
    if (known) {
      known.rows += 1;
      known.bads += label;
    } else byDay.set(day, { rows: 1, bads: label });
  }
  const wanted = endShare * dated;
  if (byDay.size < fewestDays || dated < filledShare * labelled || wanted < fewestRows) return null;
  const ordered = [...byDay].toSorted(([a], [b]) => a - b);
  return compare(column, countEnd(ordered, wanted), countEnd(ordered.toReversed(), wanted));
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
