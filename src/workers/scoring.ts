import type { Bundle, Table } from "../core/pipeline.ts";
import { specialCodesOf } from "../core/recipe/schema.ts";
import { countFlags, rowFlags } from "../core/score/flags.ts";
import { proposeMapping } from "../core/score/mapping.ts";
import { scoreRows } from "../core/score/scoreRows.ts";
import type { HeldScores } from "./holding.ts";
import { readApplicants, readMapped } from "./applicantFile.ts";
import type { Holding } from "./holding.ts";
import { piecewise } from "./piecewise.ts";
import type { Applicants, DataApi, Scored } from "./protocol.ts";
import type { ReadCall } from "./readCall.ts";
import { shownCells } from "./scoredFile.ts";

/** The rows are only counted: names and the first lines are enough to map columns. */
const oneRow = { sample: { rows: 1, seed: 1 } } as const;

/**
 * Looks at a file of applicants and proposes which column is which field of the model.
 *
 * @throws {AppError} `score/no-rows`, `file/…`, `worker/aborted`
 */
export async function inspectApplicants(
  file: File,
  { schema }: Pick<Bundle, "schema">,
  call: ReadCall,
): Promise<Applicants> {
  const { table, source: sampled, preview } = await readApplicants(file, oneRow, call);
  const source = { ...sampled, rows: sampled.sampledFrom ?? sampled.rows, sampledFrom: null };
  const names = table.columns.map(({ name }) => name);
  const mapping = proposeMapping(schema, names);
  const used = new Set(mapping.map(({ column }) => column));
  return { source, preview, mapping, unusedColumns: names.filter((name) => !used.has(name)) };
}

/**
 * Scores a file of applicants; its rows stay in the holding.
 *
 * @throws {AppError} `score/missing-columns` where a field has no entry in the mapping, or its column is not in the file;
 *   `score/no-rows`, `file/…`, `worker/aborted`
 */
export async function scoreFile(
  holding: Holding,
  { file, bundle, mapping }: DataApi["scoreFile"]["args"],
  call: ReadCall,
): Promise<Scored> {
  const { schema } = bundle;
  const { table, applicants, notNumbers, reading } = await readMapped(file, bundle, mapping, call);
  const columns = await scoreAll(bundle, applicants, call.signal);
  const remarks = { notNumbers, codes: specialCodesOf(bundle.recipe) };
  const { counts, flagged } = countFlags(schema, applicants, remarks);
  const flagsOf = rowFlags(schema, applicants, remarks);
  const scoredId = crypto.getRandomValues(new Uint32Array(4)).join("-");
  holding.scored.put(scoredId, { file, reading, table, columns, flagsOf, flagged });
  const declined = sum(columns.declined);
  return {
    scoredId,
    rows: table.rows,
    approved: table.rows - declined,
    declined,
    flagged: sum(flagged),
    meanPd: sum(columns.pds) / table.rows,
    flags: counts,
    header: table.columns.slice(0, shownCells).map(({ name }) => name),
  };
}

async function scoreAll(bundle: Bundle, applicants: Table, signal: AbortSignal): Promise<HeldScores> {
  const all = Uint32Array.from({ length: applicants.rows }, (_, row) => row);
  const pds = new Float64Array(all.length);
  const points = new Float64Array(all.length);
  const declined = new Uint8Array(all.length);
  for await (const { from, rows } of piecewise(all, signal, "scoreFile")) {
    const piece = scoreRows(bundle, applicants, rows);
    pds.set(piece.pds, from);
    points.set(piece.points, from);
    declined.set(Uint8Array.from(piece.pds, (pd) => (pd >= bundle.policy.cutoff ? 1 : 0)), from);
  }
  return { pds, points, declined };
}

function sum(values: Float64Array | Uint8Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
