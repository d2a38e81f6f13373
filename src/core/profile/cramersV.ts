/** A column as groups of rows. */
export interface Grouped {
  /** Shape [rows]; −1 is missing. */
  readonly groups: Int32Array;
  readonly count: number;
}

/**
 * Cramér's V of the rows in which both are present: √(χ²/(n·min(r − 1, c − 1))) without correction for bias; groups
 * without rows do not count. Null where one of the two has fewer than two groups.
 *
 * H. Cramér, "Mathematical Methods of Statistics", Princeton 1946, section 21.9.
 */
export function cramersV(one: Grouped, other: Grouped): number | null {
  const cells = new Float64Array(one.count * other.count);
  for (let row = 0; row < one.groups.length; row += 1) {
    const a = one.groups[row] ?? -1;
    const b = other.groups[row] ?? -1;
    if (a >= 0 && b >= 0) cells[a * other.count + b] = (cells[a * other.count + b] ?? 0) + 1;
  }
  return vOfTable(cells, one.count, other.count);
}

/** Cramér's V of a table of counts, shape [rows, columns] row by row; null as in {@link cramersV}. */
export function vOfTable(cells: Float64Array, rows: number, columns: number): number | null {
  const ofRow = new Float64Array(rows);
  const ofColumn = new Float64Array(columns);
  let total = 0;
  for (let at = 0; at < cells.length; at += 1) {
    const count = cells[at] ?? 0;
    const row = Math.floor(at / columns);
    ofRow[row] = (ofRow[row] ?? 0) + count;
    ofColumn[at % columns] = (ofColumn[at % columns] ?? 0) + count;
    total += count;
  }
  const free = Math.min(filled(ofRow), filled(ofColumn)) - 1;
  if (free < 1) return null;
  let chiSquare = 0;
  for (let at = 0; at < cells.length; at += 1) {
    const expected = ((ofRow[Math.floor(at / columns)] ?? 0) * (ofColumn[at % columns] ?? 0)) / total;
    if (expected > 0) chiSquare += ((cells[at] ?? 0) - expected) ** 2 / expected;
  }
  return Math.min(1, Math.sqrt(chiSquare / (total * free)));
}

function filled(counts: Float64Array): number {
  let groups = 0;
  for (const count of counts) if (count > 0) groups += 1;
  return groups;
}
