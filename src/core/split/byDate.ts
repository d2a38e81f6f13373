import { intoPieces } from "./pieces.ts";

/**
 * Cuts rows into consecutive pieces by time, the earliest first: as near to their shares as whole days allow, at least a
 * day each. Rows of one day are in one piece.
 *
 * @param days Shape [rows of the table]: days, or any numbers that rise with time; each of the rows has one.
 * @param shares One for each piece; they sum to 1.
 * @returns Null where there are fewer different days than pieces.
 */
export function cutByDate(
  days: Float64Array,
  rows: Uint32Array,
  shares: readonly number[],
): readonly Uint32Array[] | null {
  const counts = countByDay(days, rows);
  if (counts.size < shares.length) return null;
  const lastDays = lastDaysOf(counts, rows.length, shares);
  return intoPieces(rows, shares.length, (at) => {
    const day = days[rows[at] ?? 0] ?? 0;
    const piece = lastDays.findIndex((last) => day <= last);
    return piece < 0 ? shares.length - 1 : piece;
  });
}

/** How many of some rows each day has. */
export function countByDay(days: Float64Array, rows: Uint32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const day = days[row] ?? Number.NaN;
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}

/** The last day of each piece but the last: where the rows so far come nearest to what is wanted. */
function lastDaysOf(counts: ReadonlyMap<number, number>, rows: number, shares: readonly number[]): readonly number[] {
  const days = [...counts.keys()].toSorted((one, other) => one - other);
  const countAt = (at: number): number => counts.get(days[at] ?? Number.NaN) ?? 0;
  let day = -1;
  let held = 0;
  let wanted = 0;
  return shares.slice(0, -1).map((share, piece) => {
    wanted += share * rows;
    // Each later piece needs a day of its own.
    const latest = days.length - shares.length + piece;
    day += 1;
    held += countAt(day);
    while (day < latest && Math.abs(wanted - held - countAt(day + 1)) < Math.abs(wanted - held)) {
      day += 1;
      held += countAt(day);
    }
    return days[day] ?? 0;
  });
}
