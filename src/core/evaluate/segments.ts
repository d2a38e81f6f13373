import type { Estimate } from "../pipeline.ts";
import type { Resampling } from "./bootstrap.ts";
import type { GroupLabel, Grouping } from "./grouping.ts";
import { rowsOfGroups } from "./grouping.ts";
import type { MetricName } from "./metrics.ts";
import { estimateMetric } from "./metrics.ts";
import type { Outcome } from "./payoff.ts";
import { rankRows } from "./ranking.ts";

/** Fewer rows say little: they are shown in grey. */
export const smallGroup = 30;

/** One measure of a group of rows. */
export interface Segment {
  readonly label: GroupLabel;
  readonly rows: number;
  readonly bads: number;
  /** Whether it has fewer than {@link smallGroup} rows. */
  readonly isSmall: boolean;
  readonly estimate: Estimate;
}

/** By what rows are grouped: a column, or the model's own PD in fifths. */
export type Grouper = { readonly kind: "column"; readonly column: string } | { readonly kind: "pd" };

/** Which measure, and at which cut-off. */
export interface SegmentChoice {
  readonly metric: MetricName;
  /** Null declines nobody. */
  readonly cutoff: number | null;
  readonly resampling: Resampling;
}

/**
 * A measure of each group, in the order of the grouping; over the periods of a date, how stable it is. A group at a time,
 * between which others may be let in.
 */
export function* segmenting(
  grouping: Grouping,
  { labels, pds }: Outcome,
  { metric, cutoff, resampling }: SegmentChoice,
): Generator<undefined, readonly Segment[]> {
  const segments: Segment[] = [];
  for (const [at, rows] of rowsOfGroups(grouping).entries()) {
    const label = grouping.labels[at];
    if (!label) continue;
    const ranking = rankRows(
      Uint8Array.from(rows, (row) => labels[row] ?? 0),
      Float64Array.from(rows, (row) => pds[row] ?? 0),
    );
    segments.push({
      label,
      rows: rows.length,
      bads: ranking.bads,
      isSmall: rows.length < smallGroup,
      estimate: estimateMetric(metric, ranking, cutoff, resampling),
    });
    yield;
  }
  return segments;
}
