import type { ApplicantValue, Schema, SchemaField, Table } from "../pipeline.ts";
import { quantilesOf, runsOf } from "../profile/runs.ts";
import { countBelow, countUpTo } from "../search.ts";

/** How the analyst lets a column change. */
export interface ChangeRule {
  readonly column: string;
  readonly direction: "any" | "up" | "down";
  /** Bounds of numbers and days, included; null for those of the training rows. */
  readonly min: number | null;
  readonly max: number | null;
  /** Levels that can be reached; null for all that the training rows have. */
  readonly levels: readonly string[] | null;
}

/** What training rows say of a field: where its values lie, so that changes can be measured. */
interface FieldSpace {
  readonly field: SchemaField;
  /** Quantiles of numbers and days, ascending; empty for levels. */
  readonly quantiles: Float64Array;
}

/** What of training rows the search for changes needs, in the order of the schema. */
export type ChangeSpace = readonly FieldSpace[];

/** A value a column could have, and what the change costs. */
export interface Move {
  readonly value: ApplicantValue;
  readonly cost: number;
}

/** Ranks are told apart to a thousandth. */
const quantileCount = 1000;
const stepsTried = 24;
/** Each changed column costs so much, in shares of the applicants passed by. */
const costOfAny = 0.1;
/** A level is as far from another, and a gap from a value, as half of the applicants. */
const costOfLevel = 0.5;

/** Learns from training rows how far values lie apart. */
export function changeSpace(schema: Schema, table: Table, rows: Uint32Array): ChangeSpace {
  return schema.map((field) => {
    const column = table.columns.find(({ name }) => name === field.name);
    if (!column || "codes" in column) return { field, quantiles: new Float64Array() };
    const runs = runsOf(Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN));
    const shares = Array.from({ length: quantileCount + 1 }, (_, at) => at / quantileCount);
    return { field, quantiles: runs.total === 0 ? new Float64Array() : Float64Array.from(quantilesOf(runs, shares)) };
  });
}

/**
 * What a change costs: the share of the training rows between two numbers, half for another level, and a tenth for
 * changing at all.
 */
export function costOfChange({ field, quantiles }: FieldSpace, from: ApplicantValue, to: ApplicantValue): number {
  if (from === to) return 0;
  if (typeof from !== "number" || typeof to !== "number" || isOfLevels(field)) return costOfAny + costOfLevel;
  return costOfAny + Math.abs(rankOf(quantiles, to) - rankOf(quantiles, from));
}

/** Share of the training rows below, ties counting half. */
function rankOf(quantiles: Float64Array, value: number): number {
  return (countBelow(quantiles, value) + countUpTo(quantiles, value)) / (2 * Math.max(1, quantiles.length));
}

function isOfLevels({ kind }: SchemaField): boolean {
  return kind === "category" || kind === "text";
}

/** The bounds of a rule for a field of numbers, direction included; empty where `low` is above `high`. */
export function boundsOf(
  { field }: FieldSpace,
  rule: ChangeRule,
  current: ApplicantValue,
): { readonly low: number; readonly high: number } {
  if (field.kind === "category" || field.kind === "text") return { low: Infinity, high: -Infinity };
  const low = rule.min ?? field.min;
  const high = rule.max ?? field.max;
  if (typeof current !== "number") return { low, high };
  return {
    low: rule.direction === "up" ? Math.max(low, current) : low,
    high: rule.direction === "down" ? Math.min(high, current) : high,
  };
}

/** Values to try for a column: quantiles within the bounds and the bounds themselves, or levels; texts do not change. */
export function movesOf(space: FieldSpace, rule: ChangeRule, current: ApplicantValue): readonly Move[] {
  const { field } = space;
  if (field.kind === "text") return [];
  const values =
    field.kind === "category" ? (rule.levels ?? field.levels) : numbersOf(space, field.whole, rule, current);
  return [...new Set<ApplicantValue>(values)]
    .filter((value) => value !== current)
    .map((value) => ({ value, cost: costOfChange(space, current, value) }));
}

function numbersOf(space: FieldSpace, isWhole: boolean, rule: ChangeRule, current: ApplicantValue): readonly number[] {
  const { low, high } = boundsOf(space, rule, current);
  if (!(low <= high)) return [];
  const { quantiles } = space;
  const first = countBelow(quantiles, low);
  const last = countUpTo(quantiles, high);
  const inside = Array.from(
    { length: stepsTried },
    (_, step) => quantiles[first + Math.floor(((step + 0.5) * (last - first)) / stepsTried)] ?? low,
  );
  return [low, ...inside, high]
    .map((value) => (isWhole ? Math.round(value) : value))
    .filter((value) => value >= low && value <= high);
}

/**
 * A number between two that people would name: whole where the training values are, else of three digits; rounded away
 * from the first, and never beyond the second.
 */
export function roundedTowards({ field }: FieldSpace, from: number, to: number, value: number): number {
  const isWhole = "whole" in field && field.whole;
  const size = Math.max(Math.abs(value - from), Math.abs(value) / 10);
  const unit = isWhole ? 1 : 10 ** (Math.floor(Math.log10(size || 1)) - 2);
  const steps = value / unit;
  const rounded = (to > from ? Math.ceil(steps - 1e-9) : Math.floor(steps + 1e-9)) * unit;
  const tidy = Number(rounded.toPrecision(12));
  return to > from ? Math.min(tidy, to) : Math.max(tidy, to);
}
