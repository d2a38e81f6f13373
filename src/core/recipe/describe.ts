import type { ColumnKind, FittedColumn, FittedStep, PlannedStep, StepSpec } from "../pipeline.ts";

/** A quantity and what it counts: the column's own unit, days since 1970, months, or none after a change of scale. */
export interface Quantity {
  readonly value: number;
  readonly unit: "own" | "day" | "month" | "none";
}

/** What each step does, in facts: words are made of them in `ui/i18n`. */
interface Facts {
  "specialCodes/planned": { readonly codes: readonly number[] };
  "specialCodes/learnt": { readonly codes: readonly number[] };
  "impute/median": { readonly indicator: boolean };
  "impute/mean": { readonly indicator: boolean };
  "impute/mode": { readonly indicator: boolean };
  "impute/constant": { readonly indicator: boolean; readonly value: number };
  "impute/learnt": { readonly value: Quantity };
  "indicator/learnt": object;
  /** Shares. */
  "clip/planned": { readonly lower: number; readonly upper: number };
  "clip/learnt": { readonly lower: Quantity; readonly upper: Quantity };
  "log1p/planned": object;
  "log1p/learnt": object;
  "yeoJohnson/planned": object;
  "yeoJohnson/learnt": { readonly lambda: number };
  "standardise/planned": object;
  "standardise/learnt": { readonly mean: Quantity; readonly scale: number };
  "minmax/planned": object;
  "minmax/learnt": { readonly min: Quantity; readonly max: Quantity };
  "robust/planned": object;
  "robust/learnt": { readonly median: Quantity; readonly scale: number };
  "smoothClip/planned": object;
  "smoothClip/learnt": object;
  "quantile/planned": { readonly output: "normal" | "uniform"; readonly quantiles: number };
  "quantile/learnt": {
    readonly output: "normal" | "uniform";
    readonly quantiles: number;
    readonly from: Quantity;
    readonly to: Quantity;
  };
  "ple/planned": { readonly bins: number; readonly keepValue: boolean };
  "ple/learnt": { readonly edges: readonly Quantity[]; readonly keepValue: boolean };
  "woe/automatic": { readonly bins: number; readonly monotone: boolean };
  "woe/byHand": { readonly bins: number };
  /** One weight more than there are edges. */
  "woe/bins": { readonly edges: readonly Quantity[]; readonly weights: readonly number[]; readonly missing: number };
  "woe/levels": {
    readonly groups: readonly { readonly levels: readonly string[]; readonly weight: number }[];
    readonly missing: number;
  };
  "fillLevel/own": object;
  "fillLevel/mode": object;
  "fillLevel/constant": { readonly level: string };
  "fillLevel/learnt": { readonly level: string };
  "oneHot/planned": { readonly rareBelow: number; readonly maxLevels: number };
  "oneHot/learnt": { readonly levels: readonly string[]; readonly rare: readonly string[]; readonly missing: boolean };
  "ordinal/byFrequency": object;
  "ordinal/byHand": { readonly levels: readonly string[] };
  "ordinal/learnt": { readonly levels: readonly string[]; readonly unknown: number };
  /** Null: the last day of the training rows. */
  "age/planned": { readonly reference: number | null };
  "age/learnt": { readonly reference: number };
  "calendar/planned": { readonly part: "month" | "weekday" };
  "calendar/learnt": { readonly part: "month" | "weekday"; readonly values: readonly number[] };
  "textLength/planned": object;
  "textLength/learnt": object;
  "hashedWords/planned": { readonly buckets: number };
  "hashedWords/learnt": { readonly buckets: number };
  "drop/planned": object;
}

/** What a step does, or has learnt: a code and its facts. */
export type StepDescription = {
  [C in keyof Facts]: { readonly code: C; readonly facts: Facts[C] };
}[keyof Facts];

/** Says what a step shall do. */
export function describePlanned(step: StepSpec): StepDescription {
  switch (step.kind) {
    case "impute":
      return describeImputation(step);
    case "woe":
      return describeWeights(step);
    case "fillLevel":
      return step.how === "constant"
        ? { code: "fillLevel/constant", facts: { level: step.value } }
        : { code: `fillLevel/${step.how}`, facts: {} };
    case "ordinal":
      return step.order
        ? { code: "ordinal/byHand", facts: { levels: step.order } }
        : { code: "ordinal/byFrequency", facts: {} };
    default:
      return describePlain(step);
  }
}

type Plain = Exclude<StepSpec, { readonly kind: "impute" | "woe" | "fillLevel" | "ordinal" }>;

function describePlain(step: Plain): StepDescription {
  switch (step.kind) {
    case "specialCodes":
      return { code: "specialCodes/planned", facts: { codes: step.codes } };
    case "clip":
      return { code: "clip/planned", facts: { lower: step.lower, upper: step.upper } };
    case "quantile":
      return { code: "quantile/planned", facts: { output: step.output, quantiles: step.quantiles } };
    case "ple":
      return { code: "ple/planned", facts: { bins: step.bins, keepValue: step.keepValue } };
    case "oneHot":
      return { code: "oneHot/planned", facts: { rareBelow: step.rareBelow, maxLevels: step.maxLevels } };
    case "age":
      return { code: "age/planned", facts: { reference: step.reference } };
    case "calendar":
      return { code: "calendar/planned", facts: { part: step.part } };
    case "hashedWords":
      return { code: "hashedWords/planned", facts: { buckets: step.buckets } };
    default:
      return { code: `${step.kind}/planned`, facts: {} };
  }
}

function describeImputation(step: Extract<StepSpec, { readonly kind: "impute" }>): StepDescription {
  const { how, indicator, value } = step;
  return how === "constant"
    ? { code: "impute/constant", facts: { indicator, value } }
    : { code: `impute/${how}`, facts: { indicator } };
}

function describeWeights(step: Extract<StepSpec, { readonly kind: "woe" }>): StepDescription {
  const { edges, groups, bins, monotone } = step;
  const byHand = edges ? edges.length + 1 : groups?.length;
  return byHand === undefined
    ? { code: "woe/automatic", facts: { bins, monotone } }
    : { code: "woe/byHand", facts: { bins: byHand } };
}

/** Says what the steps of a plan shall do, in their order; null for one that is off. */
export function describePlan(steps: readonly PlannedStep[]): readonly (StepDescription | null)[] {
  return steps.map(({ step, on }) => (on ? describePlanned(step) : null));
}

/** Says what the steps of a column have learnt, in their order. */
export function describeFitted({ kind, steps }: FittedColumn): readonly StepDescription[] {
  let unit: Quantity["unit"] = startUnit(kind);
  return steps.map((step) => {
    const description = describeLearnt(step, unit);
    unit = unitAfter(step, unit);
    return description;
  });
}

function startUnit(kind: ColumnKind): Quantity["unit"] {
  if (kind === "number") return "own";
  return kind === "date" ? "day" : "none";
}

/** Filling, codes, limits and what is added beside leave the unit as it is. */
function unitAfter({ kind }: FittedStep, unit: Quantity["unit"]): Quantity["unit"] {
  if (kind === "age") return "month";
  const keeps = ["specialCodes", "impute", "indicator", "clip", "calendar", "fillLevel", "hashedWords"];
  return keeps.includes(kind) ? unit : "none";
}

function describeLearnt(step: FittedStep, unit: Quantity["unit"]): StepDescription {
  const quantity = (value: number): Quantity => ({ value, unit });
  switch (step.kind) {
    case "impute":
      return { code: "impute/learnt", facts: { value: quantity(step.value) } };
    case "clip":
      return { code: "clip/learnt", facts: { lower: quantity(step.lower), upper: quantity(step.upper) } };
    case "standardise":
      return { code: "standardise/learnt", facts: { mean: quantity(step.mean), scale: step.scale } };
    case "minmax":
      return { code: "minmax/learnt", facts: { min: quantity(step.min), max: quantity(step.min + step.range) } };
    case "robust":
      return { code: "robust/learnt", facts: { median: quantity(step.median), scale: step.scale } };
    case "quantile": {
      const { output, values } = step;
      const [from, to] = [quantity(values[0] ?? 0), quantity(values.at(-1) ?? 0)];
      return { code: "quantile/learnt", facts: { output, quantiles: values.length, from, to } };
    }
    case "ple":
      return { code: "ple/learnt", facts: { edges: step.edges.map(quantity), keepValue: step.keepValue } };
    case "woeBins": {
      const { edges, weights, missing } = step;
      return { code: "woe/bins", facts: { edges: edges.map(quantity), weights, missing } };
    }
    default:
      return describeUnitless(step);
  }
}

type Unitless = Exclude<
  FittedStep,
  { readonly kind: "impute" | "clip" | "standardise" | "minmax" | "robust" | "quantile" | "ple" | "woeBins" }
>;

function describeUnitless(step: Unitless): StepDescription {
  switch (step.kind) {
    case "specialCodes":
      return { code: "specialCodes/learnt", facts: { codes: step.codes } };
    case "yeoJohnson":
      return { code: "yeoJohnson/learnt", facts: { lambda: step.lambda } };
    case "woeLevels":
      return { code: "woe/levels", facts: { groups: step.groups, missing: step.missing } };
    case "fillLevel":
      return { code: "fillLevel/learnt", facts: { level: step.level } };
    case "oneHot":
      return { code: "oneHot/learnt", facts: { levels: step.levels, rare: step.rare, missing: step.missing } };
    case "ordinal":
      return { code: "ordinal/learnt", facts: { levels: step.levels, unknown: step.unknown } };
    case "age":
      return { code: "age/learnt", facts: { reference: step.reference } };
    case "calendar":
      return { code: "calendar/learnt", facts: { part: step.part, values: step.values } };
    case "hashedWords":
      return { code: "hashedWords/learnt", facts: { buckets: step.buckets } };
    default:
      return { code: `${step.kind}/learnt`, facts: {} };
  }
}
