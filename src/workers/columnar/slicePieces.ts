import { readPart, unreadable } from "../readBytes.ts";

/** Bytes that are given out at once, at most. */
export const pieceBytes = 1 << 20;
/** Bytes that are read at once to find the end of the last record. */
const tailBytes = 1 << 16;
/** A longer record is none: the reader of records may take it for a quote opened by mistake. */
export const longestRecord = 1 << 19;

const lineFeed = 10;
const carriageReturn = 13;

/** Where, behind the first byte, a record may start: after a line end. −1 where there is none. */
export function startOfRecord(bytes: Uint8Array): number {
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    if (bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed)) return at + 1;
  }
  return bytes.at(-1) === lineFeed ? bytes.length : -1;
}

/**
 * The bytes of a file from one place to another, and beyond that as long as they are asked for. A piece is good until
 * the next one is asked for: they share their memory.
 *
 * @throws {AppError} `file/unreadable`
 */
export async function* piecesOf(file: File, from: number, to: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const tail = readTail(file, to);
  tail.catch(() => {}); // thrown where it is awaited, if it is
  yield* streamOf(file, from, to);
  let bytes = await tail;
  for (let at = Math.max(from, to); bytes.length > 0; bytes = await readTail(file, at)) {
    at += bytes.length;
    yield bytes;
  }
}

/**
 * The same as {@link piecesOf} by single reads, where slices are small and many: streams of hundreds of slices, most of
 * them left before their end, have been seen to stop giving out bytes in Chromium 156.
 *
 * @param read The bytes from one place to the other, where they are on their way already.
 */
export async function* piecesAtOnce(
  file: File,
  from: number,
  to: number,
  read: Promise<Uint8Array<ArrayBuffer>> | null = null,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const bytes = await (read ?? readPart(file, from, to));
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  let tail = await readTail(file, Math.max(from, to));
  for (let at = Math.max(from, to); tail.length > 0; tail = await readTail(file, at)) {
    at += tail.length;
    yield tail;
  }
}

function readTail(file: File, at: number): Promise<Uint8Array<ArrayBuffer>> {
  return readPart(file, at, at + tailBytes);
}

/**
 * A stream: the browser reads ahead while a piece is looked at, where single reads would wait for one another. Into
 * one buffer over and over, where the browser can.
 */
async function* streamOf(file: File, from: number, to: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    const stream: ReadableStream<Uint8Array<ArrayBuffer>> = file.slice(from, to).stream();
    const reader = byteReader(stream);
    yield* reader ? filled(reader) : piecesUpTo(stream);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

async function* filled(reader: ReadableStreamBYOBReader): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    let buffer = new ArrayBuffer(pieceBytes);
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done || !value) return;
      yield value;
      buffer = value.buffer;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

/** Null where the browser's streams of files cannot fill a given buffer. */
function byteReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: "byob" });
  } catch (thrown) {
    if (thrown instanceof TypeError || thrown instanceof RangeError) return null;
    throw thrown;
  }
}

async function* piecesUpTo(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      for (let at = 0; at < next.value.length; at += pieceBytes) yield next.value.subarray(at, at + pieceBytes);
  } finally {
    void reader.cancel().catch(() => {});
  }
}
