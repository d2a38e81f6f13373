import type { Finding } from "../findings.ts";
import type { Column, ColumnKind, DateReading, LevelCount } from "../pipeline.ts";
import type { CellPiece } from "./cellPiece.ts";
import { Dictionary } from "./dictionary.ts";
import { isNumeric, NumberCells, NumberReading } from "./numberColumn.ts";
import type { NumberStyle } from "./numberColumn.ts";
import type { ForcedKind } from "./textColumn.ts";
import { readTexts } from "./textColumn.ts";

/** From this many different texts on, a column of numbers is read cell by cell. */
export const dictionaryLimit = 1000;

/** A finished column and what was odd about it. */
export interface ReadColumn {
  readonly column: Column;
  readonly findings: readonly Finding[];
  /** How its missing cells were written, most frequent first. */
  readonly missing: readonly LevelCount[];
}

/** Builds one column from its texts; the kind is decided by looking at all of them, unless it is forced. */
export class ColumnBuilder {
  private readonly name: string;
  private readonly style: NumberStyle;
  private readonly forced: ForcedKind;
  private dictionary = new Dictionary();
  private cells: NumberCells | null = null;
  private mayBeNumbers: boolean;
  /** Rows expected in all, where that is known. */
  private rows = 0;

  constructor(name: string, style: NumberStyle, forced: ColumnKind | null, dates: DateReading | null = null) {
    this.name = name;
    this.style = style;
    this.forced = { kind: dates ? "date" : forced, dates };
    this.mayBeNumbers = this.forced.kind === null || this.forced.kind === "number";
  }

  add(text: string): void {
    if (this.cells) this.cells.add(text);
    else {
      this.dictionary.add(text);
      this.reconsiderIfLarge();
    }
  }

  /** Whether the cells are read as numbers one by one, so that only texts that are none of them need be kept. */
  get readsNumbers(): boolean {
    return this.cells !== null;
  }

  /** Makes room for so many rows in all. */
  reserve(rows: number): void {
    this.rows = rows;
    this.cells?.reserve(rows);
  }

  /**
   * Adds the cells of a piece: the same as adding their texts one by one. Its lists are kept until {@link finish}.
   *
   * @param piece Where the column needs texts, none of its cells may be a plain number.
   */
  addPiece(piece: CellPiece): void {
    const codes = this.cells ? null : this.codesOf(piece);
    if (this.cells) this.cells.addPiece(piece);
    else if (codes) this.dictionary.addRows({ codes, places: piece.codes, counts: piece.counts });
  }

  finish(): ReadColumn {
    const { cells, name } = this;
    if (cells) {
      if (this.forced.kind === "number" || isNumeric(cells.tally())) return cells.finish(name);
      this.cells = null;
      this.dictionary = new Dictionary();
      for (const text of cells.texts(this.style.decimal)) this.dictionary.add(text);
    }
    return readTexts(name, this.dictionary, this.style, this.forced);
  }

  /** The codes here of the texts of a piece's coded cells, unless they make a column of numbers of this. */
  private codesOf({ texts, counts }: CellPiece): Int32Array {
    const codes = new Int32Array(texts.length);
    for (const [place, text] of texts.entries()) {
      if (this.cells || counts[place] === 0) break; // what follows is among the numbers only
      codes[place] = this.dictionary.codeOf(text);
      this.reconsiderIfLarge();
    }
    return codes;
  }

  private reconsiderIfLarge(): void {
    if (this.mayBeNumbers && this.dictionary.texts.length >= dictionaryLimit) this.reconsider();
  }

  /** The dictionary has grown large: numbers leave it, all else stays. */
  private reconsider(): void {
    this.mayBeNumbers = false;
    const reading = new NumberReading(this.style);
    for (const text of this.dictionary.texts) reading.read(text.trim(), 1);
    if (this.forced.kind !== "number" && !isNumeric(reading.tally)) return;
    const cells = new NumberCells(this.style);
    cells.reserve(this.rows);
    for (const code of this.dictionary.codes()) cells.add(this.dictionary.texts[code] ?? "");
    this.cells = cells;
    this.dictionary = new Dictionary();
  }
}
