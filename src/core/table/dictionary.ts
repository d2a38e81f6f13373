import { GrowingInts } from "./growing.ts";

/** From this length on, engines cut a text out of a longer one without copying, and so keep the longer one alive. */
const shortestShared = 13;

/** A copy that keeps no chunk of the file alive. */
function ownCopy(text: string): string {
  return text.length < shortestShared ? text : text.split("").join("");
}

/** Texts as numbers: each different text once, and a code for each row. */
export class Dictionary {
  /** In order of first appearance. */
  readonly texts: string[] = [];
  private readonly known = new Map<string, number>();
  private readonly rows = new GrowingInts();

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

  /** Adds rows by places in a list of codes. */
  addRows(codes: Int32Array, places: Int32Array): void {
    this.rows.appendFrom(codes, places);
  }

  /** Makes room for so many rows in all. */
  reserve(rows: number): void {
    this.rows.reserve(rows);
  }

  /** Shape [rows]; shares memory with this dictionary. */
  codes(): Int32Array {
    return this.rows.view();
  }

  /** Shape [rows], no row to be added any more: the caller's own. */
  finish(): Int32Array<ArrayBuffer> {
    return this.rows.finish();
  }

  /** How many rows hold each text, shape [texts]. */
  counts(): Int32Array {
    const counts = new Int32Array(this.texts.length);
    const codes = this.rows.view();
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    return counts;
  }
}
