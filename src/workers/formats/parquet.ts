import type { AsyncBuffer, FileMetaData } from "hyparquet";
import { readPart, stopIfAborted } from "../readBytes.ts";
import type { ReadCall } from "../readCall.ts";
import { throttled } from "../readProgress.ts";
import type { Unpacked } from "./unpacked.ts";
import { checkUnpacked, createCsvWriter, csvDialect, dateText } from "./unpacked.ts";

/** What unpacks to more is not read; one group of rows is held at a time. */
const mostBytes = 2 ** 32;
/** Rows that are decoded at once, in groups that have more. */
const mostRowsAtOnce = 100_000;

/**
 * Reads a Parquet file as text, a group of rows at a time: numbers as plain digits, dates and times as ISO text,
 * missing values as gaps, nested values as JSON.
 *
 * @throws {AppError} `file/too-large`, `file/unreadable`, `worker/aborted`; whatever is thrown on damaged bytes
 */
export async function unpackParquet(file: File, { signal, report }: ReadCall): Promise<Unpacked> {
  const { parquetMetadataAsync, parquetRead, parquetSchema } = await import("hyparquet");
  const { decompressLz4, decompressLz4Raw, decompressZstd, gunzip } = await import("hyparquet-compressors");
  const compressors = {
    GZIP: (input: Uint8Array, length: number) => gunzip(input, new Uint8Array(length)),
    ZSTD: (input: Uint8Array) => decompressZstd(input),
    LZ4: decompressLz4,
    LZ4_RAW: decompressLz4Raw,
  };
  const buffer: AsyncBuffer = {
    byteLength: file.size,
    slice: async (from, to = file.size) => (await readPart(file, from, to)).buffer,
  };
  const metadata = await parquetMetadataAsync(buffer);
  checkUnpacked(file, unpackedBytes(metadata), mostBytes);
  const writer = createCsvWriter();
  writer.write(parquetSchema(metadata).children.map(({ element }) => element.name));
  const rows = Number(metadata.num_rows);
  const say = throttled(report);
  for (let rowStart = 0; rowStart < rows; rowStart += mostRowsAtOnce) {
    stopIfAborted(signal, "importFile");
    const rowEnd = Math.min(rows, rowStart + mostRowsAtOnce);
    const onComplete = (records: readonly (readonly unknown[])[]): void => {
      for (const record of records) writer.write(record.map(cellText));
    };
    await parquetRead({ file: buffer, metadata, compressors, rowStart, rowEnd, onComplete });
    say({ bytes: Math.floor((file.size * rowEnd) / rows), totalBytes: file.size + 1, rows: rowEnd });
  }
  return {
    text: writer.finish(file.name.replace(/\.(?:parquet|parq|pq)$/i, ".csv")),
    given: { ...csvDialect, decimal: ".", header: true, skip: 0, describing: 0, footer: 0 },
    guesses: [],
    findings: [],
  };
}

function unpackedBytes({ row_groups: groups }: FileMetaData): number {
  return groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
}

function cellText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    case "object":
      if (value === null) return "";
      if (value instanceof Date) return dateText(value);
      if (value instanceof Uint8Array) return new TextDecoder().decode(value);
      return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));
    default:
      return "";
  }
}
