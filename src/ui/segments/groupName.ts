import type { GroupLabel } from "../../core/evaluate/grouping.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

const milliseconds = 86_400_000;
const monthName = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** What a group is called. @param as How the edges of a range are written. */
export function groupName(label: GroupLabel, as: (value: number) => string = format.value): string {
  switch (label.kind) {
    case "level":
      return label.level;
    case "rest":
      return t("parts:group.rest", { count: label.levels });
    case "missing":
      return t("parts:group.missing");
    case "pair":
      return t("parts:group.pair", { one: groupName(label.one, as), other: groupName(label.other, as) });
    case "range":
      return rangeName(label, as);
    case "period":
      return periodName(label);
  }
}

function rangeName({ from, to }: Extract<GroupLabel, { kind: "range" }>, as: (value: number) => string): string {
  if (!Number.isFinite(from)) return Number.isFinite(to) ? t("parts:bin.upTo", { to: as(to) }) : t("parts:bin.all");
  return Number.isFinite(to)
    ? t("parts:bin.between", { from: as(from), to: as(to) })
    : t("parts:bin.above", { from: as(from) });
}

function periodName({ unit, from }: Extract<GroupLabel, { kind: "period" }>): string {
  const day = new Date(from * milliseconds);
  const year = day.getUTCFullYear();
  if (unit === "year") return String(year);
  if (unit === "month") return monthName.format(day);
  return t("parts:group.quarter", { quarter: Math.floor(day.getUTCMonth() / 3) + 1, year });
}
