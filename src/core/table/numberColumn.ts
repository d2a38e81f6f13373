import type { Finding } from "../findings.ts";
import type { CellPiece } from "./cellPiece.ts";
import type { ReadColumn } from "./columnBuilder.ts";
import { countsOf } from "./dictionary.ts";
import { GrowingFloats } from "./growing.ts";
import type { MissingTest } from "./missing.ts";
import { isNonFinite, MissingCounts } from "./missing.ts";
import type { Decimal } from "./number.ts";
import { plainNumber, readNumber, unitStem } from "./number.ts";

/** Examples a finding names, and how much of each. */
const mostExamples = 3;
const longestExample = 40;

/** Share of the cells with a text that must be numbers for the column to be one. */
const numericShare = 0.98;
/** From this share of codes such as `00123` on, none of the column's digits are quantities. */
const codeShare = 0.001;

/** What the texts of a column are, in cells. */
export interface NumberTally {
  numbers: number;
  /** Texts that are no numbers; codes included, missing and not finite ones left out. */
  others: number;
  codes: number;
}

/**
 * Whether a column counts as numeric: at least 98 % of its non-missing cells are numbers, and fewer than one in a
 * thousand is a code such as `00123`.
 */
export function isNumeric({ numbers, others, codes }: NumberTally): boolean {
  const all = numbers + others;
  return numbers > 0 && numbers >= numericShare * all && codes < Math.max(codeShare * all, 1e-9);
}

/** The few different texts that a finding names. */
export class Examples {
  readonly texts: string[] = [];
  cells = 0;

  add(text: string, cells: number): void {
    this.cells += cells;
    const shown = text.length > longestExample ? `${text.slice(0, longestExample)}…` : text;
    if (this.texts.length < mostExamples && !this.texts.includes(shown)) this.texts.push(shown);
  }
}

/** How numbers and gaps of a file are written. */
export interface NumberStyle {
  readonly decimal: Decimal;
  readonly isMissing: MissingTest;
  /** Whether NaN and infinities are odd; not so where the analyst named them as missing. */
  readonly nonFiniteIsOdd: boolean;
  /** Whether a number such as -9 is among what means "no value". */
  readonly numberIsGap: boolean;
  /** Texts without blanks at their ends that decide what is common to the column, in place of its own; null for its own. */
  readonly decidedBy: readonly string[] | null;
}

/** Reads texts of one column as numbers and keeps account of those that are none. */
export class NumberReading {
  readonly tally: NumberTally = { numbers: 0, others: 0, codes: 0 };
  readonly unparsed = new Examples();
  readonly nonFinite = new Examples();
  readonly missing = new MissingCounts();
  unit: string | null = null;
  private stem: string | null = null;
  private readonly style: NumberStyle;
  private readonly unitIsDecided: boolean;

  constructor(style: NumberStyle) {
    this.style = style;
    for (const text of style.decidedBy ?? []) this.decideUnit(text);
    this.unitIsDecided = style.decidedBy !== null;
  }

  /** The value of a text that stands in so many cells; NaN for missing and for what is no number. */
  read(trimmed: string, cells: number): number {
    if (this.style.nonFiniteIsOdd && isNonFinite(trimmed)) {
      this.nonFinite.add(trimmed, cells);
      return Number.NaN;
    }
    if (this.style.isMissing(trimmed)) {
      this.missing.add(trimmed, cells);
      return Number.NaN;
    }
    const found = readNumber(trimmed, this.style.decimal);
    if (found !== null && found !== "code" && this.acceptsUnit(found.unit)) {
      this.tally.numbers += cells;
      return found.value;
    }
    this.tally.others += cells;
    if (found === "code") this.tally.codes += cells;
    this.unparsed.add(trimmed, cells);
    return Number.NaN;
  }

  findings(column: string): Finding[] {
    const found: Finding[] = [];
    const { unparsed, nonFinite } = this;
    if (unparsed.cells > 0)
      found.push({
        code: "column/not-numbers",
        severity: "warning",
        details: { column, cells: unparsed.cells, examples: unparsed.texts },
      });
    if (nonFinite.cells > 0)
      found.push({
        code: "column/not-finite",
        severity: "warning",
        details: { column, cells: nonFinite.cells, examples: nonFinite.texts },
      });
    return found;
  }

  private decideUnit(trimmed: string): void {
    const found = this.style.isMissing(trimmed) ? null : readNumber(trimmed, this.style.decimal);
    if (found !== null && found !== "code") this.acceptsUnit(found.unit);
  }

  /** Numbers of one column have one unit or none; the longest form seen names it. */
  private acceptsUnit(unit: string | null): boolean {
    if (unit === null || unit === this.unit) return true;
    const stem = unitStem(unit);
    if (!this.unitIsDecided) this.stem ??= stem;
    if (stem !== this.stem) return false;
    if (this.unit === null || unit.length > this.unit.length) this.unit = unit;
    return true;
  }
}

/** A column of many different numbers, read cell by cell without keeping its texts. */
export class NumberCells {
  readonly reading: NumberReading;
  private readonly values = new GrowingFloats();
  private readonly style: NumberStyle;
  private readonly point: number;
  /** Texts that are no numbers and not missing, by row: should the column turn out to be none, they are needed. */
  private readonly oddRows: number[] = [];
  private readonly oddTexts: string[] = [];
  private plain = 0;

  constructor(style: NumberStyle) {
    this.style = style;
    this.reading = new NumberReading(style);
    this.point = style.decimal === "." ? 46 : 44;
  }

  add(text: string): void {
    const value = this.plainValue(text);
    if (Number.isNaN(value)) this.addOther(text);
    else {
      this.plain += 1;
      this.values.push(value);
    }
  }

  /** Adds the cells of a piece: the same as adding their texts one by one. */
  addPiece({ texts, codes, counts, values, oddAt, oddCodes }: CellPiece): void {
    const oddCounts = countsOf(oddCodes, texts.length);
    const read = this.readAll(
      texts,
      counts.map((coded, code) => coded + (oddCounts[code] ?? 0)),
    );
    const start = this.values.length + codes.length;
    if (read.hasOthers)
      for (let at = 0; at < codes.length; at += 1) {
        const code = codes[at] ?? 0;
        if (read.isOther[code] === 1) this.keepOdd(this.values.length + at, texts[code] ?? "");
      }
    this.values.appendFrom(read.values, codes);
    this.values.append(values);
    this.plain += values.length - oddAt.length;
    const rows = this.values.view();
    for (let odd = 0; odd < oddAt.length; odd += 1) {
      const row = start + (oddAt[odd] ?? 0);
      const code = oddCodes[odd] ?? 0;
      if (read.isOther[code] === 1) this.keepOdd(row, texts[code] ?? "");
      rows[row] = read.values[code] ?? Number.NaN;
    }
  }

  /** Makes room for so many cells in all. */
  reserve(cells: number): void {
    this.values.reserve(cells);
  }

  /** Cells so far, for {@link isNumeric}. */
  tally(): NumberTally {
    return { ...this.reading.tally, numbers: this.reading.tally.numbers + this.plain };
  }

  finish(name: string): ReadColumn {
    return {
      column: { kind: "number", name, values: this.values.finish(), unit: this.reading.unit },
      findings: this.reading.findings(name),
      missing: this.reading.missing.mostFrequent(),
    };
  }

  /** The cells as texts again, for a column that is no number after all; numbers in their shortest form. */
  *texts(decimal: Decimal): Generator<string> {
    let odd = 0;
    for (const [row, value] of this.values.view().entries()) {
      if (this.oddRows[odd] === row) {
        yield this.oddTexts[odd] ?? "";
        odd += 1;
      } else if (Number.isNaN(value)) yield "";
      else yield decimal === "." ? String(value) : String(value).replace(".", ",");
    }
  }

  /** NaN for what is no plain number, or means "no value". */
  private plainValue(text: string): number {
    const { numberIsGap, isMissing } = this.style;
    return numberIsGap && isMissing(text) ? Number.NaN : plainNumber(text, this.point);
  }

  private addOther(text: string): void {
    const { value, isOther } = this.readOther(text, 1);
    if (isOther) this.keepOdd(this.values.length, text);
    this.values.push(value);
  }

  private readOther(text: string, cells: number): { readonly value: number; readonly isOther: boolean } {
    const before = this.reading.tally.others;
    const value = this.reading.read(text.trim(), cells);
    return { value, isOther: this.reading.tally.others > before };
  }

  private keepOdd(row: number, text: string): void {
    this.oddRows.push(row);
    this.oddTexts.push(text.trim().split("").join(""));
  }

  /** Reads each text once for all its cells; those without a cell are not read. */
  private readAll(texts: readonly string[], counts: Int32Array): TextsRead {
    const isOther = new Uint8Array(texts.length);
    const values = Float64Array.from(texts, (text, code) => {
      const cells = counts[code] ?? 0;
      if (cells === 0) return Number.NaN;
      const plain = this.plainValue(text);
      if (!Number.isNaN(plain)) {
        this.plain += cells;
        return plain;
      }
      const read = this.readOther(text, cells);
      isOther[code] = read.isOther ? 1 : 0;
      return read.value;
    });
    return { values, isOther, hasOthers: isOther.includes(1) };
  }
}

/** Texts read as numbers: their values, and which of them are neither numbers nor missing. */
interface TextsRead {
  readonly values: Float64Array;
  readonly isOther: Uint8Array;
  readonly hasOthers: boolean;
}
