/** Which rows of a file are kept. */
export interface Drawing {
  readonly seed: number;
  /** Of 2³² lots, those below this number are drawn. */
  readonly bound: number;
}

const lots = 2 ** 32;

/** The drawing that keeps about so many rows of a file that has about so many in all; all of them where it has no more. */
export function drawing(sample: { readonly rows: number; readonly seed: number }, rowsInAll: number): Drawing {
  const share = rowsInAll > 0 ? Math.min(1, sample.rows / rowsInAll) : 1;
  return { seed: sample.seed >>> 0, bound: Math.ceil(share * lots) };
}

/**
 * Whether a row is drawn: each row has a lot that depends on its number and the seed alone, so that whoever reads the
 * file draws the same rows.
 *
 * The lot is the finaliser of A. Appleby's MurmurHash3, which spreads whole numbers evenly over 32 bits.
 *
 * @param row Counted from 0 over the rows of the file, without blank lines, records above them and the footer.
 */
export function isDrawn(row: number, { seed, bound }: Drawing): boolean {
  let mixed = (row ^ seed) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
  return (mixed ^ (mixed >>> 16)) >>> 0 < bound;
}

/** The share of all rows that is drawn, about. */
export function drawnShare({ bound }: Drawing): number {
  return bound / lots;
}

/** About how many rows a file has, from so many records in its first bytes. */
export function estimatedRows(bytes: number, head: { readonly bytes: number; readonly records: number }): number {
  return head.bytes === 0 ? 0 : Math.round((head.records / head.bytes) * bytes);
}
