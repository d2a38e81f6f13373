import type { Batch } from "../../app/session.ts";
import type { Schema } from "../../core/pipeline.ts";

type FieldMapping = Batch["mapping"][number];

/** How it came to be known which column stands for a field. */
export type MappingState = "proposed" | "alike" | "byValues" | "chosen" | "chosenMissing" | "undecided";

/** Whether a mapping is one for these fields: another model may read others. */
export function isMappingOf(mapping: readonly FieldMapping[], schema: Schema): boolean {
  return mapping.length === schema.length && schema.every(({ name }, at) => mapping[at]?.field === name);
}

/**
 * The state of each field, in the order of the schema.
 *
 * @param missing Fields the analyst said are missing in this file: a mapping alone cannot tell them from undecided ones.
 */
export function mappingStates(batch: Batch, missing: ReadonlySet<string>): readonly MappingState[] {
  return batch.mapping.map(({ field, column }, at) => {
    const proposed = batch.applicants.mapping[at]?.column ?? null;
    if (column !== null) return column === proposed ? proposedBy(batch.applicants.mappedBy[at] ?? null) : "chosen";
    const decided = missing.has(field) || proposed !== null || batch.scored !== null;
    return decided ? "chosenMissing" : "undecided";
  });
}

function proposedBy(by: Batch["applicants"]["mappedBy"][number]): MappingState {
  if (by === "likeName") return "alike";
  return by === "values" ? "byValues" : "proposed";
}

/** Fields that keep a file from being scored. */
export interface OpenFields {
  /** Nobody has said anything about them yet. */
  readonly undecided: readonly string[];
  /** Their columns were guessed, and nobody has looked at the guess yet. */
  readonly toConfirm: readonly string[];
}

/** What must be decided before a file can be scored. @param confirmed Whether the guesses were looked at. */
export function stillOpen(
  mapping: readonly FieldMapping[],
  states: readonly MappingState[],
  confirmed: boolean,
): OpenFields {
  const named = (wanted: readonly MappingState[]): readonly string[] =>
    mapping.filter((_, at) => wanted.some((state) => state === states[at])).map(({ field }) => field);
  return { undecided: named(["undecided"]), toConfirm: confirmed ? [] : named(["alike", "byValues"]) };
}

/** The mapping with another column for one field. */
export function withColumn(
  mapping: readonly FieldMapping[],
  field: string,
  column: string | null,
): readonly FieldMapping[] {
  return mapping.map((entry) => (entry.field === field ? { field, column } : entry));
}
