import { freeBuffer } from "./freeBuffer.ts";
import { readPart, readPieces } from "./readBytes.ts";
import { startSha256 } from "./hashing/quickSha256.ts";

/** Larger files are hashed piece by piece, which is slower but needs no copy of the file in memory. */
const wholeDigestLimit = 256 * 1024 * 1024;

/**
 * Lower-case hex SHA-256 of a file's bytes. `crypto.subtle` works beside this thread; it is missing on pages served
 * without TLS, where {@link startSha256} finds the same.
 *
 * @throws {AppError} `file/unreadable`, `worker/aborted`
 */
export async function fingerprintOf(file: File, signal: AbortSignal): Promise<string> {
  if (hasSubtle() && file.size <= wholeDigestLimit) {
    const bytes = await readPart(file, 0, file.size);
    const digesting = crypto.subtle.digest("SHA-256", bytes); // which takes a copy first
    freeBuffer(bytes.buffer);
    const digest = new Uint8Array(await digesting);
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  return fingerprintInPieces(file, signal);
}

/** The same, on this thread and with the memory of one piece. @throws {AppError} `file/unreadable`, `worker/aborted` */
export async function fingerprintInPieces(file: File, signal: AbortSignal): Promise<string> {
  const hash = startSha256();
  for await (const { bytes } of readPieces(file, signal)) hash.update(bytes);
  return hash.digest();
}

function hasSubtle(): boolean {
  return "crypto" in globalThis && "subtle" in crypto;
}
