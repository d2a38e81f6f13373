import type { Segment, SegmentChoice } from "../../core/evaluate/segments.ts";
import { type ShiftMetric, shiftMetrics } from "../../core/evaluate/shift.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { groupName } from "./groupName.ts";
import { metricFormat, type ShownMetric } from "./metricWords.ts";

/** One sentence: where the measure is lowest and highest, or how far groups have shifted, and whether chance explains it. */
export function segmentsReading(
  segments: readonly Segment[],
  metric: ShownMetric,
  from: SegmentChoice["from"],
): string {
  return isShift(metric) ? shiftReading(segments, metric, from) : rangeReading(segments, metric);
}

/** Rarer than once in twenty by chance. */
const significant = 0.05;

/** How many groups lie farther from what they are compared with than chance alone explains, and which one most. */
function shiftReading(segments: readonly Segment[], metric: ShiftMetric, from: SegmentChoice["from"]): string {
  const told = from === "first" ? segments.slice(1) : segments;
  const known = told.filter(({ estimate, isSmall }) => estimate.value !== null && !isSmall);
  const farthest = known.toSorted((one, other) => (other.estimate.value ?? 0) - (one.estimate.value ?? 0))[0];
  const name = t(`segments:metric.${metric}`);
  if (!farthest) return t("segments:nothingApart", { metric: name });
  const shifted = known.filter(({ estimate, shift }) =>
    shift?.pValue == null ? (estimate.value ?? 0) > (shift?.byChance ?? Infinity) : shift.pValue < significant,
  );
  return t(`segments:shift.${from}`, {
    count: known.length,
    metric: name,
    far: metricFormat(metric)(farthest.estimate.value ?? 0),
    farthest: groupName(farthest.label),
    shifted: format.whole(shifted.length),
    groups: format.whole(known.length),
  });
}

function isShift(metric: ShownMetric): metric is ShiftMetric {
  return shiftMetrics.some((one) => one === metric);
}

function rangeReading(segments: readonly Segment[], metric: ShownMetric): string {
  const told = segments
    .filter(({ estimate, isSmall }) => estimate.value !== null && !isSmall)
    .toSorted((one, other) => (one.estimate.value ?? 0) - (other.estimate.value ?? 0));
  const lowest = told[0];
  const highest = told.at(-1);
  const name = t(`segments:metric.${metric}`);
  if (!lowest || !highest || lowest === highest) return t("segments:nothingApart", { metric: name });
  const as = metricFormat(metric);
  const facts = {
    metric: name,
    low: as(lowest.estimate.value ?? 0),
    lowest: groupName(lowest.label),
    high: as(highest.estimate.value ?? 0),
    highest: groupName(highest.label),
  };
  const { interval: below } = lowest.estimate;
  const { interval: above } = highest.estimate;
  if (!below || !above) return t("segments:range", facts);
  return t(below.high < above.low ? "segments:apart" : "segments:together", facts);
}
