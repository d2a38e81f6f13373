import type { ReasonWording, Schema, SchemaField } from "../pipeline.ts";
import { isAgeName, isProtectedName } from "../profile/names.ts";
import type { ChangeRule } from "./changeSpace.ts";
import type { Reference } from "./references.ts";

/** How the analyst lets a column change where ways out are looked for. */
export interface ChangeLimit {
  readonly column: string;
  readonly mutability: "locked" | "any" | "up" | "down";
  /** Bounds of numbers and days, included; null for those of the training rows. */
  readonly min: number | null;
  readonly max: number | null;
}

/** What the analyst lays down about explaining. */
export interface ExplainingChoice {
  readonly reference: Reference;
  /** One at most for a column and a direction; all others have the usual words. */
  readonly wordings: readonly ReasonWording[];
  /** Of columns whose limits are not the usual ones. */
  readonly limits: readonly ChangeLimit[];
}

/** Explaining before the analyst has laid anything down. */
export const usualExplaining: ExplainingChoice = { reference: "approved", wordings: [], limits: [] };

/** The limits of a column that nothing is laid down about: nobody changes age, protected attributes, days or texts. */
export function usualLimit({ name, kind }: SchemaField): ChangeLimit {
  const isFixed = kind === "date" || kind === "text" || isAgeName(name) || isProtectedName(name);
  return { column: name, mutability: isFixed ? "locked" : "any", min: null, max: null };
}

/** The limits of each column, in the order of the schema. */
export function limitsOf(schema: Schema, { limits }: Pick<ExplainingChoice, "limits">): readonly ChangeLimit[] {
  return schema.map((field) => limits.find(({ column }) => column === field.name) ?? usualLimit(field));
}

/** The rules of a search for changes: one for each column that is not locked. */
export function rulesOf(limits: readonly ChangeLimit[]): readonly ChangeRule[] {
  return limits.flatMap(({ column, mutability, min, max }) =>
    mutability === "locked" ? [] : [{ column, direction: mutability, min, max, levels: null }],
  );
}

/** The choice with other limits for a column. */
export function withLimit(choice: ExplainingChoice, limit: ChangeLimit): ExplainingChoice {
  const others = choice.limits.filter(({ column }) => column !== limit.column);
  return { ...choice, limits: [...others, limit] };
}

/** The choice with other words for a reason; blank ones are the usual words again. */
export function withWording(choice: ExplainingChoice, wording: ReasonWording): ExplainingChoice {
  const { column, direction, text } = wording;
  const others = choice.wordings.filter((one) => one.column !== column || one.direction !== direction);
  return { ...choice, wordings: text.trim() === "" ? others : [...others, wording] };
}

/** The choice as far as it is about these columns. */
export function choiceWithin(choice: ExplainingChoice, columns: ReadonlySet<string>): ExplainingChoice {
  return {
    ...choice,
    wordings: choice.wordings.filter(({ column }) => columns.has(column)),
    limits: choice.limits.filter(({ column }) => columns.has(column)),
  };
}
