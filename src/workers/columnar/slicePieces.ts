/** Bytes that are read at once. */
export const pieceBytes = 1 << 21;
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

/** The bytes of a file from one place on, beyond another as long as they are asked for; the next are on their way. */
export async function* piecesOf(file: Blob, from: number, to: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const read = async (at: number): Promise<Uint8Array<ArrayBuffer>> => {
    const size = at < to ? Math.min(pieceBytes, to - at) : tailBytes;
    return new Uint8Array(await file.slice(at, Math.min(file.size, at + size)).arrayBuffer());
  };
  let next = read(from);
  for (let at = from; at < file.size;) {
    const bytes = await next;
    at += bytes.length;
    if (at < file.size) {
      next = read(at);
      next.catch(() => {}); // thrown where it is awaited, if it is
    }
    yield bytes;
  }
}
