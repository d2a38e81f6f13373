import type { CellPiece } from "../../core/table/cellPiece.ts";
import type { MissingTest } from "../../core/table/missing.ts";
import { missingTest } from "../../core/table/missing.ts";
import { plainNumber } from "../../core/table/number.ts";
import { createColumnBuilders } from "../../core/table/tableBuilder.ts";
import type { Column } from "../../core/pipeline.ts";
import type { OnAdvance } from "../columnar/readSlice.ts";
import { createSliceReader } from "../columnar/readSlice.ts";
import { piecesAtOnce } from "../columnar/slicePieces.ts";
import type { Scanner } from "../columnar/scanner.ts";
import type { Slice, SliceJob, SlicePiece, SlicePlan } from "../columnar/slice.ts";
import { decodePiece } from "../columnar/slice.ts";
import { finish } from "../inSteps.ts";
import { readPart } from "../readBytes.ts";
import type { BatchPlan, ScoredPiece } from "./batchJob.ts";
import { linesOfBytes } from "./lineMakers.ts";
import type { Piece } from "./pieceScorer.ts";
import { createPieceScorer } from "./pieceScorer.ts";
import { quickForward } from "../forward/quickForward.ts";
import { RowTexts } from "./rowTexts.ts";

/** A slice of a file, scored. */
export interface ScoredSlice extends ScoredPiece, Pick<Slice, "start" | "end" | "plain"> {
  /** The slice in blocks of rows: how many each has, and where its first row starts in the file. */
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly rows: number;
  readonly at: number;
}

/** Which stretch of a file is scored. */
export interface SliceRange extends Pick<SliceJob, "from" | "to" | "exact" | "footer"> {
  readonly file: File;
}

/**
 * Scores slices of one file, one after the other.
 *
 * @throws {AppError} `file/unreadable`, `worker/aborted`; what `onAdvance` throws
 */
export type SliceScorer = (range: SliceRange, call: SliceCall) => Promise<ScoredSlice>;

/** What scoring a slice needs to know of the call it answers. */
export interface SliceCall {
  readonly signal: AbortSignal;
  readonly onAdvance: OnAdvance;
}

/** A scorer of slices with a scanner of its own. */
export function createSliceScorer(scanner: Scanner, plan: BatchPlan): SliceScorer {
  const { cells, written } = plan;
  let bytesOfNext: Promise<Uint8Array<ArrayBuffer>> | null = null;
  const read = createSliceReader(scanner, cells, (file, from, to) => piecesAtOnce(file, from, to, bytesOfNext));
  const score = createPieceScorer(plan, quickForward());
  const texts = new RowTexts(scanner, cells, written);
  const isMissing = missingTest(cells.options.missingTokens);
  const columns = plan.columns.map((column) => ({ column, asTexts: false }));
  let before: Promise<unknown> = Promise.resolve();

  async function scoreNow({ file, ...range }: SliceRange, { signal, onAdvance }: SliceCall): Promise<ScoredSlice> {
    texts.clear();
    const blocks: Block[] = [];
    const slice = await read(
      file,
      { ...range, columns, drawing: null },
      {
        onAdvance,
        onRows(rows, at) {
          texts.take(rows);
          blocks.push({ rows, at });
        },
      },
    );
    const piece = pieceOf(plan, slice, isMissing);
    const scored = await finish(score(piece, linesOfBytes(texts)), signal, "scoreFile");
    const { start, end, plain } = slice;
    return { ...scored, start, end, plain, blocks };
  }

  return (range, call) => {
    const bytes = bytesOf(range); // read while the slice before is scored
    bytes.catch(() => {}); // thrown where it is awaited
    // The scanner looks at one slice at a time.
    const scored = before.then(() => {
      bytesOfNext = bytes;
      return scoreNow(range, call);
    });
    before = scored.catch(() => {});
    return scored;
  };
}

/** From the byte before a slice whose start is looked for. */
function bytesOf({ file, from, to, exact }: SliceRange): Promise<Uint8Array<ArrayBuffer>> {
  return readPart(file, exact ? from : from - 1, to);
}

function pieceOf({ cells, columns }: BatchPlan, slice: Slice, isMissing: MissingTest): Piece {
  const builders = createColumnBuilders(cells.names, cells.decimal, cells.options);
  const notNumbers = new Map<string, ReadonlySet<number>>();
  const read: Column[] = columns.flatMap((place, at) => {
    const [builder, piece] = [builders[place], slice.pieces[at]];
    if (!builder || !piece) return [];
    const { column, odd } = columnOf(builder, piece, cells, isMissing);
    if (odd.size > 0) notNumbers.set(column.name, odd);
    return [column];
  });
  return { table: { rows: slice.rows, columns: read }, notNumbers };
}

type Builder = ReturnType<typeof createColumnBuilders>[number];

function columnOf(
  builder: Builder,
  piece: SlicePiece,
  { encoding, decimal }: SlicePlan,
  isMissing: MissingTest,
): { readonly column: Column; readonly odd: ReadonlySet<number> } {
  const decoded = decodePiece(piece, encoding);
  builder.reserve(decoded.codes.length + decoded.values.length);
  builder.addPiece(decoded);
  const { column } = builder.finish();
  const odd = new Set<number>();
  if ("codes" in column) return { column, odd };
  const point = decimal.charCodeAt(0);
  const isText = Uint8Array.from(decoded.texts, (text) =>
    (column.kind === "date" || Number.isNaN(plainNumber(text, point))) && !isMissing(text.trim()) ? 1 : 0,
  );
  if (isText.includes(1)) forEachTextCell(decoded, isText, (row) => Number.isNaN(column.values[row]) && odd.add(row));
  return { column, odd };
}

/** Passes on the rows whose text is one of those marked. */
function forEachTextCell(
  { codes, oddAt, oddCodes }: CellPiece,
  isMarked: Uint8Array,
  take: (row: number) => void,
): void {
  for (let row = 0; row < codes.length; row += 1) if (isMarked[codes[row] ?? 0] === 1) take(row);
  for (let at = 0; at < oddAt.length; at += 1)
    if (isMarked[oddCodes[at] ?? 0] === 1) take(codes.length + (oddAt[at] ?? 0));
}
