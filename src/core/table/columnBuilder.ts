import type { Finding } from "../findings.ts";
import type { CategoryColumn, Column, ColumnKind } from "../pipeline.ts";
import type { CellPiece } from "./cellPiece.ts";
import type { DateOrder } from "./date.ts";
import { dateOrder, readDate } from "./date.ts";
import { Dictionary } from "./dictionary.ts";
import { Examples, isNumeric, NumberCells, NumberReading } from "./numberColumn.ts";
import type { NumberStyle } from "./numberColumn.ts";

/** From this many different texts on, a column of numbers is read cell by cell. */
export const dictionaryLimit = 1000;
/** Share of the non-missing cells that must be dates for the column to be one. */
const dateShare = 0.98;
/** A category of more levels, nearly as many as rows, is text. */
const mostCategoryLevels = 50;
const textShare = 0.8;
/** Where more of the different texts are no numbers than this share of those that are, digits are labels among labels. */
const labelShare = 0.1;

/** A finished column and what was odd about it. */
export interface ReadColumn {
  readonly column: Column;
  readonly findings: readonly Finding[];
}

/** Builds one column from its texts; the kind is decided by looking at all of them, unless it is forced. */
export class ColumnBuilder {
  private readonly name: string;
  private readonly style: NumberStyle;
  private readonly forced: ColumnKind | null;
  private dictionary = new Dictionary();
  private cells: NumberCells | null = null;
  private mayBeNumbers: boolean;
  /** Rows expected in all, where that is known. */
  private rows = 0;

  constructor(name: string, style: NumberStyle, forced: ColumnKind | null) {
    this.name = name;
    this.style = style;
    this.forced = forced;
    this.mayBeNumbers = forced === null || forced === "number";
  }

  add(text: string): void {
    if (this.cells) this.cells.add(text);
    else {
      this.dictionary.add(text);
      if (this.mayBeNumbers && this.dictionary.texts.length >= dictionaryLimit) this.reconsider();
    }
  }

  /** Whether the cells are read as numbers one by one, so that only texts that are none of them need be kept. */
  get readsNumbers(): boolean {
    return this.cells !== null;
  }

  /** Makes room for so many rows in all. */
  reserve(rows: number): void {
    this.rows = rows;
    this.dictionary.reserve(rows);
    this.cells?.reserve(rows);
  }

  /**
   * Adds the cells of a piece: the same as adding their texts one by one.
   *
   * @returns Whether all could be added. Cells that are plain numbers cannot, where the column needs texts.
   */
  addPiece(piece: CellPiece): boolean {
    const { texts, codes, values } = piece;
    const codeOfText = new Int32Array(texts.length).fill(-1);
    let at = 0;
    for (; at < codes.length && !this.cells; at += 1) {
      const local = codes[at] ?? 0;
      const known = codeOfText[local] ?? -1;
      if (known >= 0) this.dictionary.addCode(known);
      else {
        const text = texts[local] ?? "";
        codeOfText[local] = this.dictionary.codeOf(text);
        this.add(text);
      }
    }
    if (this.cells) this.cells.addPiece(piece, at);
    return this.cells !== null || values.length === 0;
  }

  finish(): ReadColumn {
    const { cells, name } = this;
    if (cells) {
      if (this.forced === "number" || isNumeric(cells.tally()))
        return { column: cells.finish(name), findings: cells.reading.findings(name) };
      this.cells = null;
      this.dictionary = new Dictionary();
      for (const text of cells.texts(this.style.decimal)) this.dictionary.add(text);
    }
    return readTexts(name, this.dictionary, this.style, this.forced);
  }

  /** The dictionary has grown large: numbers leave it, all else stays. */
  private reconsider(): void {
    this.mayBeNumbers = false;
    const reading = new NumberReading(this.style);
    for (const text of this.dictionary.texts) reading.read(text.trim(), 1);
    if (this.forced !== "number" && !isNumeric(reading.tally)) return;
    const cells = new NumberCells(this.style);
    cells.reserve(this.rows);
    for (const code of this.dictionary.codes()) cells.add(this.dictionary.texts[code] ?? "");
    this.cells = cells;
    this.dictionary = new Dictionary();
  }
}

/** The different texts of a column without blanks at their ends, with what is missing. */
interface Texts {
  readonly name: string;
  readonly trimmed: readonly string[];
  /** Cells of each text. */
  readonly counts: Int32Array;
  readonly missing: readonly boolean[];
  readonly codes: Int32Array;
  readonly style: NumberStyle;
}

function readTexts(name: string, dictionary: Dictionary, style: NumberStyle, forced: ColumnKind | null): ReadColumn {
  const trimmed = dictionary.texts.map((text) => text.trim());
  const dashIsValue = trimmed.includes("+");
  const missing = trimmed.map((text) => style.isMissing(text) && !(dashIsValue && text === "-"));
  const texts = { name, trimmed, counts: dictionary.counts(), missing, codes: dictionary.codes(), style };
  const numbers = forced === null || forced === "number" ? asNumbers(texts, forced !== null) : null;
  if (numbers) return numbers;
  const dates = forced === null || forced === "date" ? asDates(texts, forced !== null) : null;
  return dates ?? asCategory(texts, forced);
}

function spread(codes: Int32Array, values: Float64Array): Float64Array {
  const rows = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) rows[row] = values[codes[row] ?? 0] ?? Number.NaN;
  return rows;
}

function asNumbers({ name, trimmed, counts, missing, codes, style }: Texts, forced: boolean): ReadColumn | null {
  const reading = new NumberReading(style);
  let numbers = 0;
  let labels = 0;
  const values = Float64Array.from(trimmed, (text, code) => {
    const others = reading.tally.others;
    const value = reading.read(text, counts[code] ?? 0);
    if (!Number.isNaN(value)) numbers += 1;
    else if (reading.tally.others > others && !missing[code]) labels += 1;
    return value;
  });
  if (!forced && !(isNumeric(reading.tally) && labels <= labelShare * numbers)) return null;
  const column = { kind: "number", name, values: spread(codes, values), unit: reading.unit } as const;
  return { column, findings: reading.findings(name) };
}

function asDates({ name, trimmed, counts, missing, codes, style }: Texts, forced: boolean): ReadColumn | null {
  const present = trimmed.filter((_, code) => !missing[code]);
  if (!forced && present.slice(0, 20).every((text) => !mayBeDate(text))) return null;
  const fallback: DateOrder =
    style.decimal === "," || present.some((text) => text.includes(".")) ? "dayFirst" : "monthFirst";
  const order = dateOrder(present, fallback);
  const odd = new Examples();
  let dates = 0;
  const values = Float64Array.from(trimmed, (text, code) => {
    if (missing[code]) return Number.NaN;
    const days = readDate(text, order);
    const cells = counts[code] ?? 0;
    if (Number.isNaN(days)) odd.add(text, cells);
    else dates += cells;
    return days;
  });
  if (!forced && (dates === 0 || dates < dateShare * (dates + odd.cells))) return null;
  const column = { kind: "date", name, values: spread(codes, values) } as const;
  const details = { column: name, cells: odd.cells, examples: odd.texts };
  return { column, findings: odd.cells > 0 ? [{ code: "column/not-dates", severity: "warning", details }] : [] };
}

function mayBeDate(text: string): boolean {
  return !Number.isNaN(readDate(text, "dayFirst")) || !Number.isNaN(readDate(text, "monthFirst"));
}

function asCategory({ name, trimmed, counts, missing, codes }: Texts, forced: ColumnKind | null): ReadColumn {
  const levels: string[] = [];
  const levelOf = new Map<string, number>();
  let present = 0;
  const levelOfCode = Int32Array.from(trimmed, (text, code) => {
    if (missing[code]) return -1;
    present += counts[code] ?? 0;
    const known = levelOf.get(text);
    if (known !== undefined) return known;
    levelOf.set(text, levels.length);
    return levels.push(text) - 1;
  });
  const rows = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) rows[row] = levelOfCode[codes[row] ?? 0] ?? -1;
  return {
    column: {
      kind: forced === "text" || forced === "category" ? forced : kindOf(levels.length, present),
      name,
      codes: rows,
      levels,
    },
    findings: [],
  };
}

function kindOf(levels: number, present: number): CategoryColumn["kind"] {
  return levels > mostCategoryLevels && levels >= textShare * present ? "text" : "category";
}
