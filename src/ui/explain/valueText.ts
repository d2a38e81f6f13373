import type { ApplicantValue, SchemaField } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { fieldValue } from "../score/standingText.ts";

/** A value of a column as a person writes it. */
export function valueText(field: SchemaField | undefined, value: ApplicantValue): string {
  if (value === null) return t("explain:whatIf.missing");
  if (typeof value === "string") return value;
  return field && (field.kind === "number" || field.kind === "date") ? fieldValue(field, value) : String(value);
}

/** Changes of values as words, such as `amount 5,000 → 3,000`. */
export function changeText(
  field: SchemaField | undefined,
  { column, from, to }: { readonly column: string; readonly from: ApplicantValue; readonly to: ApplicantValue },
): string {
  return t("explain:whatIf.change", { column, from: valueText(field, from), to: valueText(field, to) });
}
