import { confusionAbove } from "../core/evaluate/confusion.ts";
import type { Grouping } from "../core/evaluate/grouping.ts";
import { crossed, groupBy } from "../core/evaluate/grouping.ts";
import { cutoffMetrics } from "../core/evaluate/metrics.ts";
import type { DroppedColumn } from "../core/fairness/dropColumns.ts";
import { droppingColumns } from "../core/fairness/dropColumns.ts";
import { groupSpreads } from "../core/fairness/groupSpread.ts";
import { groupTable } from "../core/fairness/groupTable.ts";
import type { GroupProxy } from "../core/fairness/proxy.ts";
import { predictGroups, predictNumber } from "../core/fairness/proxy.ts";
import type { Column, LabelledMatrix } from "../core/pipeline.ts";
import { applyRecipe } from "../core/recipe/apply.ts";
import { columnInputs } from "../core/recipe/columnInputs.ts";
import { breathe } from "./breathe.ts";
import type { FairnessApi, GroupsJob } from "./fairnessProtocol.ts";
import { resampling } from "./figures.ts";
import type { GroupReport, ProxyReport } from "../core/fairness/report.ts";
import type { HeldJudgement, Holding, Preparation } from "./holding.ts";
import { labelsOfPart } from "./preparing.ts";

/**
 * How the groups of protected columns fare under a judged model.
 *
 * @throws {AppError} `worker/forgotten`
 */
export function groups(holding: Holding, { judgedId, by, cutoff, reference }: GroupsJob): GroupReport {
  const judged = holding.judged.get(judgedId);
  const grouping = groupingOf(holding, judged, by);
  const { approvalRate } = cutoffMetrics(confusionAbove(judged.ranking, cutoff), resampling);
  return {
    ...groupTable(grouping, judged, cutoff, reference),
    approvalRate,
    spreads: groupSpreads(grouping, judged.pds),
  };
}

function groupingOf({ tables }: Holding, { tableId, rows }: HeldJudgement, by: readonly string[]): Grouping {
  const { columns } = tables.get(tableId);
  const found = by.flatMap((name) => columns.find((column) => column.name === name) ?? []);
  const [one, other] = found.map((column) => groupBy(column, rows));
  if (!one) return { groups: new Int32Array(rows.length), labels: [{ kind: "missing" }] };
  return other ? crossed(one, other) : one;
}

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
  const judged = holding.judged.get(judgedId);
  const preparation = holding.preparations.get(judged.preparedId);
  const { table, split, recipe } = preparation;
  const column = table.columns.find((one) => one.name === name);
  if (!column) return { kind: "groups", groups: [] };
  await breathe(signal, "proxies");
  const inputs = {
    train: inputsOf(preparation, split.train).inputs,
    test: inputsOf(preparation, judged.rows).inputs,
    columns: columnInputs(recipe),
  };
  const numbers = asNumbers(column, judged.rows);
  if (numbers) return { kind: "number", proxy: predictNumber(inputs, numbers(split.train), numbers(judged.rows)) };
  const found: GroupProxy[] = [];
  for (const proxy of predictGroups(inputs, groupBy(column, split.train), groupBy(column, judged.rows))) {
    found.push(proxy);
    await breathe(signal, "proxies");
  }
  return { kind: "groups", groups: found };
}

/** A column of many different numbers is predicted as such: its bands would depend on the rows. Null for others. */
function asNumbers(column: Column, rows: Uint32Array): ((of: Uint32Array) => Float64Array) | null {
  if ("codes" in column) return null;
  const isBanded = groupBy(column, rows).labels.some(({ kind }) => kind === "range" || kind === "period");
  return isBanded ? (of) => Float64Array.from(of, (row) => column.values[row] ?? Number.NaN) : null;
}

function inputsOf({ table, labels, recipe }: Preparation, rows: Uint32Array): LabelledMatrix {
  const columns = recipe.inputs.length;
  const data = new Float32Array(rows.length * columns);
  applyRecipe(recipe, table, rows, data);
  return { inputs: { rows: rows.length, columns, data }, labels: labelsOfPart(labels, rows) };
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
  const judged = holding.judged.get(judgedId);
  const preparation = holding.preparations.get(judged.preparedId);
  const { approvalRate } = cutoffMetrics(confusionAbove(judged.ranking, cutoff), resampling);
  const columns = columnInputs(preparation.recipe);
  const plan = {
    train: inputsOf(preparation, preparation.split.train),
    test: inputsOf(preparation, judged.rows),
    columns,
    grouping: groupingOf(holding, judged, by),
    approvalRate: approvalRate.value ?? 0,
  };
  const found: DroppedColumn[] = [];
  for (const dropped of droppingColumns(plan)) {
    found.push(dropped);
    report({ done: found.length, of: columns.length });
    await breathe(signal, "drops");
  }
  return found;
}
