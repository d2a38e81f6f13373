import type { Column, ColumnProfile, ColumnRole } from "../pipeline.ts";
import { isIdentifierName, isProtectedName } from "./names.ts";

/** Numbers that count the rows are told from others only where there are enough of them. */
const fewestForSequence = 30;
/** Share of the values that must differ for a column with the name of a key to be one. */
const identifierShare = 0.95;
/** Without the name of a key, all must differ, in so many rows. */
const fewestUnnamed = 100;
/** Numbers of equally many digits, so many at least, are keys where all differ. */
const keyDigits = 8;

type Facts = Omit<ColumnProfile, "role" | "type">;

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

/** Whether all values differ and lie so close, or are all so long, that they are keys in another order. */
function areShuffledKeys({ numbers, distinct, missing }: Facts, rows: number): boolean {
  if (!numbers?.whole || missing > 0 || distinct < rows || rows < fewestUnnamed) return false;
  const isDense = numbers.max - numbers.min + 1 <= 2 * rows;
  const digits = String(numbers.min).length;
  return isDense || (numbers.min > 0 && digits >= keyDigits && String(numbers.max).length === digits);
}

/** Whether texts are single words with digits in them, nearly all different: `LP001002`, a UUID. */
function areKeyTexts(column: Column, { distinct }: Facts, present: number): boolean {
  if (column.kind !== "text" || distinct < identifierShare * present) return false;
  const looked = column.levels.slice(0, 200);
  return looked.every((level) => /^\S+$/.test(level) && /\d/.test(level));
}

/** Whether a column names the rows. */
export function isIdentifier(column: Column, facts: Facts, rows: number): boolean {
  const { name, distinct, missing, numbers } = facts;
  const present = rows - missing;
  const isNamed = present > 1 && distinct >= identifierShare * present && isIdentifierName(name);
  if (column.kind === "number") {
    if (isNamed && numbers?.whole) return true;
    return isSequence(column.values) || areShuffledKeys(facts, rows);
  }
  return column.kind !== "date" && (isNamed || areKeyTexts(column, facts, present));
}

/** What else is known of a column when its role is proposed. */
export interface RoleEvidence {
  readonly isIdentifier: boolean;
  readonly holdsDates: boolean;
}

/**
 * Proposes what a column is for; the analyst decides. What holds nothing or never changes is ignored, as are texts;
 * protected attributes and dates are kept out of the inputs.
 */
export function proposeRole({ name, kind, distinct, missing }: Facts, evidence: RoleEvidence): ColumnRole {
  if (distinct === 0 || (distinct === 1 && missing === 0)) return "ignored";
  if (isProtectedName(name)) return "protected";
  if (evidence.holdsDates) return "date";
  if (evidence.isIdentifier) return "identifier";
  return kind === "text" ? "ignored" : "input";
}
