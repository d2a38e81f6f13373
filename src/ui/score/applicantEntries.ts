import type { ApplicantValue, Flag, Schema, SchemaField } from "../../core/pipeline.ts";
import { applicantFlags } from "../../core/score/applicant.ts";
import type { KnownCodes } from "../../core/score/flags.ts";

const millisecondsADay = 86_400_000;
/** A JavaScript date can be no further from 1970 than this. */
const furthestDay = 1e8;

/** Where a value of the form stands against the training loans. */
export type Standing = Flag["kind"] | "higher" | "lower";

/** The applicant in the middle of the training loans: medians, most frequent levels, no texts. */
export function typicalApplicant(schema: Schema): readonly ApplicantValue[] {
  return schema.map((field) => {
    if (field.kind === "text") return null;
    return field.kind === "category" ? (field.levels[0] ?? null) : field.median;
  });
}

export function emptyApplicant(schema: Schema): readonly ApplicantValue[] {
  return schema.map(() => null);
}

/** What a number input holds as an applicant's value; null for nothing and for a half-written number. */
export function numberEntered(entry: number | string): number | null {
  if (typeof entry === "number") return entry;
  const value = Number(entry);
  return entry.trim() === "" || !Number.isFinite(value) ? null : value;
}

/** Days since 1970 as a date input wants them; empty for null and for what is no date. */
export function dayToInput(days: ApplicantValue): string {
  if (typeof days !== "number" || !(Math.abs(days) < furthestDay)) return "";
  return new Date(days * millisecondsADay).toISOString().slice(0, 10);
}

/** What a date input holds as days since 1970; null for nothing and for a half-written date. */
export function dayEntered(text: string): number | null {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / millisecondsADay);
}

/** A level that is none of the training ones. */
export function unknownLevel(levels: readonly string[]): string {
  let level = "(other)";
  while (levels.includes(level)) level += "*";
  return level;
}

/** What is to be checked about a value, or null where the model knows its like, as it knows its special codes. */
export function standingOf(field: SchemaField, value: ApplicantValue, codes: KnownCodes = new Map()): Standing | null {
  const kind = applicantFlags([field], [value], codes)[0]?.kind ?? null;
  if (kind !== "outOfRange" || !("max" in field) || typeof value !== "number") return kind;
  return value > field.max ? "higher" : "lower";
}
