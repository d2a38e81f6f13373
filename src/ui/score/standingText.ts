import type { SchemaField } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { Standing } from "./applicantEntries.ts";

type RangedField = Extract<SchemaField, { kind: "number" | "date" }>;

/** A number of a field as a person writes it: dates as dates, numbers with their unit. */
export function fieldValue({ kind, unit }: RangedField, value: number): string {
  if (kind === "date") return format.day(value);
  return unit === null ? format.value(value) : `${format.value(value)} ${unit}`;
}

/** What is to be checked about a value, in words. */
export function standingText(field: SchemaField, standing: Standing): string {
  switch (standing) {
    case "missing":
      return t("score:flags.missing");
    case "unknownLevel":
      return t("score:flags.unknownLevel");
    case "notANumber":
      return t("score:flags.notANumber");
    case "higher":
      return "max" in field
        ? t("score:flags.higher", { max: fieldValue(field, field.max) })
        : t("score:flags.outOfRange");
    case "lower":
      return "min" in field
        ? t("score:flags.lower", { min: fieldValue(field, field.min) })
        : t("score:flags.outOfRange");
    case "outOfRange":
      return t("score:flags.outOfRange");
    case "farFromTraining":
      return t("score:flags.farFromTraining");
  }
}
