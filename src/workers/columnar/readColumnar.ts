import type { Finding } from "../../core/findings.ts";
import type { Dialect, ReadOptions, Table } from "../../core/pipeline.ts";
import type { Header } from "../../core/table/header.ts";
import type { Report } from "../readProgress.ts";

/** All that is decided of a text before its rows are read. */
export interface BodyPlan {
  readonly dialect: Dialect;
  readonly header: Header;
  /** Whether the first line is Excel's `sep=;`, which is no record. */
  readonly named: boolean;
  /** What is said of cells: missing tokens, forced kinds, readings of dates; and the sample, if only one is wanted. */
  readonly options: ReadOptions;
}

/** What reading needs to know of the call it answers. */
export interface BodyCall {
  readonly signal: AbortSignal;
  readonly report: Report;
}

/** What the rows of a file became: the same, to the last bit, as the reader of records makes of them. */
export interface ColumnarResult {
  readonly table: Table;
  /** Oddities of lines, then of cells. */
  readonly findings: readonly Finding[];
  /** Rows of the file, of which the table may hold a sample. */
  readonly rows: number;
}

/**
 * Reads a delimited text into typed columns by its bytes, on several threads where the file is large.
 *
 * @returns null where the file is not plain enough, and the reader of records is to read it.
 * @throws {AppError} `file/unreadable`, `worker/aborted`
 */
export async function readColumnar(_file: Blob, _plan: BodyPlan, _call: BodyCall): Promise<ColumnarResult | null> {
  return null;
}
