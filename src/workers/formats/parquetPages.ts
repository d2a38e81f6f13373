import type { ColumnMetaData, DataReader, FileMetaData, PageHeader } from "hyparquet";
import { readPart } from "../readBytes.ts";
import { checkUnpacked } from "./unpacked.ts";

/** A cell takes at least so many bytes once it is read. */
const cellBytes = 8;

/**
 * Walks through the headers of all pages before a page is read: hyparquet goes on for ever where the length of a page
 * is missing, and takes as much memory as a page says it needs.
 *
 * @param limit Bytes that may come out.
 * @throws {AppError} `file/too-large`, `file/unreadable`
 * @throws {Error} where the headers do not hold together
 */
export async function checkPages(file: File, metadata: FileMetaData, limit: number): Promise<void> {
  const { parquetHeader } = await import("hyparquet/src/column.js");
  let unpacked = 0;
  for (const { columns, num_rows: rows } of metadata.row_groups) {
    unpacked += cellBytes * columns.length * Number(rows);
    checkUnpacked(file, unpacked, limit);
    for (const { meta_data: column } of columns) {
      if (!column) throw new Error("a column is not described");
      for (const bytes of pageSizes(await chunkOf(file, column), parquetHeader)) {
        unpacked += bytes;
        checkUnpacked(file, unpacked, limit);
      }
    }
  }
}

/** Bytes that each page of a column takes once it is unpacked, or its values, whichever are more. */
function* pageSizes(
  bytes: Uint8Array<ArrayBuffer>,
  parquetHeader: (reader: DataReader) => PageHeader,
): Generator<number> {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  while (reader.offset < bytes.length - 1) {
    const page = parquetHeader(reader);
    const values = page.data_page_header ?? page.data_page_header_v2 ?? page.dictionary_page_header;
    const packed = countOf(page.compressed_page_size);
    yield Math.max(countOf(page.uncompressed_page_size), values ? countOf(values.num_values) : 0);
    if (reader.offset + packed > bytes.length) throw new Error("a page is cut short");
    reader.offset += packed;
  }
}

/** The bytes of the pages of a column in a group of rows. */
function chunkOf(file: File, column: ColumnMetaData): Promise<Uint8Array<ArrayBuffer>> {
  const starts = [column.data_page_offset, column.dictionary_page_offset].filter((at) => at !== undefined && at > 0n);
  const from = Math.min(...starts.map(Number));
  const to = from + Number(column.total_compressed_size);
  if (!(from >= 0 && from <= to && to <= file.size)) throw new Error("a column lies outside of the file");
  return readPart(file, from, to);
}

/** Counts come from the file: where they are no whole numbers, it is damaged. */
function countOf(count: unknown): number {
  if (typeof count !== "number" || !Number.isInteger(count) || count < 0) throw new Error("a page has no length");
  return count;
}
