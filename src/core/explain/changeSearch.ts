import type { ChangeSet, ChangeWishes, Decided, Search } from "./applicantSearch.ts";
import { beginSearch, shiftsOf } from "./applicantSearch.ts";
import type { ChangeRule } from "./changeSpace.ts";
import { movesOf } from "./changeSpace.ts";
import { addTo } from "./parts.ts";
import { refined } from "./refineChanges.ts";
import type { ApplicantValue } from "../pipeline.ts";

/** What a search has found: sets of changes that turn the decision round, and the one that comes nearest to it. */
export interface FoundChanges {
  readonly turning: readonly ChangeSet[];
  readonly nearest: ChangeSet | null;
}

/** Columns, and values of each, that are tried two and three at a time. */
const widths = [
  { size: 2, columns: 12, values: 8 },
  { size: 3, columns: 8, values: 6 },
] as const;
/** Sets that are made as small as they can be. */
const mostRefined = 8;

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
