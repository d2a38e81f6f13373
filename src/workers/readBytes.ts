import { AppError } from "../core/errors.ts";

/** Bytes that are read at once. */
const pieceBytes = 1 << 20;

/** Stops what nobody waits for any more. @throws {AppError} `worker/aborted` */
export function stopIfAborted(signal: AbortSignal, method: string): void {
  if (signal.aborted) throw new AppError("worker/aborted", { method });
}

/** What is thrown where the browser may not, or no longer, read a file. */
export function unreadable(file: File, cause: unknown): AppError {
  return new AppError("file/unreadable", { file: file.name, reason: String(cause) }, { cause });
}

/** A part of a file. @throws {AppError} `file/unreadable` where the browser may not, or no longer, read it. */
export async function readPart(file: File, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** The bytes of a file, a piece at a time, each with the place where it ends. */
export async function* readPieces(
  file: File,
  signal: AbortSignal,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly end: number }> {
  for (let from = 0; from < file.size; from += pieceBytes) {
    stopIfAborted(signal, "importFile");
    const end = Math.min(file.size, from + pieceBytes);
    yield { bytes: await readPart(file, from, end), end };
  }
}
