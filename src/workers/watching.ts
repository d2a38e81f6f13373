import { countDrift } from "../core/monitor/drift.ts";
import { sigmoid } from "../core/network/exponential.ts";
import type { Bundle, Table } from "../core/pipeline.ts";
import { labelsOf } from "../core/profile/target.ts";
import { applicantTable } from "../core/score/applicantTable.ts";
import { pdLogits } from "../core/score/scoreRows.ts";
import { readMapped } from "./applicantFile.ts";
import { breathe } from "./breathe.ts";
import type { Holding } from "./holding.ts";
import { piecewise } from "./piecewise.ts";
import type { DataApi } from "./protocol.ts";
import type { ReadCall } from "./readCall.ts";
import type { LoansSlice, Watched, WatchingModel } from "./watchingProtocol.ts";

/** Of a larger file so many rows are drawn: what they have moved is as good as known, and memory holds them. */
const mostBytes = 1 << 28;
const sampleRows = 500_000;

/** Rows to be watched. */
interface WatchedTable {
  /** With its own columns, for outcomes and dates. */
  readonly table: Table;
  /** The same rows under the names of the schema. */
  readonly applicants: Table;
  readonly rows: Uint32Array;
  readonly labels: Int8Array | null;
  /** The column that tells the time, where it was chosen. */
  readonly date: string | null;
}

/**
 * Scores a file and sets it beside the training rows of a model; of a very large file, rows drawn by lot.
 *
 * @throws {AppError} `score/missing-columns`, `score/no-rows`, `file/…`, `worker/aborted`
 */
export async function watchFile(
  { file, model, mapping, date }: DataApi["watchFile"]["args"],
  call: ReadCall,
): Promise<Watched> {
  const sample = file.size > mostBytes ? { rows: sampleRows, seed: 1 } : undefined;
  const { table, applicants, sampledFrom } = await readMapped(file, { model, mapping, sample }, call);
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
  const labels = knownLabels(table, model.provenance);
  const watched = await watchRows(model, { table, applicants, rows, labels, date }, call.signal, "watchFile");
  return { ...watched, sampledFrom };
}

/**
 * Sets some of the loans that are open beside the training rows of a model.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function watchLoans(
  holding: Holding,
  { tableId, model, slice, date }: DataApi["watchLoans"]["args"],
  signal: AbortSignal,
): Promise<Watched> {
  const table = holding.tables.get(tableId);
  const mapping = model.schema.map(({ name }) => ({ field: name, column: name }));
  const applicants = applicantTable(model.schema, table, mapping);
  const rows = rowsOf(holding, table, slice);
  const isClosed = slice.kind === "part" && !slice.withOutcomes;
  const labels = isClosed ? null : knownLabels(table, model.provenance);
  const watched = await watchRows(model, { table, applicants, rows, labels, date }, signal, "watchLoans");
  return { ...watched, sampledFrom: null };
}

function rowsOf(holding: Holding, table: Table, slice: LoansSlice): Uint32Array {
  if (slice.kind === "part") return holding.preparations.get(slice.preparedId).split[slice.part];
  const all = Uint32Array.from({ length: table.rows }, (_, row) => row);
  if (slice.kind === "all") return all;
  const days = daysOf(table, slice.column);
  const { from, to } = slice;
  return all.filter((row) => {
    const day = days?.[row] ?? Number.NaN;
    return day >= (from ?? -Infinity) && day <= (to ?? Infinity);
  });
}

/** The outcomes of rows by the target of the model; null where there is no such column. */
function knownLabels(table: Table, { target }: Pick<Bundle["provenance"], "target">): Int8Array | null {
  return table.columns.some(({ name }) => name === target.column) ? labelsOf(table, target) : null;
}

function daysOf(table: Table, name: string | null): Float64Array | null {
  const column = table.columns.find((one) => one.name === name);
  return column?.kind === "date" ? column.values : null;
}

async function watchRows(
  model: WatchingModel,
  { table, applicants, rows, labels, date: chosen }: WatchedTable,
  signal: AbortSignal,
  method: string,
): Promise<Omit<Watched, "sampledFrom">> {
  const dates = table.columns.filter(({ kind }) => kind === "date").map(({ name }) => name);
  const date = dates.find((name) => name === chosen) ?? usualDate(dates, model);
  const days = daysOf(table, date);
  const counter = countDrift(model);
  for await (const { rows: some } of piecewise(rows, signal, method)) {
    const pds = pdLogits(model, applicants, some).map(sigmoid);
    counter.add({ table: applicants, rows: some, pds, labels, days });
  }
  await breathe(signal, method);
  const drift = counter.drift();
  return { drift, dates, date, labelled: drift.outcomes?.rows ?? 0 };
}

/** The date that the training rows were divided by, else the first. */
function usualDate(dates: readonly string[], { provenance }: WatchingModel): string | null {
  const { by } = provenance.split;
  return dates.find((name) => by.kind === "date" && name === by.column) ?? dates[0] ?? null;
}
