import { plainNumber } from "../../core/table/number.ts";
import { mostLines } from "../../core/table/rowReader.ts";
import { drawnShare } from "../../core/table/sampling.ts";
import { createColumnBuilders } from "../../core/table/tableBuilder.ts";
import { byteKinds, createReplacedCount } from "./byteKinds.ts";
import { ColumnScan } from "./columnScan.ts";
import type { Scanner } from "./scanner.ts";
import type { Slice, SliceJob, SlicePlan } from "./slice.ts";
import { longestRecord, pieceBytes, piecesOf, startOfRecord } from "./slicePieces.ts";

const allRows = 2 ** 31 - 1;

/** By then it is clear which columns are numbers, and how many bytes a row takes. */
const blocksBeforeEstimate = 4;

/** What has been read since it was last told. */
export interface Advance {
  readonly bytes: number;
  readonly rows: number;
}

/** Told of each advance; throws to end the reading. */
export type OnAdvance = (advance: Advance) => void;

/**
 * Rows that the scanner has found, before the next ones take their place.
 *
 * @param at Where the first of them starts in the file.
 */
export type OnRows = (rows: number, at: number) => void;

/** Who is told of what while a slice is read. */
export interface SliceListener {
  readonly onAdvance: OnAdvance;
  readonly onRows?: OnRows | undefined;
}

/** Reads slices of one file, one after the other. @throws {AppError} `file/unreadable`; what a listener throws */
export type SliceReader = (file: File, job: SliceJob, listener: SliceListener) => Promise<Slice>;

/** A scanner laid out for the slices of one file. */
interface Workbench {
  readonly scanner: Scanner;
  /** Where the bytes of the file are laid. */
  readonly input: number;
  readonly countReplaced: (bytes: Uint8Array) => number | null;
  readonly pieces: Pieces;
}

/** The bytes of a file from one place to another, and beyond that as long as they are asked for. */
export type Pieces = typeof piecesOf;

/** A reader of slices with a scanner of its own. */
export function createSliceReader(scanner: Scanner, plan: SlicePlan, pieces: Pieces = piecesOf): SliceReader {
  scanner.configure(plan.names.length, plan.delimiter.charCodeAt(0), plan.decimal.charCodeAt(0));
  const input = scanner.take(pieceBytes + longestRecord);
  new Uint8Array(scanner.memory.buffer, scanner.byteKinds.value, 256).set(byteKinds(plan.encoding));
  const bench = { scanner, input, pieces, countReplaced: createReplacedCount(plan.encoding) };
  const start = scanner.taken();

  return async (file, job, { onAdvance, onRows }) => {
    scanner.reset(start);
    layDownMissingNumbers(scanner, plan);
    const columns = createScans(scanner, plan, job);
    let wanted = allRows;
    if (job.footer > 0) {
      const all = await new SliceScan(bench, job, []).read(file, allRows, onAdvance);
      wanted = all.rows - job.footer;
    }
    const scan = new SliceScan(bench, job, columns, onRows);
    const { rows, ...read } = await scan.read(file, Math.max(0, wanted), onAdvance);
    const plain = read.plain && wanted >= 0;
    return { ...read, rows, plain, pieces: columns.map((column) => column.finish()) };
  };
}

/** One pass over a slice. */
class SliceScan {
  private readonly bench: Workbench;
  private readonly job: SliceJob;
  private readonly columns: readonly ColumnScan[];
  private readonly onRows: OnRows | undefined;
  /** Where the bytes laid out start in the file, and where the slice does. */
  private at: number;
  private start: number;
  /** The byte before those that come, while the start is looked for. */
  private before = new Uint8Array(0);
  /** Bytes of a record whose end was not among those read. */
  private carried = 0;
  private rows = 0;
  private blocks = 0;
  private replaced = 0;
  private plain = true;

  constructor(bench: Workbench, job: SliceJob, columns: readonly ColumnScan[], onRows?: OnRows) {
    this.bench = bench;
    this.job = job;
    this.columns = columns;
    this.onRows = onRows;
    this.at = job.exact ? job.from : job.from - 1;
    this.start = job.exact ? job.from : -1;
  }

  /** @param wanted Rows of the slice; more of them are the footer. */
  async read(file: File, wanted: number, onAdvance: OnAdvance): Promise<Omit<Slice, "pieces">> {
    const { scanner } = this.bench;
    const { to } = this.job;
    scanner.startCounting(wanted);
    for await (const bytes of this.bench.pieces(file, this.at, to)) {
      const before = this.rows;
      const own = this.start < 0 ? this.fromStart(bytes) : bytes;
      if (own) this.take(own, file.size);
      onAdvance({ bytes: bytes.length, rows: this.rows - before });
      if (!this.plain || (own && this.at >= to)) break;
    }
    if (this.start < 0) this.start = this.at = file.size;
    return {
      start: this.start,
      end: this.at,
      plain: this.plain,
      rows: this.rows,
      replaced: this.replaced,
      lines: scanner.lines.value,
      blankLines: scanner.blankRecords.value,
      ragged: scanner.raggedRecords.value,
      raggedLines: Array.from({ length: Math.min(mostLines, scanner.raggedRecords.value) }, (_, n) =>
        scanner.raggedLine(n),
      ),
    };
  }

  /** The bytes from the first start of a record on; null where there is none. */
  private fromStart(bytes: Uint8Array): Uint8Array | null {
    const looked = joined(this.before, bytes);
    const skipped = startOfRecord(looked);
    if (skipped < 0) {
      this.before = looked.slice(-1);
      this.at += looked.length - 1;
      return null;
    }
    this.at += skipped;
    this.start = this.at;
    return looked.subarray(skipped);
  }

  /** Reads the complete records of what was carried and of these bytes, and carries what is left. */
  private take(bytes: Uint8Array, fileEnd: number): void {
    const { scanner, input } = this.bench;
    new Uint8Array(scanner.memory.buffer).set(bytes, input + this.carried);
    const to = input + this.carried + bytes.length;
    const stop = input + (this.job.to - this.at);
    const isLast = this.at + this.carried + bytes.length === fileEnd;
    let from = input;
    while (this.plain && from < to && from < stop) {
      scanner.findRows(from, to, stop, isLast);
      const consumed = scanner.consumed.value;
      this.plain = !scanner.notPlain.value;
      if (consumed === from) break;
      if (this.plain) this.readRows(from, consumed);
      from = consumed;
    }
    this.at += from - input;
    this.carried = to - from;
    if (this.carried > longestRecord) this.plain = false;
    new Uint8Array(scanner.memory.buffer).copyWithin(input, from, to);
  }

  /** Reads the cells of the rows found between two addresses. */
  private readRows(from: number, to: number): void {
    const { scanner, countReplaced } = this.bench;
    const { drawing } = this.job;
    if (scanner.beyondAscii.value) {
      const replaced = countReplaced(new Uint8Array(scanner.memory.buffer, from, to - from));
      this.plain = replaced !== null;
      this.replaced += replaced ?? 0;
    }
    const found = scanner.rows.value;
    if (drawing) scanner.drawRows(drawing.firstRow + this.rows, drawing.seed, drawing.bound);
    this.rows += found;
    const rows = scanner.rows.value;
    for (const column of this.columns) column.read(rows);
    this.onRows?.(rows, this.at + (from - this.bench.input));
    this.blocks += 1;
    if (this.blocks === blocksBeforeEstimate) this.makeRoom(to);
  }

  /** Makes room for the rows that are still to come, so that columns are not moved over and over. */
  private makeRoom(seen: number): void {
    const { from, to, drawing } = this.job;
    const bytes = Math.max(1, seen - this.bench.input);
    const drawn = drawing ? drawnShare(drawing) : 1;
    const rows = Math.ceil((this.rows / bytes) * (to - from) * drawn * 1.02);
    for (const column of this.columns) column.reserve(rows);
  }
}

function joined(before: Uint8Array, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(before.length + bytes.length);
  all.set(before);
  all.set(bytes, before.length);
  return all;
}

function createScans(scanner: Scanner, plan: SlicePlan, job: SliceJob): ColumnScan[] {
  const builders = createColumnBuilders(plan.names, plan.decimal, plan.options);
  return job.columns.flatMap(({ column, asTexts }) => {
    const builder = builders[column];
    return builder ? [new ColumnScan(scanner, { column, asTexts, builder, encoding: plan.encoding })] : [];
  });
}

/** Numbers among the missing tokens: their cells are kept as text. */
function layDownMissingNumbers(scanner: Scanner, { options, decimal }: SlicePlan): void {
  const numbers = (options.missingTokens ?? [])
    .map((token) => plainNumber(token.trim(), decimal.charCodeAt(0)))
    .filter((value) => !Number.isNaN(value));
  if (numbers.length === 0) return;
  const at = scanner.takeMissingNumbers(numbers.length);
  new Float64Array(scanner.memory.buffer, at, numbers.length).set(numbers);
}
