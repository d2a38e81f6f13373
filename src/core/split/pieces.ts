/**
 * Rows put into so many pieces, each ascending where the rows are.
 *
 * @param pieceOf The piece of the row at a position of the list, from 0; −1 leaves the row out.
 */
export function intoPieces(rows: Uint32Array, count: number, pieceOf: (at: number) => number): readonly Uint32Array[] {
  const pieces = Int32Array.from(rows, (_, at) => pieceOf(at));
  const sizes = new Uint32Array(count);
  for (const piece of pieces) if (piece >= 0) sizes[piece] = (sizes[piece] ?? 0) + 1;
  const made = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(count);
  for (let at = 0; at < rows.length; at += 1) {
    const piece = pieces[at] ?? -1;
    const into = made[piece];
    if (!into) continue;
    const place = filled[piece] ?? 0;
    into[place] = rows[at] ?? 0;
    filled[piece] = place + 1;
  }
  return made;
}

/** Several lists of rows as one, ascending. */
export function joined(pieces: readonly Uint32Array[]): Uint32Array {
  const rows = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    rows.set(piece, at);
    at += piece.length;
  }
  return rows.toSorted();
}

/** The rows with a label, ascending. */
export function labelledRows(labels: Int8Array): Uint32Array {
  let count = 0;
  for (const label of labels) if (label >= 0) count += 1;
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < labels.length; row += 1) if ((labels[row] ?? -1) >= 0) rows[at++] = row;
  return rows;
}

/** How many of some rows are bad. */
export function countBads(labels: Int8Array, rows: Uint32Array): number {
  let bads = 0;
  for (const row of rows) if (labels[row] === 1) bads += 1;
  return bads;
}
