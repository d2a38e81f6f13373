import type { EpochReport, PartSummary } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** What accuracy is measured against: approving everybody is right about all good loans. */
export function accuracyReading(validation: PartSummary | undefined): string {
  if (!validation || validation.rows === 0) return t("train:chart.accuracyUnknown");
  return t("train:chart.accuracyReading", { share: format.percent(1 - validation.bads / validation.rows) });
}

/** What AUC and KS say, or why they are undefined. */
export function rankReading(report: EpochReport | null): string {
  return t(report?.validationAuc === null ? "train:chart.rankUndefined" : "train:chart.rankReading");
}

/** What the gradient norm says; older models have none. */
export function gradientReading(report: EpochReport | null): string {
  return t(report?.gradientNorm === null ? "train:chart.gradientUnknown" : "train:chart.gradientReading");
}
