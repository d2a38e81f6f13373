import type {
  ColumnPlan,
  ColumnProfile,
  NumberSummary,
  PlanStyle,
  PlannedStep,
  RecipeChoice,
  RecipeSpec,
  StepKind,
  StepSpec,
} from "../pipeline.ts";

/** Facts behind the steps of an automatic plan. */
interface ReasonFacts {
  /** Values that look like codes rather than quantities. */
  codes: { readonly codes: readonly number[] };
  /** Cells without a value. */
  gaps: { readonly missing: number };
  /** No gap now, but an applicant may have one. */
  lateGaps: object;
  /** Third standardised moment. */
  skewed: { readonly skewness: number };
  /** The extremes, and the 1 % and 99 % quantiles, which are nearer together. */
  outliers: { readonly min: number; readonly max: number; readonly lower: number; readonly upper: number };
  /** Inputs should be of like size. */
  scale: { readonly style: PlanStyle["numbers"] };
  /** Enough different values for an effect that is not a straight line. */
  manyValues: { readonly distinct: number; readonly bins: number };
  levels: { readonly levels: number };
  manyLevels: { readonly levels: number; readonly most: number };
  rareLevels: { readonly levels: number; readonly below: number };
  date: object;
  text: object;
}

/** Why a step stands in an automatic plan. */
export type PlanReason = {
  [C in keyof ReasonFacts]: { readonly code: C; readonly step: StepKind; readonly facts: ReasonFacts[C] };
}[keyof ReasonFacts];

/** A plan and why it is as it is. */
export interface AutomaticPlan {
  readonly plan: ColumnPlan;
  /** In the order of the steps; a step may have several reasons. */
  readonly because: readonly PlanReason[];
}

/**
 * The style of a new session.
 *
 * Z-scores with long tails drawn in, and pieces beside the value: what a small network on a table gains by them is told by
 * Y. Gorishniy, I. Rubachev and A. Babenko, "On Embeddings for Numerical Features in Tabular Deep Learning", NeurIPS 2022.
 */
export const defaultStyle: PlanStyle = {
  numbers: "standardise",
  piecewise: true,
  categories: "oneHot",
  rareBelow: 5,
};

/** At most so many levels get an input of their own. */
const mostLevels = 60;

const pieces = 16;

/** Numbers of fewer different values get no piecewise encoding: it would say what few values say already. */
const fewestForPieces = 20;

const strongSkew = 2;

/**
 * The plan of a column that the analyst has not planned himself, from its profile alone.
 *
 * Numbers: special codes become gaps; gaps are filled by the median, with an indicator; a long tail is drawn in by a
 * logarithm, or cut; then the scale of the style, and a piecewise-linear encoding beside the value. Categories: missing
 * stays a level of its own; one-hot or weight of evidence. Dates: their age. Texts: length and hashed words.
 */
export function automaticPlan(profile: ColumnProfile, style: PlanStyle): AutomaticPlan {
  const reasons: PlanReason[] = [];
  const steps = stepsFor(profile, style, reasons);
  return { plan: { column: profile.name, steps: steps.map(turnedOn) }, because: reasons };
}

/**
 * The plan of each input: the analyst's own, else the automatic one.
 *
 * @param inputs Profiles of the columns that are inputs, in file order.
 */
export function resolvePlans({ style, plans, rowNorm }: RecipeChoice, inputs: readonly ColumnProfile[]): RecipeSpec {
  const own = new Map(plans.map((plan) => [plan.column, plan]));
  return { plans: inputs.map((profile) => own.get(profile.name) ?? automaticPlan(profile, style).plan), rowNorm };
}

function turnedOn(step: StepSpec): PlannedStep {
  return { step, on: true };
}

function stepsFor(profile: ColumnProfile, style: PlanStyle, reasons: PlanReason[]): readonly StepSpec[] {
  switch (profile.kind) {
    case "number":
      return numberSteps(profile, style, reasons);
    case "date":
      reasons.push({ code: "date", step: "age", facts: {} });
      return [{ kind: "age", reference: null }, ...dateSteps(profile, style, reasons)];
    case "category":
      return categorySteps(profile, style, reasons);
    case "text":
      reasons.push({ code: "text", step: "hashedWords", facts: {} });
      return [
        { kind: "hashedWords", buckets: 16 },
        { kind: "textLength" },
        fill(profile, reasons),
        { kind: "log1p" },
        { kind: "standardise" },
      ];
  }
}

function numberSteps(profile: ColumnProfile, style: PlanStyle, reasons: PlanReason[]): readonly StepSpec[] {
  const codes = profile.numbers?.specialCodes.map(({ value }) => value) ?? [];
  if (codes.length > 0) reasons.push({ code: "codes", step: "specialCodes", facts: { codes } });
  const first: StepSpec[] = codes.length > 0 ? [{ kind: "specialCodes", codes }] : [];
  if (style.numbers === "woe") return [...first, ...scaled(style, reasons)];
  const filled = fill(profile, reasons);
  const drawnIn = style.numbers === "quantile" ? [] : tailSteps(profile.numbers, reasons);
  return [...first, filled, ...drawnIn, ...scaled(style, reasons), ...pieceSteps(profile, style, reasons)];
}

/** Weight of evidence has a bin for gaps; all other scales need them filled. */
function dateSteps(profile: ColumnProfile, style: PlanStyle, reasons: PlanReason[]): readonly StepSpec[] {
  if (style.numbers === "woe") return scaled(style, reasons);
  return [fill(profile, reasons), ...scaled(style, reasons)];
}

/** Fills gaps by the median; the indicator is made where the training rows have gaps. */
function fill({ missing }: ColumnProfile, reasons: PlanReason[]): StepSpec {
  if (missing > 0) reasons.push({ code: "gaps", step: "impute", facts: { missing } });
  else reasons.push({ code: "lateGaps", step: "impute", facts: {} });
  return { kind: "impute", how: "median", value: 0, indicator: true };
}

/** Draws in a long tail. */
function tailSteps(numbers: NumberSummary | null, reasons: PlanReason[]): readonly StepSpec[] {
  if (!numbers) return [];
  const { min, max, q01: lower, q99: upper, skewness } = numbers.plain;
  if (skewness > strongSkew && min >= 0) {
    reasons.push({ code: "skewed", step: "log1p", facts: { skewness } });
    return [{ kind: "log1p" }];
  }
  if (max - min > 3 * (upper - lower) && upper > lower) {
    reasons.push({ code: "outliers", step: "clip", facts: { min, max, lower, upper } });
    return [{ kind: "clip", lower: 0.01, upper: 0.99 }];
  }
  return [];
}

function scaled({ numbers }: PlanStyle, reasons: PlanReason[]): readonly StepSpec[] {
  reasons.push({ code: "scale", step: numbers, facts: { style: numbers } });
  switch (numbers) {
    case "robust":
      return [{ kind: "robust" }, { kind: "smoothClip" }];
    case "quantile":
      return [{ kind: "quantile", output: "normal", quantiles: 1000 }];
    case "woe":
      return [{ kind: "woe", bins: 8, monotone: true, edges: null, groups: null }];
    default:
      return [{ kind: numbers }];
  }
}

function pieceSteps({ distinct }: ColumnProfile, style: PlanStyle, reasons: PlanReason[]): readonly StepSpec[] {
  if (!style.piecewise || distinct < fewestForPieces) return [];
  reasons.push({ code: "manyValues", step: "ple", facts: { distinct, bins: pieces } });
  return [{ kind: "ple", bins: pieces, keepValue: true }];
}

function categorySteps(profile: ColumnProfile, style: PlanStyle, reasons: PlanReason[]): readonly StepSpec[] {
  const { missing, distinct, levels } = profile;
  const step = style.categories;
  if (missing > 0) reasons.push({ code: "gaps", step: "fillLevel", facts: { missing } });
  reasons.push({ code: "levels", step, facts: { levels: distinct } });
  const own: StepSpec = { kind: "fillLevel", how: "own", value: "" };
  if (step === "woe") return [own, { kind: "woe", bins: 8, monotone: false, edges: null, groups: null }];
  if (distinct > mostLevels) reasons.push({ code: "manyLevels", step, facts: { levels: distinct, most: mostLevels } });
  const rare = levels.filter(({ count }) => count < style.rareBelow).length;
  if (rare > 0) reasons.push({ code: "rareLevels", step, facts: { levels: rare, below: style.rareBelow } });
  return [own, { kind: "oneHot", rareBelow: style.rareBelow, maxLevels: mostLevels }];
}
