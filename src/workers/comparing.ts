import { compareAucs } from "../core/evaluate/delong.ts";
import { allCutoffs, cutoffAt, placeOfApprovalRate } from "../core/evaluate/cutoffTable.ts";
import { confusionAbove, ratesOf } from "../core/evaluate/confusion.ts";
import { cutoffMetrics } from "../core/evaluate/metrics.ts";
import { rankRows } from "../core/evaluate/ranking.ts";
import { swapSet } from "../core/evaluate/swapSet.ts";
import { sigmoid } from "../core/network/exponential.ts";
import { breathe } from "./breathe.ts";
import type { CompareJob, Contender, SwapJob } from "./comparingProtocol.ts";
import type { Comparison, Standing, Swapped } from "../core/evaluate/comparison.ts";
import type { HeldJudgement, Holding } from "./holding.ts";
import { figuresOf, resampling } from "./figures.ts";
import { logitsInPieces } from "./logitsInPieces.ts";

/**
 * Sets a judged model beside others, on the very rows it was judged on.
 *
 * @throws {AppError} `worker/forgotten` where the model's own PDs are not held, `worker/aborted`
 */
export async function compare(holding: Holding, job: CompareJob, signal: AbortSignal): Promise<Comparison> {
  const judged = holding.judged.get(job.judgedId);
  const { labels, ranking } = judged;
  const standings: Standing[] = [
    { judgedId: job.judgedId, figures: await figuresOf(ranking, signal, "compare"), apart: null },
  ];
  for (const contender of job.others) {
    await breathe(signal, "compare");
    const other = await judgementOf(holding, judged, contender, signal);
    if (!other) continue;
    standings.push({
      judgedId: contender.judgedId,
      figures: await figuresOf(other.ranking, signal, "compare"),
      apart: sameRows(judged, other) ? compareAucs(labels, other.pds, judged.pds) : null,
    });
  }
  const badRate = ratesOf(confusionAbove(ranking, null)).badRateOfApproved.value ?? 0;
  const everybody = rankRows(labels, new Float64Array(labels.length).fill(badRate));
  return {
    rows: labels.length,
    bads: ranking.bads,
    standings,
    everybody: await figuresOf(everybody, signal, "compare"),
  };
}

/** The PDs of a contender, made and kept where they are not held; null where they cannot be made. */
async function judgementOf(
  { judged, tables }: Holding,
  beside: HeldJudgement,
  { judgedId, model }: Contender,
  signal: AbortSignal,
): Promise<HeldJudgement | null> {
  const { tableId, preparedId, rows, labels } = beside;
  const held = judged.has(judgedId) ? judged.get(judgedId) : null;
  // A challenger follows from the preparation: one of another preparation under this name is of loans opened before.
  if (!model || held?.preparedId === preparedId) return held;
  const table = tables.get(tableId);
  const pds = (await logitsInPieces(model, { table, rows }, signal, "compare")).map(sigmoid);
  const made = { tableId, preparedId, rows, labels, pds, ranking: rankRows(labels, pds) };
  judged.put(judgedId, made);
  return made;
}

function sameRows(one: HeldJudgement, other: HeldJudgement): boolean {
  return (
    one.tableId === other.tableId &&
    one.rows.length === other.rows.length &&
    one.rows.every((row, at) => row === other.rows[at]) &&
    one.labels.every((label, at) => label === other.labels[at])
  );
}

/**
 * Who would be decided otherwise than by the baseline; null where the two were judged on other rows.
 *
 * @throws {AppError} `worker/forgotten`
 */
export function swap({ judged }: Holding, { judgedId, baselineId, cutoff, match }: SwapJob): Swapped | null {
  const model = judged.get(judgedId);
  const baseline = judged.get(baselineId);
  if (!sameRows(model, baseline)) return null;
  const confusion = confusionAbove(model.ranking, cutoff);
  const baselineCutoff = match === "cutoff" ? cutoff : cutoffApproving(baseline, ratesOf(confusion).approvalRate.value);
  const { cells, moreApproved, moreBads } = swapSet(
    model.labels,
    { pds: baseline.pds, cutoff: baselineCutoff },
    { pds: model.pds, cutoff },
  );
  return {
    cells,
    moreApproved,
    moreBads,
    baselineCutoff,
    model: cutoffMetrics(confusion, resampling),
    baseline: cutoffMetrics(confusionAbove(baseline.ranking, baselineCutoff), resampling),
  };
}

function cutoffApproving({ ranking }: HeldJudgement, rate: number | null): number | null {
  const table = allCutoffs(ranking);
  return rate === null ? null : cutoffAt(table, placeOfApprovalRate(table, rate));
}
