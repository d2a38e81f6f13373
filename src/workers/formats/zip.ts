import { readPart } from "../readBytes.ts";

/** A file within a zip archive, as its directory lists it. */
export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  readonly bytes: number;
  /** 0: as it is; 8: deflated. */
  readonly method: number;
  readonly headerAt: number;
}

const endMark = 0x06054b50;
const endBytes = 22;
const longestComment = 0xffff;
const entryMark = 0x02014b50;
const entryBytes = 46;
const headerBytes = 30;

/**
 * The directory of a zip archive.
 *
 * PKWARE Inc., "APPNOTE.TXT, .ZIP File Format Specification", 6.3.10, sections 4.3.12 and 4.3.16.
 *
 * @throws {Error} where there is none
 */
export async function zipEntries(file: File): Promise<readonly ZipEntry[]> {
  const tailAt = Math.max(0, file.size - endBytes - longestComment);
  const tail = viewOf(await readPart(file, tailAt, file.size));
  let end = tail.byteLength - endBytes;
  while (end >= 0 && tail.getUint32(end, true) !== endMark) end -= 1;
  if (end < 0) throw new Error("the directory of the archive is missing");
  const count = tail.getUint16(end + 10, true);
  const at = tail.getUint32(end + 16, true);
  const bytes = tail.getUint32(end + 12, true);
  if (at + bytes > file.size) throw new Error("the directory of the archive is cut short");
  const directory = await readPart(file, at, at + bytes);
  return listEntries(directory, count);
}

function listEntries(directory: Uint8Array<ArrayBuffer>, count: number): ZipEntry[] {
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (view.getUint32(at, true) !== entryMark) throw new Error("the directory of the archive is damaged");
    const nameBytes = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(directory.subarray(at + entryBytes, at + entryBytes + nameBytes)),
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at += entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The text of a file within an archive. @throws {Error} where it cannot be unpacked, or is longer than listed */
export async function zipText(file: File, entry: ZipEntry): Promise<string> {
  let text = "";
  for await (const piece of zipPieces(file, entry)) text += piece;
  return text;
}

/** The text of a file within an archive, a piece at a time. @throws {Error} as {@link zipText} */
export async function* zipPieces(file: File, entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const bytes of zipBytes(file, entry)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** The bytes of a file within an archive, a piece at a time. @throws {Error} as {@link zipText} */
export async function* zipBytes(file: File, entry: ZipEntry): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { headerAt, packedBytes, bytes: listed, method } = entry;
  if (headerAt + headerBytes > file.size) throw new Error("a file of the archive is missing");
  const header = viewOf(await readPart(file, headerAt, headerAt + headerBytes));
  const from = headerAt + headerBytes + header.getUint16(26, true) + header.getUint16(28, true);
  if (from + packedBytes > file.size) throw new Error("a file of the archive is cut short");
  if (method !== 0 && method !== 8) throw new Error(`compression method ${method} is unknown`);
  const packed = file.slice(from, from + packedBytes).stream();
  const reader = (method === 0 ? packed : packed.pipeThrough(new DecompressionStream("deflate-raw"))).getReader();
  let bytes = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.length;
      if (bytes > listed) throw new Error("a file of the archive is longer than its directory says");
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => {}); // a stream that has failed cannot be cancelled, and need not be
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
