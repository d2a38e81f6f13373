import type { Grouping } from "../core/evaluate/grouping.ts";
import { crossed, groupBy } from "../core/evaluate/grouping.ts";
import type { Segment } from "../core/evaluate/segments.ts";
import { segmenting } from "../core/evaluate/segments.ts";
import type { Grouper } from "../core/evaluate/segments.ts";
import type { SegmentJob } from "./comparingProtocol.ts";
import { resampling } from "./figures.ts";
import type { HeldJudgement, Holding } from "./holding.ts";
import { finish } from "./inSteps.ts";

/**
 * A measure of a judged model in each group of its rows.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function segments(
  holding: Holding,
  { judgedId, by, metric, cutoff }: SegmentJob,
  signal: AbortSignal,
): Promise<readonly Segment[]> {
  const judged = holding.judged.get(judgedId);
  const [one, other] = by.map((grouper) => groupingOf(holding, judged, grouper));
  if (!one) return [];
  const grouping = other ? crossed(one, other) : one;
  return finish(segmenting(grouping, judged, { metric, cutoff, resampling }), signal, "segments");
}

/** The rows of a judged model in groups; a column that is not in the table leaves all of them in one. */
function groupingOf({ tables }: Holding, { tableId, rows, pds }: HeldJudgement, grouper: Grouper): Grouping {
  if (grouper.kind === "pd") {
    const all = Uint32Array.from(rows, (_, at) => at);
    return groupBy({ kind: "number", name: "", unit: null, values: pds }, all);
  }
  const column = tables.get(tableId).columns.find(({ name }) => name === grouper.column);
  if (column) return groupBy(column, rows);
  return { groups: new Int32Array(rows.length), labels: [{ kind: "missing" }] };
}
