import type { OutcomeBin } from "../../core/pipeline.ts";
import { isMissingBin, rateOf } from "../parts/outcomeBin.ts";

/** The bins of values, missing left out. */
export const valueBins = (bins: readonly OutcomeBin[]): readonly OutcomeBin[] =>
  bins.filter((bin) => !isMissingBin(bin));

/** Inner edges of bins of numbers, ascending. */
export function edgesOf(bins: readonly OutcomeBin[]): readonly number[] {
  return valueBins(bins).flatMap(({ range }) => (range && Number.isFinite(range.to) ? [range.to] : []));
}

/** Edges after a bin and the next became one. */
export function mergedEdges(bins: readonly OutcomeBin[], at: number): readonly number[] {
  return edgesOf(bins).toSpliced(at, 1);
}

/** Whether a value lies within a bin and leaves something on both sides. */
export function splitsBin({ range }: OutcomeBin, value: number): boolean {
  return range !== null && Number.isFinite(value) && value > range.from && value < range.to;
}

/** Edges with one more. */
export function splitEdges(bins: readonly OutcomeBin[], value: number): readonly number[] {
  return [...edgesOf(bins), value].toSorted((one, other) => one - other);
}

/** Levels of each bin of a category. */
function groupsOf(bins: readonly OutcomeBin[]): readonly (readonly string[])[] {
  return valueBins(bins).map(({ levels }) => levels);
}

/** Groups after one went into another. */
export function mergedGroups(bins: readonly OutcomeBin[], at: number, into: number): readonly (readonly string[])[] {
  const groups = groupsOf(bins);
  const both = [...(groups[Math.min(at, into)] ?? []), ...(groups[Math.max(at, into)] ?? [])];
  return groups.with(Math.min(at, into), both).toSpliced(Math.max(at, into), 1);
}

/** Groups after a level was made one of its own. */
export function groupsWithout(bins: readonly OutcomeBin[], at: number, level: string): readonly (readonly string[])[] {
  const groups = groupsOf(bins);
  const rest = (groups[at] ?? []).filter((one) => one !== level);
  return groups.toSpliced(at, 1, rest, [level]);
}

/** How the bad rate goes from bin to bin, and where it turns first. */
export type Direction =
  | { readonly kind: "rising" | "falling" | "flat" | "single" }
  /** `at`: the first bin that goes against the direction so far. */
  | { readonly kind: "broken"; readonly at: number };

/** Looks at the bad rate of bins of numbers, in their order; bins without rows say nothing. */
export function directionOf(bins: readonly OutcomeBin[]): Direction {
  const rates = valueBins(bins).flatMap((bin, at) => {
    const rate = rateOf(bin);
    return rate === null ? [] : [{ at, rate }];
  });
  if (rates.length < 2) return { kind: "single" };
  let sign = 0;
  for (const [place, { at, rate }] of rates.entries()) {
    const turn = Math.sign(rate - (rates[place - 1]?.rate ?? rate));
    if (turn !== 0 && sign !== 0 && turn !== sign) return { kind: "broken", at };
    if (turn !== 0) sign = turn;
  }
  return { kind: sign === 0 ? "flat" : sign > 0 ? "rising" : "falling" };
}

/**
 * How strong an information value is: below 0.02 useless, 0.1 weak, 0.3 medium, 0.5 strong; above it is suspicious.
 *
 * N. Siddiqi, "Credit Risk Scorecards", 2006.
 */
export function bandOf(iv: number): "useless" | "weak" | "medium" | "strong" | "suspicious" {
  if (iv < 0.02) return "useless";
  if (iv < 0.1) return "weak";
  if (iv < 0.3) return "medium";
  return iv <= 0.5 ? "strong" : "suspicious";
}
