import type { SegmentMetric } from "../../core/evaluate/segments.ts";
import { lossMetrics } from "../../core/evaluate/segments.ts";
import { shiftMetrics } from "../../core/evaluate/shift.ts";
import { format } from "../i18n/format.ts";
import { moneyText } from "../evaluate/moneyText.ts";

/** Measures a segment can be looked at by, the most asked for first. */
const plainMetrics = [
  "badRate",
  "approvalRate",
  "badRateOfApproved",
  "auc",
  "gini",
  "ks",
  "meanPd",
  "calibrationInTheLarge",
  "logLoss",
  "brier",
  "recall",
  "specificity",
  "precision",
  "accuracy",
  "f1",
] as const satisfies readonly SegmentMetric[];

const shownMetrics = [...plainMetrics, ...lossMetrics, ...shiftMetrics] as const;

export type ShownMetric = (typeof shownMetrics)[number];

/** Measures that can be made: losses only where it is known what is at stake. */
export function metricsToChoose(withLosses: boolean): readonly ShownMetric[] {
  return withLosses ? shownMetrics : [...plainMetrics, ...shiftMetrics];
}

/** Whether a measure is of those approved outright. */
export function isOfApproved(metric: ShownMetric): boolean {
  return ["approvalRate", "badRateOfApproved", ...lossMetrics].includes(metric);
}

const shares: readonly SegmentMetric[] = [
  "badRate",
  "approvalRate",
  "badRateOfApproved",
  "meanPd",
  "recall",
  "specificity",
  "precision",
  "accuracy",
];

/** How a measure is written: shares in percent, money as money. */
export function metricFormat(metric: SegmentMetric): (value: number) => string {
  if (metric === "expectedLoss") return moneyText;
  if (metric === "lossRate") return (value) => format.percent(value, 2);
  return shares.includes(metric) ? format.percent : format.figure;
}

/** How a tick of an axis of a measure is written. */
export function metricTick(metric: SegmentMetric): (value: number, digits: number) => string {
  if (metric === "expectedLoss") return (value) => format.value(value);
  return shares.includes(metric) || metric === "lossRate"
    ? (value, digits) => format.percent(value, Math.max(0, digits - 2))
    : format.fixed;
}
