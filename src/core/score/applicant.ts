import type { ApplicantValue, Bundle, Decision, Flag, Schema } from "../pipeline.ts";
import { specialCodesOf } from "../recipe/schema.ts";
import { tableOfApplicant } from "./applicantTable.ts";
import type { KnownCodes } from "./flags.ts";
import { rowFlags } from "./flags.ts";
import type { Scorer } from "./scoreRows.ts";
import { scoreRows } from "./scoreRows.ts";
import { bandOf, verdictOf } from "./verdict.ts";

/**
 * Decides on one applicant, by the very code that decides on files.
 *
 * @param values In the order of the schema.
 */
export function scoreApplicant(
  bundle: Scorer & Pick<Bundle, "schema" | "policy">,
  values: readonly ApplicantValue[],
): Decision {
  const table = tableOfApplicant(bundle.schema, values);
  const { pds, points } = scoreRows(bundle, table, Uint32Array.of(0));
  const pd = pds[0] ?? Number.NaN;
  return {
    pd,
    range: null,
    points: points[0] ?? Number.NaN,
    band: bandOf(pd, bundle.policy),
    verdict: verdictOf(pd, bundle.policy),
    flags: applicantFlags(bundle.schema, values, specialCodesOf(bundle.recipe)),
  };
}

/** The flags of an applicant: as those of a row of a file, text or an infinity where a number belongs included. */
export function applicantFlags(
  schema: Schema,
  values: readonly ApplicantValue[],
  codes: KnownCodes = new Map(),
): readonly Flag[] {
  const notNumbers = new Map<string, ReadonlySet<number>>();
  for (const [i, field] of schema.entries()) {
    const value = values[i] ?? null;
    const isOdd = typeof value === "string" ? value.trim() !== "" : value !== null && !Number.isFinite(value);
    const isNumber = field.kind === "number" || field.kind === "date";
    if (isNumber && isOdd) notNumbers.set(field.name, new Set([0]));
  }
  return rowFlags(schema, tableOfApplicant(schema, values), { notNumbers, codes })(0);
}
