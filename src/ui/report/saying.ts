import type { Block, NamedText, TableBlock } from "../../core/export/report/reportDocument.ts";
import type { Interval, Measure } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { intervalText } from "../parts/EstimateText.tsx";

/** A figure as text; where there is none, the reason beside a dash. */
export function measureText(measure: Measure, as: (value: number) => string = format.figure): string {
  if (measure.value !== null) return as(measure.value);
  return t("report:undefined", { why: t(`parts:undefined.${measure.reason}`) });
}

/** An interval as text, or a dash. */
export function rangeText(interval: Interval | null, as: (value: number) => string = format.figure): string {
  return interval ? intervalText(interval, as) : undefinedFigure;
}

/** A moment in universal time, so that the report reads the same everywhere. */
export function momentText(iso: string): string {
  return Number.isNaN(Date.parse(iso)) ? iso : t("report:utc", { moment: format.utc(iso) });
}

export function plain(text: string): Block {
  return { kind: "text", tone: "plain", text };
}

export function note(text: string): Block {
  return { kind: "text", tone: "note", text };
}

export function heading(text: string): Block {
  return { kind: "heading", text };
}

export function facts(...lines: readonly NamedText[]): Block {
  return { kind: "facts", facts: lines };
}

/** Where something is missing: that it was not looked at, and how to get it. */
export function missing(how: string): Block {
  return { kind: "text", tone: "missing", text: t("report:how", { how }) };
}

/** Where something is missing that nobody could have looked at: why, and how to get it. */
export function lacking(text: string): Block {
  return { kind: "text", tone: "missing", text };
}

/** What people wrote, or that they have not. */
export function written(text: string, otherwise: string): Block {
  return text.trim() === "" ? lacking(otherwise) : { kind: "text", tone: "written", text: text.trim() };
}

/** A table whose columns are texts first, then numbers. */
export function table(
  caption: string,
  columns: { readonly texts: readonly string[]; readonly numbers?: readonly string[] },
  rows: TableBlock["rows"],
): TableBlock {
  const asColumn =
    (isNumber: boolean) =>
    (text: string): TableBlock["columns"][number] => ({ text, isNumber });
  const all = [...columns.texts.map(asColumn(false)), ...(columns.numbers ?? []).map(asColumn(true))];
  return { kind: "table", caption, columns: all, rows };
}
