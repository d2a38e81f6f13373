import { breathe } from "./breathe.ts";
import { stopIfAborted } from "./readBytes.ts";

/** A fraction of a second of work for networks of usual size. */
const pieceRows = 16_384;

/** Consecutive rows of a longer list. */
export interface Piece {
  /** Position of the first one in the list. */
  readonly from: number;
  readonly rows: Uint32Array;
}

/**
 * A list of rows in pieces, with a breath between them in which the worker hears of an abort and answers other calls.
 *
 * @throws {AppError} `worker/aborted`
 */
export async function* piecewise(rows: Uint32Array, signal: AbortSignal, method: string): AsyncGenerator<Piece> {
  for (let from = 0; from < rows.length; from += pieceRows) {
    if (from > 0) await breathe(signal, method);
    else stopIfAborted(signal, method);
    yield { from, rows: rows.subarray(from, from + pieceRows) };
  }
}
