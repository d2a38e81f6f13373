import { AppError } from "../../core/errors.ts";
import { csvLine } from "../../core/score/csv.ts";
import { decisionNames } from "../../core/score/decisionText.ts";
import { encodingOfAll } from "../encoding/readEncoding.ts";
import type { OpenedFile } from "../openFile.ts";
import { openFile } from "../openFile.ts";
import { stopIfAborted } from "../readBytes.ts";
import type { ReadCall } from "../readCall.ts";
import type { BatchJob, BatchPlan } from "./batchJob.ts";
import type { PlannedBatch } from "./batchPlan.ts";
import { planBatch } from "./batchPlan.ts";
import type { BatchRows } from "./batchTotals.ts";
import { BatchTotals } from "./batchTotals.ts";
import type { Output } from "./output.ts";
import type { RowSource } from "./rowSource.ts";
import { BlockIndex, LaidRows, rowsOfText } from "./rowSource.ts";
import { scoreRecords } from "./scoreRecords.ts";
import { bodyOfPlain, scoreAlone, scoreSlices } from "./scoreSlices.ts";
import type { HiredScorers, ScoringCrew } from "./scoringCrew.ts";
import { hireScorers, threadsFor } from "./scoringCrew.ts";

/** A file that was scored in pieces. */
export interface ScoredBatch {
  readonly plan: BatchPlan;
  readonly totals: BatchRows;
  /** Its rows as they stand in it. */
  readonly source: RowSource;
}

/** What scoring pieces came to. */
type Pieces = Omit<ScoredBatch, "plan">;

/**
 * Scores a file of any format and size in pieces and writes its lines as they come: memory holds some pieces and ten bytes
 * for each row.
 *
 * @throws {AppError} `score/missing-columns`, `score/no-rows`, `score/cannot-write`, `file/…`, `worker/aborted`
 */
export async function scoreBatch(file: File, job: BatchJob, output: Output, call: ReadCall): Promise<ScoredBatch> {
  const hired = hireScorers(threadsFor(file.size));
  try {
    return await scoreBy(hired, file, job, { output, call });
  } finally {
    hired?.dismiss();
  }
}

/** Where the lines go, and who waits for them. */
interface Wanted {
  readonly output: Output;
  readonly call: ReadCall;
}

async function scoreBy(
  hired: HiredScorers | null,
  file: File,
  job: BatchJob,
  { output, call }: Wanted,
): Promise<ScoredBatch> {
  const { missingTokens } = job.model;
  const opened = await openFile(file, missingTokens ? { missingTokens } : {}, call);
  let planned = await planBatch(file, opened, job);
  const pieces = await scorePlain(hired, opened, planned, output);
  if (pieces) return { plan: planned.plan, ...checked(file, pieces) };
  if (!planned.encoding.certain) {
    const encoding = await encodingOfAll(opened.text, call.signal);
    if (encoding.label !== planned.encoding.label) planned = await planBatch(file, opened, job, encoding);
  }
  return { plan: planned.plan, ...checked(file, await scoreOdd(opened, planned, output)) };
}

function checked(file: File, pieces: Pieces): Pieces {
  if (pieces.totals.rows === 0) throw new AppError("score/no-rows", { file: file.name });
  return pieces;
}

async function begin({ plan }: PlannedBatch, output: Output): Promise<void> {
  const { names } = plan.cells;
  const header = [...names, ...decisionNames(names, plan.job.reasonsFor)];
  await output.restart();
  await output.write(new TextEncoder().encode(`\uFEFF${csvLine(header, plan.written)}`));
}

/** By its bytes, on all cores where it is large; null where the text is not plain. */
async function scorePlain(
  hired: HiredScorers | null,
  opened: OpenedFile,
  planned: PlannedBatch,
  output: Output,
): Promise<Pieces | null> {
  const { plan } = planned;
  const body = await bodyOfPlain(opened.text, planned.head);
  if (!body) return null;
  const from = body;

  async function scoreText(crew: ScoringCrew): Promise<Pieces | null> {
    const { text, call } = opened;
    const totals = new BatchTotals();
    const index = new BlockIndex();
    await begin(planned, output);
    const isPlain = await scoreSlices(crew, { text, head: planned.head, plan, call }, from, async (slice) => {
      stopIfAborted(call.signal, "scoreFile");
      totals.add(slice);
      index.add(slice.blocks);
      await output.write(slice.lines);
    });
    if (!isPlain) return null;
    const { dialect, header } = planned.head;
    return { totals: totals.finish(), source: rowsOfText(text, dialect, header.names.length, index) };
  }

  try {
    if (hired) return await scoreText(hired.begin(plan));
  } catch (thrown) {
    // Workers that do not start, or do not last, are no reason to give up.
    if (!(thrown instanceof AppError && thrown.code === "worker/crashed")) throw thrown;
  }
  const alone = scoreAlone(plan);
  return alone && scoreText(alone);
}

/** Record by record. */
async function scoreOdd(opened: OpenedFile, planned: PlannedBatch, output: Output): Promise<Pieces> {
  const totals = new BatchTotals();
  const source = new LaidRows();
  await begin(planned, output);
  await scoreRecords(opened.text, planned.head, planned.plan, {
    call: opened.call,
    async take({ rows, scored }) {
      totals.add(scored);
      source.add(rows);
      await output.write(scored.lines);
    },
  });
  return { totals: totals.finish(), source };
}
