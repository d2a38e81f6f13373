import type { ApplicantValue } from "../pipeline.ts";
import type { ChangeSet, Search } from "./applicantSearch.ts";
import { shiftsOf } from "./applicantSearch.ts";
import type { ChangeRule } from "./changeSpace.ts";
import { boundsOf, costOfChange, roundedTowards } from "./changeSpace.ts";
import { addTo } from "./parts.ts";

const refinements = 24;

/** The same columns with each number as near to the applicant's own as still turns the decision round. */
export function refined(search: Search, changed: ChangeSet, rules: readonly ChangeRule[]): ChangeSet {
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
