import type { ApplicantValue, Decision, Flag, Schema } from "../pipeline.ts";
import { tableOfApplicant } from "./applicantTable.ts";
import type { DecidingModel } from "./decider.ts";
import { createDecider } from "./decider.ts";
import type { KnownCodes, NotNumbers } from "./flags.ts";
import { rowFlags } from "./flags.ts";

/**
 * Decides on one applicant, by the very code that decides on files; with reasons, where the model brings what they are
 * made of.
 *
 * @param values In the order of the schema.
 */
export function scoreApplicant(model: DecidingModel, values: readonly ApplicantValue[]): Decision {
  const decide = createDecider(model, { reasonsFor: "everybody" });
  return decide(tableOfApplicant(model.schema, values), notNumbersOf(model.schema, values)).decisionOf(0);
}

/** The flags of an applicant by field: as those of a row of a file, text or an infinity where a number belongs included. */
export function applicantFlags(
  schema: Schema,
  values: readonly ApplicantValue[],
  codes: KnownCodes = new Map(),
): readonly Flag[] {
  return rowFlags(schema, tableOfApplicant(schema, values), { notNumbers: notNumbersOf(schema, values), codes })(0);
}

function notNumbersOf(schema: Schema, values: readonly ApplicantValue[]): NotNumbers {
  const notNumbers = new Map<string, ReadonlySet<number>>();
  for (const [i, field] of schema.entries()) {
    const value = values[i] ?? null;
    const isOdd = typeof value === "string" ? value.trim() !== "" : value !== null && !Number.isFinite(value);
    const isNumber = field.kind === "number" || field.kind === "date";
    if (isNumber && isOdd) notNumbers.set(field.name, new Set([0]));
  }
  return notNumbers;
}
