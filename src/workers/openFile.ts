import { AppError } from "../core/errors.ts";
import type { FileFormat, ReadOptions } from "../core/pipeline.ts";
import { unpackGzip } from "./formats/gzip.ts";
import { unpackParquet } from "./formats/parquet.ts";
import type { Unpacked } from "./formats/unpacked.ts";
import { unpackOrRefuse } from "./formats/unpacked.ts";
import { unpackXlsx } from "./formats/xlsx.ts";
import { readPart } from "./readBytes.ts";
import type { ReadCall } from "./readCall.ts";
import { statedEncoding } from "./encoding/readEncoding.ts";
import { headBytes } from "./readHead.ts";
import type { FileKind } from "./readMagic.ts";
import { looksLike } from "./readMagic.ts";

/** A file as delimited text, whatever it was packed in. */
export interface OpenedFile extends Unpacked {
  readonly format: FileFormat;
  /** The call, its progress being that of what is left to do. */
  readonly call: ReadCall;
}

/**
 * Opens a file by what its first bytes are, whatever its name says: text as it is, gzip, Excel workbooks and Parquet as
 * the text they hold. Unpacking is the first half of the progress.
 *
 * @throws {AppError} `file/empty`, `file/not-text`, `file/damaged`, `file/too-large`, `file/unreadable`, `worker/aborted`
 */
export async function openFile(file: File, options: ReadOptions, call: ReadCall): Promise<OpenedFile> {
  const kind = await kindOf(file, options);
  if (kind === null) return asItIs(file, "text", call);
  const [first, second] = halves(file, call);
  switch (kind) {
    case "gzip": {
      const text = await unpackOrRefuse(file, "gzip", () => unpackGzip(file, first));
      const inner = await kindOf(text, options);
      if (inner) throw new AppError("file/not-text", { file: file.name, looksLike: textless(inner) });
      return asItIs(text, "gzip", second);
    }
    case "xlsx":
      return { ...(await unpackOrRefuse(file, "xlsx", () => unpackXlsx(file, options))), format: "xlsx", call: second };
    case "parquet":
      return {
        ...(await unpackOrRefuse(file, "parquet", () => unpackParquet(file, first))),
        format: "parquet",
        call: second,
      };
    default:
      throw new AppError("file/not-text", { file: file.name, looksLike: kind });
  }
}

function asItIs(text: File, format: FileFormat, call: ReadCall): OpenedFile {
  return { text, format, given: {}, guesses: [], findings: [], call };
}

async function kindOf(file: File, options: ReadOptions): Promise<FileKind | null> {
  if (file.size === 0) throw new AppError("file/empty", { file: file.name });
  const head = await readPart(file, 0, headBytes);
  const tail = await readPart(file, Math.max(0, file.size - headBytes), file.size);
  const stated = statedEncoding(head, options.encoding);
  return looksLike(head, tail, stated?.label.startsWith("utf-16") ?? false);
}

function textless(kind: FileKind): Exclude<FileKind, "parquet"> {
  return kind === "parquet" ? "binary" : kind;
}

/** The call in two halves: the progress of each is half of the file's bytes. */
function halves({ size }: File, { signal, report }: ReadCall): readonly [ReadCall, ReadCall] {
  const half = size / 2;
  const part = (from: number): ReadCall => ({
    signal,
    report: ({ bytes, totalBytes, rows }) =>
      report({ bytes: Math.round(from + half * Math.min(1, bytes / totalBytes)), totalBytes: size, rows }),
  });
  return [part(0), part(half)];
}
