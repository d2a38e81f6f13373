import type { Segment } from "../../core/evaluate/segments.ts";
import { t } from "../i18n/text.ts";
import { groupName } from "./groupName.ts";
import { metricFormat, type SegmentMetric } from "./metricWords.ts";

/** One sentence: where the measure is lowest and highest, and whether the intervals lie apart. */
export function segmentsReading(segments: readonly Segment[], metric: SegmentMetric): string {
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
