import { strToU8, zipSync } from "fflate";
import type { ExportFile } from "./exporter.ts";

/** A file of a zip; texts are written as UTF-8. */
export interface ZippedFile {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** The first day that a zip can name: the same files give the same bytes, whenever they are packed. */
const firstDay = "1980-01-01T00:00:00";

/**
 * Packs files into one zip.
 *
 * @param name Of the zip, with its extension.
 */
export function zipped(name: string, files: readonly ZippedFile[]): ExportFile {
  return { name, type: "application/zip", bytes: zipBytes(files) };
}

/** The bytes of a zip: the same files give the same ones. */
export function zipBytes(files: readonly ZippedFile[]): Uint8Array {
  const contents = files.map((file) => [file.name, bytesOf(file)] as const);
  return zipSync(Object.fromEntries(contents), { mtime: firstDay });
}

function bytesOf({ content }: ZippedFile): Uint8Array {
  return typeof content === "string" ? strToU8(content) : content;
}
