import { AppError } from "../core/errors.ts";
import type { Finding } from "../core/findings.ts";
import type { Dialect, FileFormat, ReadOptions } from "../core/pipeline.ts";
import { readPart } from "./readBytes.ts";
import type { ReadCall } from "./readCall.ts";
import { encodingOfHead } from "./readEncoding.ts";
import { headBytes } from "./readHead.ts";
import { looksLike } from "./readMagic.ts";

/** A file as delimited text, whatever it was packed in. */
export interface OpenedFile {
  readonly text: File;
  readonly format: FileFormat;
  /** Parts of the dialect that the unpacking decided. */
  readonly given: Partial<Dialect>;
  readonly findings: readonly Finding[];
  /** The call, its progress being that of what is left to do. */
  readonly call: ReadCall;
}

/**
 * Opens a file: text as it is.
 *
 * @throws {AppError} `file/empty`, `file/not-text`, `file/unreadable`, `worker/aborted`
 */
export async function openFile(file: File, options: ReadOptions, call: ReadCall): Promise<OpenedFile> {
  if (file.size === 0) throw new AppError("file/empty", { file: file.name });
  const head = await readPart(file, 0, headBytes);
  const tail = await readPart(file, Math.max(0, file.size - headBytes), file.size);
  const { label } = encodingOfHead(head, false, options.encoding);
  const kind = looksLike(head, tail, label.startsWith("utf-16"));
  if (kind) throw new AppError("file/not-text", { file: file.name, looksLike: kind });
  return { text: file, format: "text", given: {}, findings: [], call };
}
