import type { ErrorDetails } from "../core/errors.ts";

type LooksLike = ErrorDetails["file/not-text"]["looksLike"];

const signatures: readonly { readonly bytes: readonly number[]; readonly looksLike: LooksLike }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], looksLike: "zip" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], looksLike: "zip" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], looksLike: "png" },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], looksLike: "pdf" },
  { bytes: [0x1f, 0x8b], looksLike: "gzip" },
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
export function looksLike(head: Uint8Array, tail: Uint8Array, isUtf16: boolean): LooksLike | null {
  const known = signatures.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (known?.looksLike === "zip") return holds(head, "xl/") || holds(tail, "xl/") ? "xlsx" : "zip";
  if (known) return known.looksLike;
  return !isUtf16 && head.includes(0) ? "binary" : null;
}
