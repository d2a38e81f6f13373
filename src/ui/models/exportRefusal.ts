import type { ExportRefusal } from "../../core/export/exporter.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** Why a model cannot be taken elsewhere in one form, in a sentence. */
export function refusalText(refusal: ExportRefusal): string {
  switch (refusal.code) {
    case "step":
      return t("exports:refusals.step", { column: refusal.column, step: stepName(refusal.step) });
    case "words":
      return t("exports:refusals.words", { column: refusal.column });
    case "tooLarge":
      return t("exports:refusals.tooLarge", {
        weights: format.whole(refusal.weights),
        limit: format.whole(refusal.limit),
      });
    case "activation":
      return t("exports:refusals.activation", { activation: t(`models:activation.${refusal.activation}`) });
    case "calibration":
      return t(`exports:refusals.calibrations.${refusal.calibration}`);
    case "noScorecard":
      return t("exports:refusals.noScorecard");
    case "rowNorm":
      return t("exports:refusals.rowNorm");
    case "tooWide":
      return t("exports:refusals.tooWide", {
        columns: format.whole(refusal.columns),
        limit: format.whole(refusal.limit),
      });
    case "sameNames":
      return t("exports:refusals.sameNames", { columns: refusal.columns.join(", ") });
    case "reservedName":
      return t("exports:refusals.reservedName", { column: refusal.column, prefix: refusal.prefix });
    case "unwritable":
      return t("exports:refusals.unwritable", { column: refusal.column });
  }
}

function stepName(kind: Extract<ExportRefusal, { readonly code: "step" }>["step"]): string {
  const step = kind === "woeBins" || kind === "woeLevels" ? "woe" : kind;
  return step === "indicator" ? t("exports:indicator") : t(`recipe:step.${step}.name`);
}
