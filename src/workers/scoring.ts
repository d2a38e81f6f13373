import { AppError } from "../core/errors.ts";
import type { Bundle, Source } from "../core/pipeline.ts";
import { proposeMapping } from "../core/score/mapping.ts";
import { createTableBuilder } from "../core/table/tableBuilder.ts";
import { readApplicants } from "./applicantFile.ts";
import { measureBatch } from "./batch/batchMetrics.ts";
import { readHeadOf } from "./batch/batchPlan.ts";
import { countBatch } from "./batch/batchTotals.ts";
import { createBlobOutput, createFileOutput } from "./batch/output.ts";
import { scoreBatch } from "./batch/scoreBatch.ts";
import type { Holding } from "./holding.ts";
import { openFile } from "./openFile.ts";
import type { ReadCall } from "./readCall.ts";
import { shownCells } from "./scoredFile.ts";
import type { Applicants, Scored, ScoreFileJob } from "./scoringProtocol.ts";

/** Rows are only counted. */
const oneRow = { sample: { rows: 1, seed: 1 } } as const;
/** The rows of larger files are not counted, for that takes as long as to score them. */
const mostCountedBytes = 1 << 26;

/**
 * Looks at a file of applicants and proposes which column is which field of the model.
 *
 * @throws {AppError} `score/no-rows`, `file/…`, `worker/aborted`
 */
export async function inspectApplicants(
  file: File,
  { schema, missingTokens, provenance }: Pick<Bundle, "schema" | "missingTokens" | "provenance">,
  call: ReadCall,
): Promise<Applicants> {
  const options = missingTokens ? { missingTokens } : {};
  const opened = await openFile(file, options, call);
  const { head } = await readHeadOf(opened, options);
  const { names } = head.header;
  const builder = createTableBuilder(names, head.dialect.decimal, options);
  for (const cells of head.firstRows) builder.add(cells);
  const proposals = proposeMapping(schema, names, builder.finish().table.columns);
  const used = new Set(proposals.map(({ column }) => column));
  const rowsAreEstimated = opened.text.size > mostCountedBytes;
  const source = rowsAreEstimated
    ? estimatedSource(file, opened.format, { rows: head.expectedRows, columns: names.length })
    : await countedSource(file, call);
  return {
    source,
    rowsAreEstimated,
    preview: head.preview,
    mapping: proposals.map(({ field, column }) => ({ field, column })),
    mappedBy: proposals.map(({ by }) => by),
    unusedColumns: names.filter((name) => !used.has(name)),
    hasOutcomes: names.includes(provenance.target.column) && !used.has(provenance.target.column),
  };
}

async function countedSource(file: File, call: ReadCall): Promise<Source> {
  const { source } = await readApplicants(file, oneRow, call);
  return { ...source, rows: source.sampledFrom ?? source.rows, sampledFrom: null };
}

function estimatedSource(
  { name, size }: File,
  format: Source["format"],
  counts: { readonly rows: number; readonly columns: number },
): Source {
  if (counts.rows === 0) throw new AppError("score/no-rows", { file: name });
  return { name, bytes: size, ...counts, fingerprint: "", format, sampledFrom: null };
}

/**
 * Scores a file of applicants, piece by piece; of its rows only PDs and flags stay in the holding.
 *
 * @throws {AppError} `score/missing-columns` where a field has no entry in the mapping, or its column is not in the file;
 *   `score/no-rows`, `score/cannot-write`, `file/…`, `worker/aborted`
 */
export async function scoreFile(
  holding: Holding,
  { file, bundle, mapping, reasonsFor, words, output: handle }: ScoreFileJob,
  call: ReadCall,
): Promise<Scored> {
  const { target } = bundle.provenance;
  const output = handle ? await createFileOutput(handle) : createBlobOutput();
  try {
    const batch = await scoreBatch(file, { model: modelOf(bundle), mapping, reasonsFor, words, target }, output, call);
    const scoredId = crypto.getRandomValues(new Uint32Array(4)).join("-");
    holding.scored.put(scoredId, { ...batch, lines: await output.finish() });
    const { totals, plan } = batch;
    return {
      scoredId,
      rows: totals.rows,
      ...countBatch(totals, bundle),
      flags: totals.flags,
      header: plan.cells.names.slice(0, shownCells),
      reasonsFor,
      metrics: measureBatch(totals, bundle.policy.cutoff),
      writtenTo: handle?.name ?? null,
    };
  } catch (thrown) {
    await output.abandon();
    throw noRows(thrown, file);
  }
}

/** What a file is scored with: its threads need no more of a model. */
function modelOf(bundle: Bundle): Parameters<typeof scoreBatch>[1]["model"] {
  const { id, name, schema, missingTokens, recipe, network, calibration, policy, reasoning, baseline } = bundle;
  return { id, name, schema, missingTokens, recipe, network, calibration, policy, reasoning, baseline };
}

function noRows(thrown: unknown, file: File): unknown {
  if (!(thrown instanceof AppError && thrown.code === "file/no-rows")) return thrown;
  return new AppError("score/no-rows", { file: file.name }, { cause: thrown });
}
