import { AppError } from "../core/errors.ts";
import type { Bundle, ColumnKind, Decision, ReadOptions, Schema, Table } from "../core/pipeline.ts";
import { applicantTable } from "../core/score/applicantTable.ts";
import { csvLine, decisionCells, decisionColumns } from "../core/score/csv.ts";
import type { RowFlags } from "../core/score/flags.ts";
import { rowFlags } from "../core/score/flags.ts";
import { proposeMapping } from "../core/score/mapping.ts";
import { scoreRows } from "../core/score/scoreRows.ts";
import { missingTest } from "../core/table/missing.ts";
import type { Holding, ScoredFile } from "./holding.ts";
import type { Applicants, DataApi, FieldMapping, Scored } from "./protocol.ts";
import type { ReadCall, ReadFile, RowListener } from "./readTable.ts";
import { readTable } from "./readTable.ts";

/** Cells of a file's row that are shown beside its decision. */
const shownCells = 5;

/** A header without rows holds no applicants. */
async function readApplicants(
  file: File,
  options: ReadOptions,
  call: ReadCall,
  listener?: RowListener,
): Promise<ReadFile> {
  try {
    return await readTable(file, options, call, listener);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "file/no-rows") {
      throw new AppError("score/no-rows", { file: file.name }, { cause: thrown });
    }
    throw thrown;
  }
}

/**
 * Reads a file of applicants and proposes which column is which field of the model.
 *
 * @throws {AppError} `score/no-rows`, `file/…`, `worker/aborted`
 */
export async function inspectApplicants(file: File, { schema }: Bundle, call: ReadCall): Promise<Applicants> {
  const { table, source, preview } = await readApplicants(file, {}, call);
  const names = table.columns.map(({ name }) => name);
  const mapping = proposeMapping(schema, names);
  const used = new Set(mapping.map(({ column }) => column));
  return { source, preview, mapping, unusedColumns: names.filter((name) => !used.has(name)) };
}

/** Kinds as the model learnt them, so that codes stay categories and the same text means the same value. */
function forcedKinds(schema: Schema, mapping: readonly FieldMapping[]): NonNullable<ReadOptions["kinds"]> {
  const kinds = new Map<string, ColumnKind>(schema.map(({ name, kind }) => [name, kind]));
  return mapping.flatMap(({ field, column }) => {
    const kind = kinds.get(field);
    return column !== null && kind ? [{ column, kind }] : [];
  });
}

/** Watches the text of the number fields as it passes, for cells that hold text but no number. */
function watchNumbers(schema: Schema, mapping: readonly FieldMapping[]): RowListener & { readonly rows: TextRows } {
  const isMissing = missingTest();
  const numeric = new Set(schema.filter(({ kind }) => kind !== "category").map(({ name }) => name));
  const watched = mapping.filter(({ field, column }) => column !== null && numeric.has(field));
  const rows = new Map<string, number[]>(watched.map(({ field }) => [field, []]));
  let places: readonly { readonly at: number; readonly texts: number[] }[] = [];
  let row = 0;
  return {
    rows,
    onHeader(names) {
      places = watched.map(({ field, column }) => ({ at: names.indexOf(column ?? ""), texts: rows.get(field) ?? [] }));
    },
    onRow(cells) {
      for (const { at, texts } of places) if (!isPlainNumber(cells[at] ?? "", isMissing)) texts.push(row);
      row += 1;
    },
  };
}

/** By field, the rows that hold text which does not look like a number at a glance. */
type TextRows = ReadonlyMap<string, readonly number[]>;

function isPlainNumber(cell: string, isMissing: (trimmed: string) => boolean): boolean {
  const first = cell.charCodeAt(0);
  if (first >= 48 && first <= 57) return true;
  return isMissing(cell.trim());
}

function notNumbers(applicants: Table, texts: TextRows): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, ReadonlySet<number>>();
  for (const column of applicants.columns) {
    const rows = texts.get(column.name);
    if (!rows || "codes" in column) continue;
    found.set(column.name, new Set(rows.filter((row) => Number.isNaN(column.values[row]))));
  }
  return found;
}

/**
 * Scores a file of applicants; its rows stay in the holding.
 *
 * @param mapping A field with column null is confirmed as missing in this file.
 * @throws {AppError} `score/missing-columns` where a field has no entry, or its column is not in the file;
 *   `score/no-rows`, `file/…`, `worker/aborted`
 */
export async function scoreFile(
  holding: Holding,
  { file, bundle, mapping }: DataApi["scoreFile"]["args"],
  call: ReadCall,
): Promise<Scored> {
  const reading = { kinds: forcedKinds(bundle.schema, mapping) };
  const watch = watchNumbers(bundle.schema, mapping);
  const { table } = await readApplicants(file, reading, call, watch);
  checkMapping(file, bundle.schema, table, mapping);
  const applicants = applicantTable(bundle.schema, table, mapping);
  const columns = scoreRows(
    bundle,
    applicants,
    Uint32Array.from({ length: table.rows }, (_, row) => row),
  );
  const flagsOf = rowFlags(bundle.schema, applicants, notNumbers(applicants, watch.rows));
  const { flags, flagged } = countFlags(table.rows, flagsOf);
  const scoredId = crypto.getRandomValues(new Uint32Array(4)).join("-");
  holding.scored.put(scoredId, { file, reading, mapping, table, columns, flagsOf, flagged });
  const declined = columns.declined.reduce((sum, one) => sum + one, 0);
  return {
    scoredId,
    rows: table.rows,
    approved: table.rows - declined,
    declined,
    flagged: flagged.reduce((sum, one) => sum + one, 0),
    meanPd: columns.pds.reduce((sum, pd) => sum + pd, 0) / table.rows,
    flags,
    header: table.columns.slice(0, shownCells).map(({ name }) => name),
  };
}

function checkMapping(file: File, schema: Schema, { columns }: Table, mapping: readonly FieldMapping[]): void {
  const present = new Set(columns.map(({ name }) => name));
  const entries = new Map(mapping.map(({ field, column }) => [field, column]));
  const lacking = schema.filter(({ name }) => {
    const column = entries.get(name);
    return column === undefined || (column !== null && !present.has(column));
  });
  if (lacking.length === 0) return;
  throw new AppError("score/missing-columns", { file: file.name, columns: lacking.map(({ name }) => name) });
}

function countFlags(rows: number, flagsOf: RowFlags): { flags: Scored["flags"]; flagged: Uint8Array } {
  const flagged = new Uint8Array(rows);
  const counts = new Map<string, { kind: string; field: string; rows: number }>();
  for (let row = 0; row < rows; row += 1) {
    const flags = flagsOf(row);
    if (flags.length > 0) flagged[row] = 1;
    for (const { kind, field } of flags) {
      const known = counts.get(`${kind} ${field}`);
      if (known) known.rows += 1;
      else counts.set(`${kind} ${field}`, { kind, field, rows: 1 });
    }
  }
  return { flags: [...counts.values()].toSorted((one, other) => other.rows - one.rows), flagged };
}

function decisionOf({ columns, flagsOf }: ScoredFile, row: number): Decision {
  return {
    pd: columns.pds[row] ?? Number.NaN,
    points: columns.points[row] ?? Number.NaN,
    verdict: columns.declined[row] === 1 ? "decline" : "approve",
    flags: flagsOf(row),
  };
}

/**
 * Some rows of a scored file, in its order.
 *
 * @throws {AppError} `worker/forgotten`
 */
export function scoredRows(holding: Holding, query: DataApi["scoredRows"]["args"]): DataApi["scoredRows"]["result"] {
  const scored = holding.scored.get(query.scoredId);
  const { columns, flagged, table } = scored;
  const wanted = query.verdict === null ? null : Number(query.verdict === "decline");
  const rows: number[] = [];
  let total = 0;
  for (let row = 0; row < table.rows; row += 1) {
    if (wanted !== null && columns.declined[row] !== wanted) continue;
    if (query.flaggedOnly && flagged[row] !== 1) continue;
    if (total >= query.from && rows.length < query.count) rows.push(row);
    total += 1;
  }
  return {
    total,
    rows: rows.map((row) => ({ row: row + 1, cells: cellsOf(table, row), decision: decisionOf(scored, row) })),
  };
}

function cellsOf({ columns }: Table, row: number): readonly string[] {
  return columns.slice(0, shownCells).map((column) => {
    if ("codes" in column) return column.levels[column.codes[row] ?? -1] ?? "";
    const value = column.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) return "";
    return column.kind === "date" ? new Date(value * 86_400_000).toISOString().slice(0, 10) : String(value);
  });
}

/** Lines are handed to the browser in pieces of about this many characters. */
const pieceCharacters = 2 ** 20;

/**
 * The scored file as CSV: its own cells as they stand, then the decision. The file is read once more, so that its text
 * need not be kept.
 *
 * @throws {AppError} `worker/forgotten`, `file/unreadable` where the file has changed since, `worker/aborted`
 */
export async function scoredCsv(holding: Holding, scoredId: string, call: ReadCall): Promise<Blob> {
  const scored = holding.scored.get(scoredId);
  const pieces: Blob[] = [];
  let text = "\uFEFF";
  let row = 0;
  function write(cells: readonly string[]): void {
    text += csvLine(cells);
    if (text.length < pieceCharacters) return;
    pieces.push(new Blob([text]));
    text = "";
  }
  await readTable(scored.file, scored.reading, call, {
    onHeader: (names) => write([...names, ...decisionColumns]),
    onRow: (cells) => write([...cells, ...decisionCells(decisionOf(scored, row++))]),
  });
  return new Blob([...pieces, text], { type: "text/csv;charset=utf-8" });
}
