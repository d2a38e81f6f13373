import type { CellPiece } from "../../core/table/cellPiece.ts";
import type { Drawing } from "../../core/table/sampling.ts";
import type { CellOptions } from "../../core/table/tableBuilder.ts";
import type { Decimal } from "../../core/table/number.ts";

/** How the rows of a text are cut and what is said of their cells: the same for all slices of a file. */
export interface SlicePlan {
  /** `utf-8`, or an encoding of one byte per character. */
  readonly encoding: string;
  readonly delimiter: string;
  readonly decimal: Decimal;
  readonly names: readonly string[];
  readonly options: CellOptions;
}

/** A stretch of a file that one thread reads. */
export interface SliceJob {
  readonly from: number;
  /** Records that start before this place belong to the slice. */
  readonly to: number;
  /** Whether `from` is where a record starts; else the first line end at or after the place before it is looked for. */
  readonly exact: boolean;
  /** Columns whose cells are wanted, and which of them as texts even where they are numbers. */
  readonly columns: readonly { readonly column: number; readonly asTexts: boolean }[];
  /** Rows at the end of the slice that are the file's footer. */
  readonly footer: number;
  /** Which rows are kept, the first one of the slice having this number; null for all. */
  readonly drawing: (Drawing & { readonly firstRow: number }) | null;
}

/** What a slice holds. */
export interface Slice {
  /** Where its first record starts and the first one behind it. */
  readonly start: number;
  readonly end: number;
  /** Whether it is plain text: no quote but around fields, no record beyond all bounds, valid in its encoding. */
  readonly plain: boolean;
  /** Rows, those not drawn included. */
  readonly rows: number;
  readonly lines: number;
  readonly blankLines: number;
  readonly ragged: number;
  /** Lines of the first ragged rows, from 0 at the slice's first line. */
  readonly raggedLines: readonly number[];
  /** Characters that were none: U+FFFD. */
  readonly replaced: number;
  /** The wanted columns, in the order of the job. */
  readonly pieces: readonly SlicePiece[];
}

/** A {@link CellPiece} as it goes from thread to thread: the texts are bytes still. */
export interface SlicePiece extends Omit<CellPiece, "texts"> {
  /** The texts one behind the other, and where each ends. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** The memory of pieces, to be moved to another thread. */
export function buffersOf(pieces: readonly SlicePiece[]): ArrayBuffer[] {
  const parts = pieces.flatMap(({ codes, counts, values, oddAt, oddCodes, bytes, ends }) => [
    codes,
    counts,
    values,
    oddAt,
    oddCodes,
    bytes,
    ends,
  ]);
  return [...new Set(parts.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer))];
}

/** A piece with its texts as texts. */
export function decodePiece({ bytes, ends, ...piece }: SlicePiece, encoding: string): CellPiece {
  return { ...piece, texts: decodeTexts(bytes, ends, encoding) };
}

/** The texts of a {@link SlicePiece}; decoded all at once where each byte is a character. */
export function decodeTexts(bytes: Uint8Array<ArrayBuffer>, ends: Uint32Array, encoding: string): readonly string[] {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const all = decoder.decode(bytes);
  const oneByOne = all.length !== bytes.length;
  let from = 0;
  return Array.from(ends, (end) => {
    const text = oneByOne ? decoder.decode(bytes.subarray(from, end)) : all.slice(from, end);
    from = end;
    return text;
  });
}
