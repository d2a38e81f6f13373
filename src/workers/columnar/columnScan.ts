import type { ColumnBuilder } from "../../core/table/columnBuilder.ts";
import { dictionaryLimit } from "../../core/table/columnBuilder.ts";
import { GrowingFloats, GrowingInts } from "../../core/table/growing.ts";
import type { Scanner } from "./scanner.ts";
import type { SlicePiece } from "./slice.ts";
import { decodeTexts } from "./slice.ts";

/** How one column of a slice is read. */
export interface ColumnJob {
  readonly column: number;
  /** Whether cells are kept as texts even where they are numbers. */
  readonly asTexts: boolean;
  /** An empty builder of the column: it says whether so many different texts are numbers. */
  readonly builder: ColumnBuilder;
  readonly encoding: string;
}

/** Reads the cells of one column of a slice, block by block: coded first, then as numbers where it has many. */
export class ColumnScan {
  private readonly scanner: Scanner;
  private readonly job: ColumnJob;
  private readonly dictionary: number;
  private readonly codes = new GrowingInts();
  private readonly values = new GrowingFloats();
  private readonly oddAt = new GrowingInts();
  private readonly oddCodes = new GrowingInts();
  /** Different texts from which on the column may be read as numbers; 0 where it is not. */
  private limit: number;
  private readsNumbers = false;

  constructor(scanner: Scanner, job: ColumnJob) {
    this.scanner = scanner;
    this.job = job;
    this.limit = job.asTexts ? 0 : dictionaryLimit;
    this.dictionary = scanner.newDictionary(this.limit);
  }

  /** Reads the cells of the rows that the scanner has found. */
  read(rows: number): void {
    const { scanner, dictionary } = this;
    let row = 0;
    while (row < rows && !this.readsNumbers) {
      const end = scanner.codeCells(dictionary, this.job.column, row, rows);
      this.codes.append(new Int32Array(scanner.memory.buffer, scanner.codesOut.value, end - row));
      row = end;
      if (this.limit > 0 && scanner.textCount(dictionary) >= this.limit) this.decide();
    }
    if (row < rows) this.readNumbers(row, rows);
  }

  /** Makes room, when about so many rows are to come. */
  reserve(rows: number): void {
    if (this.readsNumbers) this.values.reserve(rows);
    else this.codes.reserve(rows);
  }

  finish(): SlicePiece {
    const { scanner, dictionary } = this;
    const texts = scanner.textCount(dictionary);
    return {
      codes: this.codes.view(),
      counts: new Int32Array(scanner.memory.buffer, scanner.textCounts(dictionary), texts).slice(),
      values: this.values.view(),
      oddAt: new Uint32Array(this.oddAt.view()),
      oddCodes: this.oddCodes.view(),
      ...this.texts(),
    };
  }

  private decide(): void {
    this.limit = 0;
    const { builder, encoding } = this.job;
    const { bytes, ends } = this.texts();
    for (const text of decodeTexts(bytes, ends, encoding)) builder.add(text);
    this.readsNumbers = builder.readsNumbers;
  }

  private readNumbers(from: number, to: number): void {
    const { scanner } = this;
    const odd = scanner.readNumbers(this.dictionary, this.job.column, from, to);
    const { buffer } = scanner.memory;
    const before = this.values.length;
    this.values.append(new Float64Array(buffer, scanner.valuesOut.value, to - from));
    for (const at of new Int32Array(buffer, scanner.oddAtOut.value, odd)) this.oddAt.push(before + at);
    this.oddCodes.append(new Int32Array(buffer, scanner.oddCodesOut.value, odd));
  }

  private texts(): Pick<SlicePiece, "bytes" | "ends"> {
    const { scanner, dictionary } = this;
    const { buffer } = scanner.memory;
    const ends = new Uint32Array(buffer, scanner.textEnds(dictionary), scanner.textCount(dictionary)).slice();
    const bytes = new Uint8Array(buffer, scanner.textBytes(dictionary), ends.at(-1) ?? 0).slice();
    return { bytes, ends };
  }
}
