import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { CalibrationReport } from "./judged.ts";

/** A gap of PD and bad rate that is worth mending. */
const worthMending = 0.01;

/** Whether PDs do not mean what they say: by more than chance, and enough to matter. */
export function isPoor({ metrics }: CalibrationReport): boolean {
  const { calibrationSlope: slope, calibrationInTheLarge: level, ece } = metrics;
  const isOff = excludes(slope.interval, 1) || excludes(level.interval, 0);
  return isOff && ece.value !== null && ece.value >= worthMending;
}

/** The sentence that reads a reliability diagram. */
export function calibrationReading({ metrics }: CalibrationReport): string {
  const { calibrationSlope: slope, calibrationInTheLarge: level } = metrics;
  if (slope.value === null) return t("judge:reliability.unknown");
  const facts = { slope: format.fixed(slope.value, 2) };
  if (excludes(slope.interval, 1)) return t(`judge:reliability.${slope.value < 1 ? "extreme" : "timid"}`, facts);
  if (excludes(level.interval, 0)) return t(`judge:reliability.${(level.value ?? 0) > 0 ? "low" : "high"}`, facts);
  return t("judge:reliability.good", facts);
}

function excludes(interval: CalibrationReport["metrics"]["ece"]["interval"], value: number): boolean {
  return interval !== null && (value < interval.low || value > interval.high);
}
