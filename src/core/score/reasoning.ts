import type { ExplainingChoice } from "../explain/choice.ts";
import type { ScoredRows } from "../explain/references.ts";
import { eligibleRows } from "../explain/references.ts";
import type { ApplicantValue, CategoryColumn, Column, Policy, Reasoning, Schema, Table } from "../pipeline.ts";
import { ascending } from "../profile/runs.ts";
import { cellsOf } from "../recipe/levelCells.ts";
import { byFrequency, countLevels } from "../recipe/levelCounts.ts";
import { valuesOfRows } from "../recipe/present.ts";
import { createRng, shuffle } from "../rng.ts";
import { approvedBelow } from "./verdict.ts";

/** Stand-ins that a model carries with it: enough for reasons, and a few kilobytes. */
const standIns = 50;
const seed = 1;
/** Tells the random numbers of this file from others of the same seed. */
const purpose = 0x7374_616e;

/** Training rows that stand-ins may be made of, with the columns of the schema. */
export interface RowsToStandFor extends ScoredRows {
  readonly table: Table;
}

/** What is laid down about reasons. */
export interface ReasoningChoice extends Pick<ExplainingChoice, "reference" | "wordings"> {
  /** Who is approved. */
  readonly policy: Pick<Policy, "cutoff" | "referFrom">;
  /** Columns that no reason names. */
  readonly unnamed: readonly string[];
}

/**
 * Makes the reasoning of a model: stand-ins for training rows, a column at a time, between which others may be let in.
 *
 * Fewer than 50 rows have as many stand-ins; where nobody is approved there are none, and decisions have no reasons.
 *
 * @throws {Error} where a column of the schema is not in the table
 */
export function* reasoningOf(
  schema: Schema,
  { table, ...scored }: RowsToStandFor,
  { reference: of, policy, wordings, unnamed }: ReasoningChoice,
): Generator<undefined, Reasoning> {
  const rows = eligibleRows(scored, of, approvedBelow(policy));
  const count = Math.min(standIns, rows.length);
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const columns: (readonly ApplicantValue[])[] = [];
  for (const [at, { name, kind }] of schema.entries()) {
    const column = byName.get(name);
    if (!column) throw new Error(`the table has no column ${name}`);
    const values = Uint32Array.from({ length: count }, (_, place) => place);
    shuffle(values, createRng(seed, purpose + at));
    const standing = kind === "text" ? [] : valuesToStandFor(column, rows, count);
    columns.push(Array.from(values, (place) => standing[place] ?? null));
    yield;
  }
  return {
    reference: Array.from({ length: count }, (_, row) => columns.map((values) => values[row] ?? null)),
    of,
    wordings,
    unnamed,
  };
}

/** So many values that are distributed as those of the rows: gaps are null. */
function valuesToStandFor(column: Column, rows: Uint32Array, count: number): readonly ApplicantValue[] {
  return "codes" in column ? levelsToStandFor(column, rows, count) : numbersToStandFor(column.values, rows, count);
}

/** Evenly spaced quantiles, each a value that is there, so that whole numbers and codes stay what they are. */
function numbersToStandFor(all: Float64Array, rows: Uint32Array, count: number): readonly (number | null)[] {
  const present = ascending(valuesOfRows(all, rows));
  const filled = Math.round((count * present.length) / rows.length);
  const values = Array.from({ length: filled }, (_, at) => {
    const place = Math.floor(((at + 0.5) / filled) * present.length);
    return present[place] ?? null;
  });
  return [...values, ...Array.from({ length: count - filled }, () => null)];
}

/** Levels by their share: the one at evenly spaced places, where all cells stand in order of their level's frequency. */
function levelsToStandFor(column: CategoryColumn, rows: Uint32Array, count: number): readonly (string | null)[] {
  const all = countLevels(cellsOf(column), rows);
  const counted: readonly { readonly level: string | null; readonly count: number }[] = [
    ...byFrequency(all),
    { level: null, count: all.missing },
  ];
  let at = 0;
  let upTo = counted[0]?.count ?? 0;
  return Array.from({ length: count }, (_, place) => {
    const wanted = ((place + 0.5) / count) * rows.length;
    while (wanted >= upTo && at + 1 < counted.length) {
      at += 1;
      upTo += counted[at]?.count ?? 0;
    }
    return counted[at]?.level ?? null;
  });
}
