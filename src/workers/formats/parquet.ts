import type { AsyncBuffer, DecodedArray, ParquetScan } from "hyparquet";
import { readPart, stopIfAborted } from "../readBytes.ts";
import type { ReadCall } from "../readCall.ts";
import { throttled } from "../readProgress.ts";
import { checkPages } from "./parquetPages.ts";
import type { Unpacked } from "./unpacked.ts";
import { createCsvWriter, csvDialect, dateText } from "./unpacked.ts";

/** What unpacks to more is not read; one group of rows is held at a time. */
const mostBytes = 2 ** 31;
/**
 * Reads a Parquet file as text, a group of rows at a time: numbers as plain digits, dates and times as ISO text,
 * missing values as gaps, nested values as JSON. Pages packed with Brotli are not read: its dictionary alone is larger
 * than the reader.
 *
 * @throws {AppError} `file/too-large`, `file/unreadable`, `worker/aborted`; whatever is thrown on damaged bytes
 */
export async function unpackParquet(file: File, { signal, report }: ReadCall): Promise<Unpacked> {
  const scan = await scanOf(file);
  await checkPages(file, scan.metadata, mostBytes);
  const { parquetSchema } = await import("hyparquet");
  const names = parquetSchema(scan.metadata).children.map(({ element }) => element.name);
  const writer = createCsvWriter();
  writer.write(names);
  const rows = Number(scan.metadata.num_rows);
  const say = throttled(report);
  for (const { rowStart, rowEnd } of scan.ranges) {
    const columns: DecodedArray[] = [];
    for (const column of names) {
      stopIfAborted(signal, "importFile");
      // One after the other: a failure of one would leave the failures of others to nobody.
      columns.push(await scan.readColumn({ column, rowStart, rowEnd }));
    }
    for (let row = 0; row < rowEnd - rowStart; row += 1) writer.write(columns.map((values) => cellText(values[row])));
    say({ bytes: Math.floor((file.size * rowEnd) / rows), totalBytes: file.size + 1, rows: rowEnd });
  }
  return {
    text: writer.finish(file.name.replace(/\.(?:parquet|parq|pq)$/i, ".csv")),
    given: { ...csvDialect, decimal: ".", header: true, skip: 0, describing: 0, footer: 0 },
    guesses: [],
    findings: [],
  };
}

async function scanOf(file: File): Promise<ParquetScan> {
  const { parquetScan } = await import("hyparquet");
  const { decompressLz4, decompressLz4Raw, decompressZstd, gunzip } = await import("hyparquet-compressors");
  const compressors = {
    GZIP: (input: Uint8Array, length: number) => gunzip(input, new Uint8Array(length)),
    ZSTD: (input: Uint8Array) => decompressZstd(input),
    LZ4: decompressLz4,
    LZ4_RAW: decompressLz4Raw,
  };
  return parquetScan({ file: bytesOf(file), compressors, useOffsetIndex: false });
}

function bytesOf(file: File): AsyncBuffer {
  return {
    byteLength: file.size,
    async slice(from, to = file.size) {
      if (!(from >= 0 && from <= to && to <= file.size)) throw new RangeError(`no bytes from ${from} to ${to}`);
      return (await readPart(file, from, to)).buffer;
    },
  };
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
