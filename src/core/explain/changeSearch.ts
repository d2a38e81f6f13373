import type { ApplicantValue, Schema } from "../pipeline.ts";
import { columnOfValues, tableOfApplicant } from "../score/applicantTable.ts";
import type { Scorer } from "../score/scoreRows.ts";
import type { ChangeRule, ChangeSpace } from "./changeSpace.ts";
import { boundsOf, costOfChange, movesOf, roundedTowards } from "./changeSpace.ts";
import { sumsOfRows } from "./parts.ts";
import type { SplitModel } from "./splitModel.ts";
import { splitModel } from "./splitModel.ts";

/** The model, and its applicant's values in the order of the schema. */
export interface Decided {
  readonly model: Scorer;
  readonly schema: Schema;
  readonly values: readonly ApplicantValue[];
  /** Declined at or above this PD. */
  readonly cutoff: number;
}

/** What may change, and how many ways are wanted. */
export interface ChangeWishes {
  /** Columns without a rule are locked. */
  readonly rules: readonly ChangeRule[];
  readonly space: ChangeSpace;
  /** At most so many columns at once, up to three. */
  readonly columns: number;
  readonly alternatives: number;
}

/** New values by position in the schema. */
export type ChangeSet = ReadonlyMap<number, ApplicantValue>;

/** What a search has found: sets of changes that turn the decision round, and the one that comes nearest to it. */
export interface FoundChanges {
  readonly turning: readonly ChangeSet[];
  readonly nearest: ChangeSet | null;
}

/** Logits are compared with this much to spare, for scoring adds them up in another order. */
const margin = 1e-9;
/** Columns, and values of each, that are tried two and three at a time. */
const widths = [
  { size: 2, columns: 12, values: 8 },
  { size: 3, columns: 8, values: 6 },
] as const;
/** Sets that are made as small as they can be. */
const mostRefined = 8;
const refinements = 24;

/** A value of a column on trial. */
interface Trial {
  readonly at: number;
  readonly value: ApplicantValue;
  readonly cost: number;
  /** What the change adds to the sums of the first layer, shape [width]. */
  readonly shift: Float64Array;
  /** Distance to the cut-off with this change alone; below 0 beyond it. */
  readonly gap: number;
}

interface Candidate {
  readonly changed: ChangeSet;
  readonly cost: number;
}

/** One applicant under search. */
interface Search {
  readonly decided: Decided;
  readonly space: ChangeSpace;
  readonly split: SplitModel;
  /** Sums of the applicant as he is, shape [width]. */
  readonly sums: Float64Array;
  /** By column, shape [width] each. */
  readonly parts: readonly Float64Array[];
  /** Distance to the cut-off of sums, in logits; below 0 beyond it. */
  readonly gapOf: (sums: Float64Array) => number;
  /** The cheapest set of each combination of columns that turns the decision round. */
  readonly found: Map<string, Candidate>;
  nearest: { readonly changed: ChangeSet; readonly gap: number } | null;
}

/** Searches single columns, then pairs and triples of the most telling ones, and makes what is found small. */
export function searchChanges(decided: Decided, wishes: ChangeWishes, verdict: "approve" | "decline"): FoundChanges {
  const search = beginSearch(decided, wishes.space, verdict);
  const fronts = wishes.rules
    .map((rule) => frontOf(search, trialsOf(search, rule)))
    .filter((front) => front.length > 0)
    .toSorted((one, other) => (one.at(-1)?.gap ?? 0) - (other.at(-1)?.gap ?? 0));
  for (const { size, columns, values } of widths) {
    if (size > wishes.columns) break;
    combine(
      search,
      fronts.slice(0, columns).map((front) => evenly(front, values)),
      size,
    );
  }
  const cheapest = [...search.found.values()].toSorted((one, other) => one.cost - other.cost).slice(0, mostRefined);
  return {
    turning: cheapest.map(({ changed }) => refined(search, changed, wishes.rules)),
    nearest: search.nearest?.changed ?? null,
  };
}

function beginSearch(decided: Decided, space: ChangeSpace, verdict: "approve" | "decline"): Search {
  const split = splitModel(decided.model);
  const table = tableOfApplicant(decided.schema, decided.values);
  const rows = Uint32Array.of(0);
  const target = Math.log(decided.cutoff / (1 - decided.cutoff));
  const side = verdict === "decline" ? 1 : -1;
  return {
    decided,
    space,
    split,
    sums: sumsOfRows(split, { table, rows }),
    parts: split.columns.map((_, column) => split.partsOf(column, table, rows)),
    gapOf: (sums) => side * (split.logitOf(sums) - target) + margin,
    found: new Map(),
    nearest: null,
  };
}

/** Every move of a column by itself; those that turn the decision round are noted. */
function trialsOf(search: Search, rule: ChangeRule): readonly Trial[] {
  const { decided, split, space } = search;
  const at = decided.schema.findIndex(({ name }) => name === rule.column);
  const field = space[at];
  if (!field) return [];
  const moves = movesOf(field, rule, decided.values[at] ?? null);
  const shifts = shiftsOf(
    search,
    at,
    moves.map(({ value }) => value),
  );
  const sums = new Float64Array(split.width);
  return moves.map(({ value, cost }, place) => {
    const shift = shifts[place] ?? new Float64Array(split.width);
    addTo(search.sums, shift, sums);
    const gap = search.gapOf(sums);
    note(search, [{ at, value, cost }], gap);
    return { at, value, cost, shift, gap };
  });
}

/** What values of a column add to the sums of the applicant, shape [width] each. */
function shiftsOf({ decided, split, parts }: Search, at: number, values: readonly ApplicantValue[]): Float64Array[] {
  const field = decided.schema[at];
  const own = parts[at];
  if (!field || !own) return [];
  const rows = Uint32Array.from(values, (_, row) => row);
  const made = split.partsOf(at, { rows: values.length, columns: [columnOfValues(field, values)] }, rows);
  return values.map((_, row) =>
    made.slice(row * split.width, (row + 1) * split.width).map((value, unit) => value - (own[unit] ?? 0)),
  );
}

function addTo(sums: Float64Array, shift: Float64Array, out: Float64Array): void {
  for (let unit = 0; unit < out.length; unit += 1) out[unit] = (sums[unit] ?? 0) + (shift[unit] ?? 0);
}

function note(search: Search, trials: readonly Pick<Trial, "at" | "value" | "cost">[], gap: number): void {
  const isNearest = gap < (search.nearest?.gap ?? Infinity);
  if (!isNearest && gap >= 0) return;
  const changed = new Map(trials.map(({ at, value }) => [at, value]));
  if (isNearest) search.nearest = { changed, gap };
  if (gap >= 0) return;
  const cost = trials.reduce((sum, trial) => sum + trial.cost, 0);
  const key = [...changed.keys()].toSorted((one, other) => one - other).join(" ");
  if (cost < (search.found.get(key)?.cost ?? Infinity)) search.found.set(key, { changed, cost });
}

/** The moves of a column that lead nearer to the cut-off than all cheaper ones, the cheapest first. */
function frontOf({ gapOf, sums }: Search, trials: readonly Trial[]): readonly Trial[] {
  let nearest = gapOf(sums);
  return trials
    .toSorted((one, other) => one.cost - other.cost)
    .filter(({ gap }) => {
      if (gap >= nearest) return false;
      nearest = gap;
      return true;
    });
}

/** At most so many of a list, spread over it, the last one among them. */
function evenly(front: readonly Trial[], most: number): readonly Trial[] {
  if (front.length <= most) return front;
  return Array.from({ length: most }, (_, at) => front[Math.floor(((at + 1) * front.length) / most) - 1]).filter(
    (trial) => trial !== undefined,
  );
}

/** Tries all combinations of so many columns, one value of each. */
function combine(search: Search, fronts: readonly (readonly Trial[])[], size: number): void {
  const chosen: Trial[] = [];
  const sums = Array.from({ length: size }, () => new Float64Array(search.split.width));
  const extend = (from: number, before: Float64Array): void => {
    const out = sums[chosen.length] ?? new Float64Array();
    const isLast = chosen.length === size - 1;
    for (let column = from; column < fronts.length; column += 1)
      for (const trial of fronts[column] ?? []) {
        addTo(before, trial.shift, out);
        chosen.push(trial);
        const gap = isLast ? search.gapOf(out) : Infinity;
        if (isLast) note(search, chosen, gap);
        else extend(column + 1, out);
        chosen.pop();
        if (gap < 0) break;
      }
  };
  extend(0, search.sums);
}

/** The same columns with each number as near to the applicant's own as still turns the decision round. */
function refined(search: Search, changed: ChangeSet, rules: readonly ChangeRule[]): ChangeSet {
  const result = new Map(changed);
  const byCost = [...changed.keys()].toSorted(
    (one, other) => costIn(search, other, changed) - costIn(search, one, changed),
  );
  for (const at of byCost) {
    const from = search.decided.values[at] ?? null;
    const to = result.get(at) ?? null;
    const rule = rules.find(({ column }) => column === search.decided.schema[at]?.name);
    if (typeof from === "number" && typeof to === "number" && rule)
      result.set(at, smallest(search, result, { at, from, to, rule }));
  }
  return result;
}

function costIn({ space, decided }: Search, at: number, changed: ChangeSet): number {
  const field = space[at];
  return field ? costOfChange(field, decided.values[at] ?? null, changed.get(at) ?? null) : 0;
}

interface NumberChange {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly rule: ChangeRule;
}

/** The number nearest to the first that still turns the decision round, found by halving and rounded. */
function smallest(search: Search, others: ChangeSet, { at, from, to, rule }: NumberChange): number {
  const field = search.space[at];
  if (!field) return to;
  const rest = search.sums.slice();
  for (const [other, value] of others) if (other !== at) addTo(rest, firstShift(search, other, value), rest);
  const sums = new Float64Array(rest.length);
  const turns = (value: number): boolean => {
    addTo(rest, firstShift(search, at, value), sums);
    return search.gapOf(sums) < 0;
  };
  const { low, high } = boundsOf(field, rule, from);
  const tidy = roundedTowards(field, from, to > from ? high : low, to);
  let near = from;
  let far = turns(tidy) ? tidy : to;
  for (let step = 0; step < refinements; step += 1) {
    const middle = (near + far) / 2;
    const value = roundedTowards(field, from, far, middle);
    if (value === far) near = middle;
    else if (turns(value)) far = value;
    else near = middle;
  }
  return far;
}

function firstShift(search: Search, at: number, value: ApplicantValue): Float64Array {
  return shiftsOf(search, at, [value])[0] ?? new Float64Array(search.split.width);
}
