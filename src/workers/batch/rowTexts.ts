import type { WrittenCsv } from "../../core/score/csv.ts";
import { csvCell } from "../../core/score/csv.ts";
import { isUtf8 } from "../columnar/byteKinds.ts";
import type { Scanner } from "../columnar/scanner.ts";
import type { SlicePlan } from "../columnar/slice.ts";
import { GrowingBytes } from "./growingBytes.ts";
import { GrowingInts } from "../../core/table/growing.ts";

const quote = 34;
const minus = 45;
const point = 46;
/** The bytes a formula starts with: tab, carriage return, + - = @. */
const formulaStarts: readonly number[] = [9, 13, 43, 45, 61, 64];

/**
 * The rows that a scanner finds, as they are to stand in a scored file, in UTF-8 and without their ends: byte by byte as
 * they stand in the file, but for cells that a spreadsheet would run and rows that are cut short.
 */
export class RowTexts {
  readonly bytes = new GrowingBytes();
  /** Where each row ends in `bytes`. */
  readonly ends = new GrowingInts();
  private readonly scanner: Scanner;
  private readonly columns: number;
  private readonly written: WrittenCsv;
  private readonly decoder: TextDecoder;
  private readonly isUtf8: boolean;
  private readonly encoder = new TextEncoder();
  private readonly isOddStart = Uint8Array.from({ length: 256 }, (_, byte) =>
    byte === quote || formulaStarts.includes(byte) ? 1 : 0,
  );

  constructor(scanner: Scanner, plan: SlicePlan, written: WrittenCsv) {
    this.scanner = scanner;
    this.columns = plan.names.length;
    this.written = written;
    this.decoder = new TextDecoder(plan.encoding, { ignoreBOM: true });
    this.isUtf8 = isUtf8(plan.encoding);
  }

  /** Takes the rows that the scanner has found last. */
  take(rows: number): void {
    const { scanner, columns } = this;
    const memory = new Uint8Array(scanner.memory.buffer);
    const fields = new Uint32Array(scanner.memory.buffer, scanner.fields.value, rows * columns * 2);
    const mustDecode = !this.isUtf8 && scanner.beyondAscii.value !== 0;
    for (let row = 0; row < rows; row += 1) {
      const from = row * columns * 2;
      if (!mustDecode && this.isAsItIs(memory, fields, from)) {
        this.bytes.append(memory.subarray(fields[from] ?? 0, fields[from + 2 * columns - 1] ?? 0));
      } else this.bytes.append(this.encoder.encode(this.rewritten(memory, fields, from)));
      this.ends.push(this.bytes.length);
    }
  }

  /** Forgets the rows; the memory stays. */
  clear(): void {
    this.bytes.clear();
    this.ends.length = 0;
  }

  /** Whether a row has all its cells, none of them to be written otherwise. */
  private isAsItIs(memory: Uint8Array, fields: Uint32Array, from: number): boolean {
    const to = from + 2 * this.columns;
    let before = (fields[from] ?? 0) - 1;
    for (let at = from; at < to; at += 2) {
      const start = fields[at] ?? 0;
      const end = fields[at + 1] ?? 0;
      if (start !== before + 1) return false;
      before = end;
      if (start < end && this.isOddStart[memory[start] ?? 0] === 1 && !isHarmless(memory, start, end)) return false;
    }
    return true;
  }

  private rewritten(memory: Uint8Array, fields: Uint32Array, from: number): string {
    const cells: string[] = [];
    for (let at = from; at < from + 2 * this.columns; at += 2) {
      const text = this.decoder.decode(memory.slice(fields[at] ?? 0, fields[at + 1] ?? 0));
      const isQuoted = text.length > 1 && text.startsWith('"') && text.endsWith('"');
      cells.push(csvCell(isQuoted ? text.slice(1, -1).replaceAll('""', '"') : text, this.written));
    }
    return cells.join(this.written.delimiter);
  }
}

/** Whether a cell that starts oddly can stand as it is: a number below zero, or text in quotes that is no formula. */
function isHarmless(memory: Uint8Array, start: number, end: number): boolean {
  if (memory[start] === quote) return !formulaStarts.includes(memory[start + 1] ?? 0);
  if (memory[start] !== minus || !isDigit(memory[end - 1])) return false;
  let points = 0;
  for (let at = start + 1; at < end; at += 1) {
    if (isDigit(memory[at])) continue;
    if (memory[at] !== point || points > 0) return false;
    points += 1;
  }
  return true;
}

function isDigit(byte = 0): boolean {
  return byte >= 48 && byte <= 57;
}
