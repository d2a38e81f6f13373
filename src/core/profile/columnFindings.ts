import type { Finding } from "../findings.ts";
import type { ColumnProfile, DateColumn } from "../pipeline.ts";
import { isAgeName } from "./names.ts";

const manyLevels = 50;
/** Levels of fewer rows than this, and than this share of them, are rare. */
const rareRows = 30;
const rareShare = 0.02;
/** From these shares of rows without a value on, it is worth a note, and a warning. */
const mostlyMissing = 0.5;
const nearlyAllMissing = 0.95;
/** From these shares of one value on, it is worth a note, and a warning. */
const nearlyConstant = 0.95;
const asGoodAsConstant = 0.99;
/** 1900-01-01 in days since 1970-01-01. */
const year1900 = -25_567;
/** Days this much later than nearly all others of the column are in a future that loans do not have. */
const farLater = 15 * 365.25;

function ofMissing({ name: column, missing }: ColumnProfile, rows: number): Finding[] {
  const share = missing / rows;
  if (share < mostlyMissing) return [];
  const severity = share >= nearlyAllMissing ? "warning" : "note";
  return [{ code: "column/mostly-missing", severity, details: { column, share } }];
}

function ofConstancy({ name: column, levels, numbers }: ColumnProfile, rows: number): Finding[] {
  const [most] = levels;
  const share = (most?.count ?? 0) / rows;
  if (!most || share < nearlyConstant) return [];
  if (numbers?.specialCodes.some(({ value }) => String(value) === most.level)) return [];
  const severity = share >= asGoodAsConstant ? "warning" : "note";
  return [{ code: "column/near-constant", severity, details: { column, value: most.level, share } }];
}

function ofLevels({ name: column, kind, distinct, levels }: ColumnProfile, rows: number): Finding[] {
  if (kind !== "category") return [];
  if (distinct > manyLevels)
    return [{ code: "column/many-levels", severity: "note", details: { column, levels: distinct } }];
  const rare = levels.filter(({ count }) => count < Math.min(rareRows, rareShare * rows));
  if (rare.length === 0 || distinct < 3) return [];
  const details = { column, levels: rare.length, rows: rare.reduce((sum, { count }) => sum + count, 0) };
  return [{ code: "column/rare-levels", severity: "note", details }];
}

/** What is odd about a column that may become an input: gaps, one value nearly everywhere, its levels. */
export function inputFindings(profile: ColumnProfile, rows: number): Finding[] {
  return [...ofMissing(profile, rows), ...ofConstancy(profile, rows), ...ofLevels(profile, rows)];
}

/** Whether the column holds the applicant's age, or a date that tells it. */
export function ageFindings({ name: column, role }: ColumnProfile): Finding[] {
  const isUsed = role === "input" || role === "date";
  return isUsed && isAgeName(column) ? [{ code: "column/age", severity: "note", details: { column } }] : [];
}

/** Days before 1900, and such as lie years after nearly all others; none where there are neither. */
export function oddDates({ name: column, values }: DateColumn, { numbers }: ColumnProfile): Finding[] {
  const usualEnd = numbers?.quantiles[6] ?? Number.POSITIVE_INFINITY;
  let early = 0;
  let late = 0;
  for (const value of values) {
    if (value < year1900) early += 1;
    else if (value > usualEnd + farLater) late += 1;
  }
  return early + late > 0 ? [{ code: "column/odd-dates", severity: "warning", details: { column, early, late } }] : [];
}

/** What a role that keeps a column out of the inputs has to say for itself; empty for inputs. */
export function roleFindings({ name: column, kind, role, distinct, levels }: ColumnProfile): Finding[] {
  switch (role) {
    case "protected":
      return [{ code: "column/protected", severity: "warning", details: { column } }];
    case "identifier":
      return [{ code: "column/identifier", severity: "warning", details: { column, distinct } }];
    case "date":
      return kind === "date" ? [{ code: "column/date", severity: "note", details: { column } }] : [];
    case "ignored":
      if (distinct === 0) return [{ code: "column/all-missing", severity: "warning", details: { column } }];
      return kind === "text" && distinct > 1
        ? [{ code: "column/text", severity: "note", details: { column, distinct } }]
        : [{ code: "column/constant", severity: "note", details: { column, value: levels[0]?.level ?? "" } }];
    case "input":
      return [];
  }
}
