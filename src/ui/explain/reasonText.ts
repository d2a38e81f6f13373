import type { ApplicantValue, Schema, StatedReason } from "../../core/pipeline.ts";
import { valueMark } from "../../core/score/decisionText.ts";
import { t } from "../i18n/text.ts";
import { valueText } from "./valueText.ts";

/** The usual words for a reason. @param value As text. */
export function usualWords({ column, direction }: Pick<StatedReason, "column" | "direction">, value: string): string {
  return t(`explain:reasons.${direction}`, { column, value });
}

/** A reason in words: the analyst's, where there are any. */
export function reasonText(
  reason: Omit<StatedReason, "contribution">,
  schema: Schema,
  values: readonly ApplicantValue[],
): string {
  const at = schema.findIndex(({ name }) => name === reason.column);
  const value = valueText(schema[at], values[at] ?? null);
  return reason.wording === null ? usualWords(reason, value) : reason.wording.replaceAll(valueMark, value);
}
