import type { Finding } from "../findings.ts";
import type { Column, ColumnProfile, ColumnRole } from "../pipeline.ts";
import { isDateName, isIdentifierName, isProtectedName } from "./names.ts";

/** Numbers that count the rows are told from others only where there are enough of them. */
const fewestForSequence = 30;
/** Share of the values that must differ for a column with the name of a key to be one. */
const identifierShare = 0.95;
/** Day numbers take more values than a day of the month does. */
const fewestDays = 32;
const manyLevels = 50;

type Facts = Omit<ColumnProfile, "role" | "type">;

/** A proposed role, and what speaks for it or is odd besides. */
export interface ProposedRole {
  readonly role: ColumnRole;
  readonly findings: readonly Finding[];
}

/** Whether whole numbers rise by small steps from row to row, all different, as a running number does. */
function isSequence(values: Float64Array): boolean {
  if (values.length < fewestForSequence) return false;
  let before = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!(value > before) || !Number.isInteger(value)) return false;
    before = value;
  }
  const range = before - (values[0] ?? 0) + 1;
  return range <= 2 * values.length;
}

function isIdentifier(column: Column, { name, distinct, missing }: Facts, rows: number): boolean {
  const present = rows - missing;
  const keyed = present > 1 && distinct >= identifierShare * present && isIdentifierName(name);
  if (column.kind === "number") return isSequence(column.values) || (keyed && column.values.every(isWholeOrMissing));
  return keyed && column.kind !== "date";
}

function isWholeOrMissing(value: number): boolean {
  return Number.isNaN(value) || Number.isInteger(value);
}

function holdsDates(column: Column, { name, distinct }: Facts): boolean {
  if (column.kind === "date") return true;
  return (
    column.kind === "number" && isDateName(name) && distinct >= fewestDays && column.values.every(isWholeOrMissing)
  );
}

/** Proposes what a column is for; the analyst decides. */
export function proposeRole(column: Column, facts: Facts, rows: number): ProposedRole {
  const { name, kind, distinct, levels } = facts;
  const note = (role: ColumnRole, ...findings: readonly Finding[]): ProposedRole => ({ role, findings });
  if (distinct === 0)
    return note("ignored", { code: "column/all-missing", severity: "warning", details: { column: name } });
  if (distinct === 1 && facts.missing === 0) {
    const details = { column: name, value: levels[0]?.level ?? "" };
    return note("ignored", { code: "column/constant", severity: "note", details });
  }
  if (isProtectedName(name))
    return note("protected", { code: "column/protected", severity: "warning", details: { column: name } });
  if (holdsDates(column, facts))
    return note("date", { code: "column/date", severity: "note", details: { column: name } });
  if (isIdentifier(column, facts, rows))
    return note("identifier", { code: "column/identifier", severity: "warning", details: { column: name, distinct } });
  if (kind === "text")
    return note("ignored", { code: "column/text", severity: "note", details: { column: name, distinct } });
  if (kind === "category" && distinct > manyLevels)
    return note("input", { code: "column/many-levels", severity: "note", details: { column: name, levels: distinct } });
  return note("input");
}
