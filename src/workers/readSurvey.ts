import { AppError } from "../core/errors.ts";
import { encodingOfHead, Utf8Check } from "./readEncoding.ts";
import { readPart, readPieces } from "./readBytes.ts";
import { looksLike } from "./readMagic.ts";
import { Sha256 } from "./readSha256.ts";

const headBytes = 1 << 16;
/** Larger files are hashed piece by piece, which is slower but needs no copy of the file in memory. */
const wholeDigestLimit = 256 * 1024 * 1024;

/** What is known of a file before its text is read. */
export interface Survey {
  readonly encoding: string;
  /** Lower-case hex SHA-256. */
  readonly fingerprint: string;
  readonly head: Uint8Array;
}

async function wholeDigest(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Looks through a file's bytes: is it text, in which encoding, and which file is it.
 *
 * The encoding is that of the byte order mark, else UTF-8 where all bytes are valid UTF-8, else windows-1252, unless it
 * is given. `crypto.subtle` is missing on pages served without TLS: then {@link Sha256} finds the same fingerprint.
 *
 * @throws {AppError} `file/empty`, `file/not-text`, `file/unreadable`, `worker/aborted`
 */
export async function surveyFile(file: File, given: string | undefined, signal: AbortSignal): Promise<Survey> {
  if (file.size === 0) throw new AppError("file/empty", { file: file.name });
  const head = await readPart(file, 0, headBytes);
  const stated = given?.toLowerCase() ?? encodingOfHead(head);
  await refuseOtherFormats(file, head, stated?.startsWith("utf-16") ?? false);
  const hash = hasSubtle() && file.size <= wholeDigestLimit ? null : new Sha256();
  const isUtf8 = await readThrough(file, signal, hash);
  const encoding = stated ?? (isUtf8 ? "utf-8" : "windows-1252");
  return { encoding, fingerprint: hash?.digest() ?? (await wholeDigest(file)), head };
}

/** Passes all bytes to the hash and tells whether they are valid UTF-8. */
async function readThrough(file: File, signal: AbortSignal, hash: Sha256 | null): Promise<boolean> {
  const utf8 = new Utf8Check();
  for await (const { bytes } of readPieces(file, signal)) {
    utf8.update(bytes);
    hash?.update(bytes);
  }
  return utf8.finish();
}

function hasSubtle(): boolean {
  return "crypto" in globalThis && "subtle" in crypto;
}

async function refuseOtherFormats(file: File, head: Uint8Array, isUtf16: boolean): Promise<void> {
  const kind = looksLike(head, await readPart(file, Math.max(0, file.size - headBytes), file.size), isUtf16);
  if (kind) throw new AppError("file/not-text", { file: file.name, looksLike: kind });
}
