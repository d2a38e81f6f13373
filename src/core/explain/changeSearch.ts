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

/** Searches single columns, then pairs and triples of the most telling ones, and makes what is found small; in steps. */
export function* searchingChanges(
  decided: Decided,
  wishes: ChangeWishes,
  verdict: "approve" | "decline",
): Generator<undefined, FoundChanges> {
  const search = beginSearch(decided, wishes.space, verdict);
  const tried: (readonly Trial[])[] = [];
  for (const rule of wishes.rules) {
    tried.push(frontOf(search, trialsOf(search, rule)));
    yield;
  }
  const fronts = tried
    .filter((front) => front.length > 0)
    .toSorted((one, other) => (one.at(-1)?.gap ?? 0) - (other.at(-1)?.gap ?? 0));
  for (const { size, columns, values } of widths) {
    if (size > wishes.columns) break;
    const few = fronts.slice(0, columns).map((front) => evenly(front, values));
    yield* combining(search, few, size);
  }
  const cheapest = [...search.found.values()].toSorted((one, other) => one.cost - other.cost).slice(0, mostRefined);
  const turning: ChangeSet[] = [];
  for (const { changed } of cheapest) {
    turning.push(refined(search, changed, wishes.rules));
    yield;
  }
  return { turning, nearest: search.nearest?.changed ?? null };
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

/** Tries all combinations of so many columns, one value of each; a value of the first at a time. */
function* combining(search: Search, fronts: readonly (readonly Trial[])[], size: number): Generator<undefined, void> {
  const sums = Array.from({ length: size }, () => new Float64Array(search.split.width));
  const [first = new Float64Array()] = sums;
  for (const [column, front] of fronts.entries())
    for (const trial of front) {
      addTo(search.sums, trial.shift, first);
      extend(search, fronts, { chosen: [trial], column, sums });
      yield;
    }
}

/** Columns taken so far, the last of them, and sums with as many changes: one for each size, overwritten. */
interface Begun {
  readonly chosen: readonly Trial[];
  readonly column: number;
  readonly sums: readonly Float64Array[];
}

function extend(search: Search, fronts: readonly (readonly Trial[])[], { chosen, column, sums }: Begun): void {
  const before = sums[chosen.length - 1] ?? new Float64Array();
  const out = sums[chosen.length] ?? new Float64Array();
  const isLast = chosen.length === sums.length - 1;
  for (let next = column + 1; next < fronts.length; next += 1)
    for (const trial of fronts[next] ?? []) {
      addTo(before, trial.shift, out);
      const more = [...chosen, trial];
      if (!isLast) {
        extend(search, fronts, { chosen: more, column: next, sums });
        continue;
      }
      const gap = search.gapOf(out);
      note(search, more, gap);
      if (gap < 0) break;
    }
}
