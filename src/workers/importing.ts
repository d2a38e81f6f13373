import type { Imported, ReadOptions, Table } from "../core/pipeline.ts";
import { profileTable } from "../core/profile/profile.ts";
import { syntheticLoansCsv } from "../samples/syntheticLoans.ts";
import { stopIfAborted } from "./readBytes.ts";
import type { ReadCall } from "./readTable.ts";
import { readTable } from "./readTable.ts";

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
  const { table, source, dialect, preview, findings } = await readTable(file, options, call);
  return { table, imported: { source, dialect, preview, profile: profileTable(table, findings) } };
}

/**
 * Makes synthetic loans and reads them as a file is read.
 *
 * @throws {AppError} `worker/aborted`
 */
export async function importSynthetic(
  { rows, seed }: { readonly rows: number; readonly seed: number },
  call: ReadCall,
): Promise<ImportedTable> {
  const parts: Blob[] = [];
  for (const text of syntheticLoansCsv({ rows, seed })) {
    stopIfAborted(call.signal, "importSynthetic");
    parts.push(new Blob([text]));
    await new Promise((resolve) => setTimeout(resolve, 0)); // lets an abort in
  }
  return importFile(new File(parts, `synthetic-loans-${rows}-${seed}.csv`, { type: "text/csv" }), {}, call);
}
