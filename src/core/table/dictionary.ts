import { GrowingInts } from "./growing.ts";

/** From this length on, engines cut a text out of a longer one without copying, and so keep the longer one alive. */
const shortestShared = 13;

/** A copy that keeps no chunk of the file alive. */
function ownCopy(text: string): string {
  return text.length < shortestShared ? text : text.split("").join("");
}

/** Rows that came in one stroke: each the place of its code in a list. */
interface RowPiece {
  readonly codes: Int32Array;
  readonly places: Int32Array;
  /** How many of the rows have each place. */
  readonly counts: Int32Array;
}

/** Texts as numbers: each different text once, and a code for each row. */
export class Dictionary {
  /** In order of first appearance. */
  readonly texts: string[] = [];
  private readonly known = new Map<string, number>();
  /** Rows before those added one by one. */
  private readonly pieces: RowPiece[] = [];
  private rows = new GrowingInts();

  /** Adds a row. */
  add(text: string): void {
    this.rows.push(this.codeOf(text));
  }

  /** The code of a text, which gets one where it has none yet. */
  codeOf(text: string): number {
    let code = this.known.get(text);
    if (code === undefined) {
      code = this.texts.length;
      const own = ownCopy(text);
      this.texts.push(own);
      this.known.set(own, code);
    }
    return code;
  }

  /** Adds rows in one stroke; the lists are kept, not copied. */
  addRows(piece: RowPiece): void {
    if (this.rows.length > 0) {
      const codes = Int32Array.from(this.texts, (_, code) => code);
      const places = this.rows.view();
      this.pieces.push({ codes, places, counts: countsOf(places, codes.length) });
      this.rows = new GrowingInts();
    }
    this.pieces.push(piece);
  }

  /** Shape [rows]: for each row the number that stands at its code. */
  numbers(ofCode: Float64Array): Float64Array<ArrayBuffer> {
    const rows = new Float64Array(this.rowCount());
    let from = 0;
    for (const { codes, places } of this.pieces) {
      pickNumbers(
        rows.subarray(from),
        places,
        Float64Array.from(codes, (code) => ofCode[code] ?? Number.NaN),
      );
      from += places.length;
    }
    pickNumbers(rows.subarray(from), this.rows.view(), ofCode);
    return rows;
  }

  /** Shape [rows]: for each row the whole number that stands at its code. */
  wholeNumbers(ofCode: Int32Array): Int32Array<ArrayBuffer> {
    const rows = new Int32Array(this.rowCount());
    let from = 0;
    for (const { codes, places } of this.pieces) {
      pickWholeNumbers(
        rows.subarray(from),
        places,
        codes.map((code) => ofCode[code] ?? -1),
      );
      from += places.length;
    }
    pickWholeNumbers(rows.subarray(from), this.rows.view(), ofCode);
    return rows;
  }

  /** Shape [rows]. */
  codes(): Int32Array<ArrayBuffer> {
    return this.wholeNumbers(Int32Array.from(this.texts, (_, code) => code));
  }

  /** How many rows hold each text, shape [texts]. */
  counts(): Int32Array {
    const sum = countsOf(this.rows.view(), this.texts.length);
    for (const { codes, counts } of this.pieces)
      for (const [place, code] of codes.entries()) sum[code] = (sum[code] ?? 0) + (counts[place] ?? 0);
    return sum;
  }

  private rowCount(): number {
    return this.pieces.reduce((sum, { places }) => sum + places.length, this.rows.length);
  }
}

function pickNumbers(rows: Float64Array, places: Int32Array, list: Float64Array): void {
  for (let row = 0; row < places.length; row += 1) rows[row] = list[places[row] ?? 0] ?? Number.NaN;
}

function pickWholeNumbers(rows: Int32Array, places: Int32Array, list: Int32Array): void {
  for (let row = 0; row < places.length; row += 1) rows[row] = list[places[row] ?? 0] ?? -1;
}

/** How often each of the first whole numbers is among others, shape [length]. */
export function countsOf(numbers: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const counts = new Int32Array(length);
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    counts[number] = (counts[number] ?? 0) + 1;
  }
  return counts;
}
