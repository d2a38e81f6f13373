import type { Estimate } from "../pipeline.ts";
import type { Resampling } from "./bootstrap.ts";
import { estimated } from "./figure.ts";
import type { GroupLabel, Grouping } from "./grouping.ts";
import { rowsOfGroups } from "./grouping.ts";
import type { MetricName } from "./metrics.ts";
import { estimateMetric } from "./metrics.ts";
import type { Outcome } from "./payoff.ts";
import type { Exposures } from "./portfolio.ts";
import { lossOfRows } from "./portfolio.ts";
import { rankRows } from "./ranking.ts";
import type { Shift, ShiftMetric } from "./shift.ts";
import { shiftMetrics, shiftOf } from "./shift.ts";

/** Fewer rows say little: they are shown in grey. */
export const smallGroup = 30;

/** What is expected to be lost of the approved, and its share of what is at stake. */
export const lossMetrics = ["expectedLoss", "lossRate"] as const;
export type LossMetric = (typeof lossMetrics)[number];

/** All that a group of rows can be measured by. */
export type SegmentMetric = MetricName | LossMetric | ShiftMetric;

/** One measure of a group of rows. */
export interface Segment {
  readonly label: GroupLabel;
  readonly rows: number;
  readonly bads: number;
  /** Whether it has fewer than {@link smallGroup} rows. */
  readonly isSmall: boolean;
  readonly estimate: Estimate;
  /** What chance makes of a shift; null for other measures. */
  readonly shift: Omit<Shift, "distance"> | null;
}

/** By what rows are grouped: a column, the model's own PD in fifths, or score bands by the PDs at which they begin. */
export type Grouper =
  | { readonly kind: "column"; readonly column: string }
  | { readonly kind: "pd" }
  | { readonly kind: "bands"; readonly bandEdges: readonly number[] };

/** Which measure, and at which cut-off. */
export interface SegmentChoice {
  readonly metric: SegmentMetric;
  /** Null declines nobody. */
  readonly cutoff: number | null;
  readonly resampling: Resampling;
  /** What is at stake; null where nobody knows. */
  readonly exposures: Exposures | null;
  readonly bandEdges: readonly number[];
  /** What shifts are measured from: the first group, as the first period, or all other rows. */
  readonly from: "first" | "others";
}

/**
 * A measure of each group, in the order of the grouping; over the periods of a date, how stable it is. A group at a time,
 * between which others may be let in.
 */
export function* segmenting(
  grouping: Grouping,
  { labels, pds }: Outcome,
  choice: SegmentChoice,
): Generator<undefined, readonly Segment[]> {
  const segments: Segment[] = [];
  const groups = rowsOfGroups(grouping);
  for (const [at, rows] of groups.entries()) {
    const label = grouping.labels[at];
    if (!label) continue;
    const own = { labels: Uint8Array.from(rows, (row) => labels[row] ?? 0), pds: pdsOf(rows, pds) };
    segments.push({
      label,
      rows: rows.length,
      bads: own.labels.reduce((sum, bad) => sum + bad, 0),
      isSmall: rows.length < smallGroup,
      ...measured(choice, { rows, own, expected: () => expectedOf(choice, groups, at, pds) }),
    });
    yield;
  }
  return segments;
}

/** One group, and the PDs that its own are compared with. */
interface Group {
  readonly rows: Uint32Array;
  readonly own: Outcome;
  readonly expected: () => Float64Array;
}

function measured(
  { metric, cutoff, resampling, exposures, bandEdges }: SegmentChoice,
  { rows, own, expected }: Group,
): Pick<Segment, "estimate" | "shift"> {
  if (isShift(metric)) {
    const { distance, ...shift } = shiftOf(metric, expected(), own.pds, bandEdges);
    return { estimate: estimated(distance, null), shift };
  }
  if (isLoss(metric)) {
    const { rate, expectedLoss } = lossOfRows(rows, own.pds, cutoff ?? Infinity, exposures);
    return { estimate: estimated(metric === "lossRate" ? rate : expectedLoss, null), shift: null };
  }
  return { estimate: estimateMetric(metric, rankRows(own.labels, own.pds), cutoff, resampling), shift: null };
}

function isShift(metric: SegmentMetric): metric is ShiftMetric {
  return shiftMetrics.some((one) => one === metric);
}

function isLoss(metric: SegmentMetric): metric is LossMetric {
  return lossMetrics.some((one) => one === metric);
}

function expectedOf(
  { from }: SegmentChoice,
  groups: readonly Uint32Array[],
  at: number,
  pds: Float64Array,
): Float64Array {
  if (from === "first") return pdsOf(groups[0] ?? new Uint32Array(), pds);
  const isOwn = new Uint8Array(pds.length);
  for (const row of groups[at] ?? []) isOwn[row] = 1;
  return pds.filter((_, row) => isOwn[row] === 0);
}

function pdsOf(rows: Uint32Array, pds: Float64Array): Float64Array {
  return Float64Array.from(rows, (row) => pds[row] ?? 0);
}
