import type { Column, Schema, Table } from "../core/pipeline.ts";
import { isoDate } from "../core/table/date.ts";
import { readMapped } from "./applicantFile.ts";
import { breathe } from "./breathe.ts";
import type { Holding } from "./holding.ts";
import type { DataApi, FieldMapping } from "./protocol.ts";
import type { ReadCall } from "./readCall.ts";
import type { JoinedLoans } from "./watchingProtocol.ts";

/** Rows that are written between two breaths. */
const pieceRows = 8192;

/**
 * Puts the rows of a file below the loans that are open, as a file of its own, values as they were read: so that two
 * dialects become one. A column that the file lacks stays empty in its rows; what only the file has is left out.
 *
 * Without open loans it is the file alone, its columns under the names that the model knows.
 *
 * @throws {AppError} `score/missing-columns`, `score/no-rows`, `file/…`, `worker/forgotten`, `worker/aborted`
 */
export async function joinLoans(
  holding: Holding,
  { tableId, file, model, mapping }: DataApi["joinLoans"]["args"],
  call: ReadCall,
): Promise<JoinedLoans> {
  const before = tableId === null ? null : holding.tables.get(tableId);
  const { table: read } = await readMapped(file, { model, mapping }, call);
  const added = renamed(read, model.schema, mapping);
  const wanted = (before ?? added).columns.map(({ name, kind }) => ({ column: name, kind }));
  const names = wanted.map(({ column }) => column);
  const pieces = [
    `${names.map(quoted).join(",")}\r\n`,
    ...(before ? await written(before, names, call.signal) : []),
    ...(await written(added, names, call.signal)),
  ];
  const name = before ? `loans with ${file.name}` : file.name;
  return {
    file: new File(pieces, `${name.replace(/\.[a-z]+$/i, "")}.csv`, { type: "text/csv" }),
    reading: {
      encoding: "utf-8",
      delimiter: ",",
      decimal: ".",
      header: true,
      kinds: wanted,
      ...(model.missingTokens && { missingTokens: model.missingTokens }),
    },
    before: before?.rows ?? 0,
    added: added.rows,
  };
}

/** The columns of a file under the names that a model knows them by; others keep theirs, unless a field has it. */
function renamed({ rows, columns }: Table, schema: Schema, mapping: readonly FieldMapping[]): Table {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const fields = new Set(schema.map(({ name }) => name));
  const used = new Set(mapping.map(({ column }) => column));
  const known = mapping.flatMap(({ field, column }) => {
    const found = column === null ? undefined : byName.get(column);
    return found ? [{ ...found, name: field }] : [];
  });
  return { rows, columns: [...known, ...columns.filter(({ name }) => !used.has(name) && !fields.has(name))] };
}

/** The rows of a table as lines of CSV, in pieces that the browser may keep outside of this thread's memory. */
async function written(table: Table, names: readonly string[], signal: AbortSignal): Promise<readonly Blob[]> {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const columns = names.map((name) => byName.get(name));
  const pieces: Blob[] = [];
  for (let from = 0; from < table.rows; from += pieceRows) {
    await breathe(signal, "joinLoans");
    const lines: string[] = [];
    for (let row = from; row < Math.min(from + pieceRows, table.rows); row += 1)
      lines.push(columns.map((column) => quoted(cellOf(column, row))).join(","));
    pieces.push(new Blob([`${lines.join("\r\n")}\r\n`]));
  }
  return pieces;
}

function cellOf(column: Column | undefined, row: number): string {
  if (!column) return "";
  if ("codes" in column) return column.levels[column.codes[row] ?? -1] ?? "";
  const value = column.values[row] ?? Number.NaN;
  if (Number.isNaN(value)) return "";
  return column.kind === "date" ? isoDate(value) : String(value);
}

/** By RFC 4180; the file is for this app, which runs no formulas. */
function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
