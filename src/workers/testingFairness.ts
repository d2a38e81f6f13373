import { confusionAbove } from "../core/evaluate/confusion.ts";
import { groupBy } from "../core/evaluate/grouping.ts";
import { cutoffMetrics } from "../core/evaluate/metrics.ts";
import { rankRows } from "../core/evaluate/ranking.ts";
import type { Grouper } from "../core/evaluate/segments.ts";
import type { DroppedColumn, DropPlan } from "../core/fairness/dropColumns.ts";
import { droppingColumns } from "../core/fairness/dropColumns.ts";
import { groupSpreads } from "../core/fairness/groupSpread.ts";
import { groupTable } from "../core/fairness/groupTable.ts";
import { predictingGroups, predictNumber } from "../core/fairness/proxy.ts";
import type { Column } from "../core/pipeline.ts";
import { columnInputs } from "../core/recipe/columnInputs.ts";
import { breathe } from "./breathe.ts";
import type { FairnessApi, GroupsJob } from "./fairnessProtocol.ts";
import { resampling } from "./figures.ts";
import type { GroupReport, ProxyReport } from "../core/fairness/report.ts";
import { groupingOf } from "./groupingOf.ts";
import type { HeldJudgement, Holding, Preparation } from "./holding.ts";
import { finish } from "./inSteps.ts";
import { matrixOf } from "./preparing.ts";

/**
 * How the groups of protected columns fare under a judged model.
 *
 * @throws {AppError} `worker/forgotten`
 */
export function groups(holding: Holding, { judgedId, by, cutoff, reference }: GroupsJob): GroupReport {
  const judged = holding.judged.get(judgedId);
  const grouping = groupingOf(holding, judged, columnsOf(by));
  const { approvalRate } = cutoffMetrics(confusionAbove(judged.ranking, cutoff), resampling);
  return {
    ...groupTable(grouping, judged, cutoff, reference),
    approvalRate,
    spreads: groupSpreads(grouping, judged.pds),
  };
}

const columnsOf = (names: readonly string[]): readonly Grouper[] => names.map((column) => ({ kind: "column", column }));

/**
 * How well the inputs of a judged model tell a protected column.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function proxies(
  holding: Holding,
  { judgedId, column: name }: FairnessApi["proxies"]["args"],
  signal: AbortSignal,
): Promise<ProxyReport> {
  const { judged, preparation } = unseen(holding, judgedId);
  const { table, split, recipe } = preparation;
  const column = table.columns.find((one) => one.name === name);
  if (!column) return { kind: "groups", groups: [] };
  await breathe(signal, "proxies");
  const inputs = {
    train: matrixOf(preparation, split.train).inputs,
    test: matrixOf(preparation, judged.rows).inputs,
    columns: columnInputs(recipe),
  };
  const numbers = asNumbers(column, judged.rows);
  if (numbers) return { kind: "number", proxy: predictNumber(inputs, numbers(split.train), numbers(judged.rows)) };
  const steps = predictingGroups(inputs, groupBy(column, split.train), groupBy(column, judged.rows));
  return { kind: "groups", groups: await finish(steps, signal, "proxies") };
}

/** A judgement with its preparation, without the rows of which the preparation is learnt from, as those of folds are. */
function unseen(
  holding: Holding,
  judgedId: string,
): { readonly judged: HeldJudgement; readonly preparation: Preparation } {
  const judged = holding.judged.get(judgedId);
  const preparation = holding.preparations.get(judged.preparedId);
  const isLearnt = new Uint8Array(preparation.table.rows);
  for (const row of preparation.split.train) isLearnt[row] = 1;
  const places = Uint32Array.from(judged.rows.keys()).filter((at) => isLearnt[judged.rows[at] ?? 0] === 0);
  if (places.length === judged.rows.length) return { judged, preparation };
  const labels = Uint8Array.from(places, (at) => judged.labels[at] ?? 0);
  const pds = Float64Array.from(places, (at) => judged.pds[at] ?? 0);
  const rows = Uint32Array.from(places, (at) => judged.rows[at] ?? 0);
  return { judged: { ...judged, rows, labels, pds, ranking: rankRows(labels, pds) }, preparation };
}

/** A column of many different numbers is predicted as such: its bands would depend on the rows. Null for others. */
function asNumbers(column: Column, rows: Uint32Array): ((of: Uint32Array) => Float64Array) | null {
  if ("codes" in column) return null;
  const isBanded = groupBy(column, rows).labels.some(({ kind }) => kind === "range" || kind === "period");
  return isBanded ? (of) => Float64Array.from(of, (row) => column.values[row] ?? Number.NaN) : null;
}

/**
 * What dropping each column would do to accuracy and gaps; see `droppingColumns`.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function drops(
  holding: Holding,
  { judgedId, by, cutoff }: FairnessApi["drops"]["args"],
  { signal, report }: { readonly signal: AbortSignal; readonly report: (done: FairnessApi["drops"]["event"]) => void },
): Promise<readonly DroppedColumn[]> {
  const { judged, preparation } = unseen(holding, judgedId);
  const { approvalRate } = cutoffMetrics(confusionAbove(judged.ranking, cutoff), resampling);
  const columns = columnInputs(preparation.recipe);
  const plan = {
    train: matrixOf(preparation, preparation.split.train),
    test: matrixOf(preparation, judged.rows),
    columns,
    grouping: groupingOf(holding, judged, columnsOf(by)),
    approvalRate: approvalRate.value ?? 0,
  };
  return finish(dropping(plan, report), signal, "drops");
}

function* dropping(
  plan: DropPlan,
  report: (done: FairnessApi["drops"]["event"]) => void,
): Generator<undefined, readonly DroppedColumn[]> {
  const found: DroppedColumn[] = [];
  for (const dropped of droppingColumns(plan)) {
    if (dropped) {
      found.push(dropped);
      report({ done: found.length, of: plan.columns.length });
    }
    yield;
  }
  return found;
}
