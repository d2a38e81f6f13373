import type { Grouping } from "../core/evaluate/grouping.ts";
import { crossed, groupBy, groupByBands } from "../core/evaluate/grouping.ts";
import type { Grouper } from "../core/evaluate/segments.ts";
import type { HeldJudgement, Holding } from "./holding.ts";

/**
 * The rows of a judged model in groups, crossed where there are two groupers; none, or a column that is not in the table,
 * leaves all of them in one.
 *
 * @throws {AppError} `worker/forgotten`
 */
export function groupingOf(holding: Holding, judged: HeldJudgement, by: readonly Grouper[]): Grouping {
  const [one, other] = by.map((grouper) => groupedBy(holding, judged, grouper));
  if (!one) return inOneGroup(judged);
  return other ? crossed(one, other) : one;
}

function groupedBy({ tables }: Holding, judged: HeldJudgement, grouper: Grouper): Grouping {
  const { tableId, rows, pds } = judged;
  if (grouper.kind === "pd") {
    const all = Uint32Array.from(rows, (_, at) => at);
    return groupBy({ kind: "number", name: "", unit: null, values: pds }, all);
  }
  if (grouper.kind === "bands") return groupByBands(pds, grouper.bandEdges);
  const column = tables.get(tableId).columns.find(({ name }) => name === grouper.column);
  return column ? groupBy(column, rows) : inOneGroup(judged);
}

function inOneGroup({ rows }: HeldJudgement): Grouping {
  return { groups: new Int32Array(rows.length), labels: [{ kind: "missing" }] };
}
