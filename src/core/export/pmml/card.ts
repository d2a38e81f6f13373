import { pointsOfBin } from "../../challenger/scorecard.ts";
import { medianOf } from "../../recipe/impute.ts";
import type { ApplicantValue, Bundle, FittedOf, ReasonDirection, SchemaField } from "../../pipeline.ts";
import { countBelow } from "../../search.ts";
import type { ExportRefusal } from "../exporter.ts";
import { affineOf } from "../memberLayers.ts";
import { unwritableColumn } from "../unwritable.ts";
import { isSpeakable } from "./xml.ts";

/** What falls into a bin: gaps, numbers above `from` up to `to`, one of some levels, or all that is left. */
export type BinRule =
  | { readonly kind: "missing" }
  | { readonly kind: "range"; readonly from: number | null; readonly to: number | null }
  | { readonly kind: "levels"; readonly levels: readonly string[] }
  | { readonly kind: "rest" };

/** A bin of a characteristic on a card of points. */
export interface CardBin {
  readonly rule: BinRule;
  readonly points: number;
  /** How its values differ from those compared with. */
  readonly direction: ReasonDirection;
}

/** A column on a card of points. */
export interface CardLine {
  readonly field: SchemaField;
  readonly bins: readonly CardBin[];
  /** What others have on average, or the most there is to have: reasons are how far one stays below. */
  readonly baseline: number;
}

/** A scorecard as points: those of each column add up to the score. */
export interface PointsCard {
  readonly lines: readonly CardLine[];
  /** What baselines are: means over the stand-ins that the model brings, or the best bins where it brings none. */
  readonly baseline: "mean" | "max";
}

type Weights = FittedOf<"woeBins"> | FittedOf<"woeLevels">;

/** The step of a column that is nothing but weights of evidence. */
function weightsOf(steps: Bundle["recipe"]["columns"][number]["steps"]): Weights | null {
  const [step] = steps;
  const isWeights = step?.kind === "woeBins" || step?.kind === "woeLevels";
  return isWeights && steps.length === 1 ? step : null;
}

/**
 * Why a model cannot be written as a card of points: it has hidden layers, columns that are not weights of evidence alone,
 * a calibration by steps, or names and levels that XML cannot hold, two of which would be taken for one.
 */
export function refusalOfCard({ schema, recipe, network, calibration }: Bundle): ExportRefusal | null {
  if (network.spec.hidden.length > 0) return { code: "noScorecard" };
  if (recipe.columns.length === 0 || recipe.columns.some(({ steps }) => !weightsOf(steps)))
    return { code: "noScorecard" };
  if (recipe.rowNorm) return { code: "rowNorm" };
  const odd = unwritableColumn(
    { schema, recipe },
    (text, what) => isSpeakable(text) && (text !== "" || what === "level"),
  );
  if (odd !== null) return { code: "unwritable", column: odd };
  return affineOf(calibration).isPd ? null : { code: "calibration", calibration: "isotonic" };
}

/** The card of a model that {@link refusalOfCard} does not refuse: points as on the app's own card. */
export function cardOf({ schema, recipe, network, calibration, policy, reasoning }: Bundle): PointsCard {
  const { scale, shift } = affineOf(calibration);
  const weights = meanWeights(network.members);
  const intercept = scale * (weights.at(-1) ?? 0) + shift;
  const reference = reasoning?.reference ?? [];
  const lines = recipe.columns.flatMap(({ name, steps }, at): readonly CardLine[] => {
    const step = weightsOf(steps);
    const place = schema.findIndex((field) => field.name === name);
    const field = schema[place];
    if (!step || !field) return [];
    const line = { coefficient: scale * (weights[at] ?? 0), intercept, characteristics: recipe.columns.length };
    const points = (weight: number): number => pointsOfBin(weight, line, policy.scale);
    const others = reference.map((row) => row[place] ?? null);
    const bins = binsOf(step, medianAmong(others, field), points);
    const isNamed = !reasoning?.unnamed.includes(name);
    return [{ field, bins, baseline: baselineOf(step, bins, { others, points, isNamed }) }];
  });
  return { lines, baseline: reference.length > 0 ? "mean" : "max" };
}

/** The mean of the members' logits is the logit of their mean weights. */
function meanWeights(members: readonly Float32Array[]): Float64Array {
  const sum = new Float64Array(members[0]?.length ?? 0);
  for (const member of members) for (const [at, weight] of member.entries()) sum[at] = (sum[at] ?? 0) + weight;
  return sum.map((weight) => weight / members.length);
}

function medianAmong(others: readonly ApplicantValue[], field: SchemaField): number {
  const numbers = Float64Array.from(others.filter((value) => typeof value === "number")).toSorted();
  if (numbers.length > 0) return medianOf(numbers);
  return "median" in field ? field.median : 0;
}

function binsOf(step: Weights, median: number, points: (weight: number) => number): readonly CardBin[] {
  const missing: CardBin = { rule: { kind: "missing" }, points: points(step.missing), direction: "missing" };
  if (step.kind === "woeLevels") {
    const rest: CardBin = { rule: { kind: "rest" }, points: points(0), direction: "level" };
    return [missing, ...groupsOf(step, points), rest];
  }
  const ranges = step.weights.map((weight, at): CardBin => {
    const from = step.edges[at - 1] ?? null;
    const to = step.edges[at] ?? null;
    return { rule: { kind: "range", from, to }, points: points(weight), direction: directionOf(from, to, median) };
  });
  return [missing, ...ranges];
}

/** A level in several groups has the weight of the last, as scoring reads them. */
function groupsOf({ groups }: FittedOf<"woeLevels">, points: (weight: number) => number): readonly CardBin[] {
  return groups.flatMap(({ levels, weight }, at): readonly CardBin[] => {
    const later = new Set(groups.slice(at + 1).flatMap((group) => group.levels));
    const own = levels.filter((level) => !later.has(level));
    if (own.length === 0) return [];
    return [{ rule: { kind: "levels", levels: own }, points: points(weight), direction: "level" }];
  });
}

function directionOf(from: number | null, to: number | null, median: number): ReasonDirection {
  if (from !== null && from >= median) return "higher";
  return to !== null && to < median ? "lower" : "same";
}

/** Columns never to be named are measured by their worst bin: nobody stays below it. */
function baselineOf(
  step: Weights,
  bins: readonly CardBin[],
  among: {
    readonly others: readonly ApplicantValue[];
    readonly points: (weight: number) => number;
    readonly isNamed: boolean;
  },
): number {
  const { others, points, isNamed } = among;
  const all = bins.map((bin) => bin.points);
  if (!isNamed) return Math.min(...all);
  if (others.length === 0) return Math.max(...all);
  return others.reduce<number>((sum, value) => sum + points(weightOf(step, value)), 0) / others.length;
}

function weightOf(step: Weights, value: ApplicantValue): number {
  if (step.kind === "woeLevels") {
    const level = value === null ? "" : String(value).trim();
    if (level === "") return step.missing;
    return step.groups.findLast(({ levels }) => levels.includes(level))?.weight ?? 0;
  }
  if (typeof value !== "number") return step.missing;
  return step.weights[countBelow(step.edges, value)] ?? 0;
}
