import type { MetricName } from "../../core/evaluate/metrics.ts";
import { format } from "../i18n/format.ts";

/** Measures a segment can be looked at by, the most asked for first. */
export const segmentMetrics = [
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
] as const satisfies readonly MetricName[];

export type SegmentMetric = (typeof segmentMetrics)[number];

const shares: readonly MetricName[] = [
  "badRate",
  "approvalRate",
  "badRateOfApproved",
  "meanPd",
  "recall",
  "specificity",
  "precision",
  "accuracy",
];

/** How a measure is written: shares in percent. */
export function metricFormat(metric: MetricName): (value: number) => string {
  return shares.includes(metric) ? format.percent : format.figure;
}

/** How a tick of an axis of a measure is written. */
export function metricTick(metric: MetricName): (value: number, digits: number) => string {
  return shares.includes(metric) ? (value, digits) => format.percent(value, Math.max(0, digits - 2)) : format.fixed;
}
