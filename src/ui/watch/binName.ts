import type { DriftBinLabel } from "../../core/monitor/columnDrift.ts";
import type { ColumnDrift } from "../../core/monitor/columnDrift.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** How values of a column are written. */
export function valueFormat(kind: ColumnDrift["kind"]): (value: number) => string {
  return kind === "date" ? format.day : format.short;
}

/** What the values of a bin have in common. */
export function binName(label: DriftBinLabel, as: (value: number) => string): string {
  switch (label.kind) {
    case "range":
      return rangeName(label, as);
    case "level":
      return label.level;
    case "missing":
      return t("parts:bin.missing");
    case "others":
      return t("watch:columns.others");
    case "present":
      return t("watch:columns.present");
  }
}

/** A value on an edge lies above it. */
function rangeName({ from, to }: Extract<DriftBinLabel, { kind: "range" }>, as: (value: number) => string): string {
  if (!Number.isFinite(from)) return Number.isFinite(to) ? t("watch:bin.below", { to: as(to) }) : t("parts:bin.all");
  return Number.isFinite(to)
    ? t("parts:bin.between", { from: as(from), to: as(to) })
    : t("watch:bin.from", { from: as(from) });
}
