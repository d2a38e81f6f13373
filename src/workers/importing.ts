import type { Imported, ReadOptions, Table } from "../core/pipeline.ts";
import { profileTable } from "../core/profile/profile.ts";
import { syntheticLoansCsv, syntheticRowBytes } from "../samples/syntheticLoans.ts";
import { stopIfAborted } from "./readBytes.ts";
import type { Report } from "./readProgress.ts";
import { throttled } from "./readProgress.ts";
import type { ReadCall } from "./readCall.ts";
import { readColumns } from "./readTable.ts";

/** A table and what the page learns of it; whoever keeps the table names it. */
export interface ImportedTable {
  readonly table: Table;
  readonly imported: Omit<Imported, "tableId">;
}

/**
 * Reads a file into typed columns and profiles them.
 *
 * @throws {AppError} `file/empty`, `file/no-rows`, `file/not-text`, `file/unreadable`, `worker/aborted`
 */
export async function importFile(file: File, options: ReadOptions, call: ReadCall): Promise<ImportedTable> {
  const { read, fingerprint } = await readColumns(file, options, call);
  const { table, findings, missingTexts, ...imported } = read;
  const profile = profileTable(table, findings, missingTexts);
  return { table, imported: { ...imported, source: { ...read.source, fingerprint: await fingerprint }, profile } };
}

/**
 * Makes synthetic loans and reads them as a file is read; making them is the first half of the progress.
 *
 * @throws {AppError} `worker/aborted`
 */
export async function importSynthetic(
  { rows, seed, options }: { readonly rows: number; readonly seed: number; readonly options: ReadOptions },
  { signal, report }: ReadCall,
): Promise<ImportedTable> {
  const parts: Blob[] = [];
  const say = throttled(report);
  let made = 0;
  for (const text of syntheticLoansCsv({ rows, seed })) {
    stopIfAborted(signal, "importSynthetic");
    const part = new Blob([text]);
    parts.push(part);
    made += part.size;
    say({ bytes: made, totalBytes: Math.max(2 * rows * syntheticRowBytes, made + 1), rows: 0 });
    await new Promise((resolve) => setTimeout(resolve, 0)); // lets an abort in
  }
  const file = new File(parts, `synthetic-loans-${rows}-${seed}.csv`, { type: "text/csv" });
  const secondHalf: Report = ({ bytes, totalBytes, rows: read }) =>
    report({ bytes: made + bytes, totalBytes: made + totalBytes, rows: read });
  return importFile(file, options, { signal, report: secondHalf });
}
