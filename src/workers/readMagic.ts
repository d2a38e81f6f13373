import type { ErrorDetails } from "../core/errors.ts";

/** What a file can be that is not text. */
export type FileKind = ErrorDetails["file/not-text"]["looksLike"] | "parquet";

const signatures: readonly { readonly bytes: readonly number[]; readonly looksLike: FileKind }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], looksLike: "zip" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], looksLike: "zip" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], looksLike: "png" },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], looksLike: "pdf" },
  { bytes: [0x1f, 0x8b], looksLike: "gzip" },
  { bytes: [0x50, 0x41, 0x52, 0x31], looksLike: "parquet" },
];

function holds(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder("latin1").decode(bytes).includes(text);
}

/**
 * What a file is by its first bytes, where that is not text; null for text.
 *
 * @param isUtf16 Whether zero bytes are part of the text; else they make the file `binary`.
 * @param tail The last bytes of the file, where a zip keeps the list of its files.
 */
export function looksLike(head: Uint8Array, tail: Uint8Array, isUtf16: boolean): FileKind | null {
  const known = signatures.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (known?.looksLike === "zip") return holds(head, "xl/") || holds(tail, "xl/") ? "xlsx" : "zip";
  if (known?.looksLike === "parquet") return holds(tail.slice(-4), "PAR1") ? "parquet" : null;
  if (known) return known.looksLike;
  return !isUtf16 && head.includes(0) ? "binary" : null;
}
