import { AppError } from "../errors.ts";
import type { Network, OutcomeBin, PointsScale, Recipe, StepSpec, Table } from "../pipeline.ts";
import { applyRecipe } from "../recipe/apply.ts";
import { fitRecipe, trainingOf } from "../recipe/fit.ts";
import type { Training } from "../recipe/fitColumn.ts";
import { inputNames } from "../recipe/layout.ts";
import { cellsOf } from "../recipe/levelCells.ts";
import { valuesOfRows } from "../recipe/present.ts";
import { outcomeBinsOf } from "../recipe/woeBins.ts";
import { outcomeGroupsOf } from "../recipe/woeLevels.ts";
import { finishSteps } from "../steps.ts";
import { twoSidedNormal } from "../statistics/normal.ts";
import { fittingLogistic, networkOfLogistic } from "./logistic.ts";

/** How a scorecard is made. */
export interface ScorecardPlan {
  /** Columns that may become characteristics; texts are passed over. */
  readonly columns: readonly string[];
  /** At most so many bins each. */
  readonly bins: number;
  /** Whether the bad rate of the bins of numbers may only rise or only fall. */
  readonly monotone: boolean;
  /** Columns of a lower information value are left out. */
  readonly leastIv: number;
  /** Of the regression; see {@link fittingLogistic}. */
  readonly strength: number;
  /** To be added to the logit because the training rows were drawn otherwise than they occur. */
  readonly samplingShift: number;
}

/** How the columns of a card are binned, where nothing else is wanted. */
export const cardSteps = {
  kind: "woe",
  bins: 5,
  monotone: true,
  edges: null,
  groups: null,
} as const satisfies StepSpec;

/** A bin of a characteristic; missing is one. */
export interface ScorecardBin extends OutcomeBin {
  /** The weight that scoring uses: that of the bin, or 0 for gaps where the training rows had none. */
  readonly weight: number;
}

/** A column of a scorecard. */
export interface Characteristic {
  readonly column: string;
  readonly iv: number;
  /** On the weight of evidence; below 0 as it should be, for weights are higher for safer bins. */
  readonly coefficient: number;
  /** Null where it cannot be told from that of another column. */
  readonly error: number | null;
  readonly pValue: number | null;
  /** Whether it counts against what its own bins say: it repeats other columns. */
  readonly isReversed: boolean;
  readonly bins: readonly ScorecardBin[];
}

/** A logistic regression on weights of evidence, which can be written on a card. */
export interface Scorecard {
  /** A weight of evidence for each characteristic. */
  readonly recipe: Recipe;
  /** Without hidden layers, so that the card scores as any other model. */
  readonly network: Network;
  readonly intercept: number;
  /** In file order. */
  readonly characteristics: readonly Characteristic[];
  /** Columns left out because they say too little. */
  readonly leftOut: readonly { readonly column: string; readonly iv: number }[];
}

/**
 * Learns a scorecard from the training rows: bins, their weights of evidence, a logistic regression on them.
 *
 * Coefficients are rounded to single precision, as those of every network, so that card and network give the same points.
 *
 * N. Siddiqi, "Credit Risk Scorecards", 2006.
 *
 * @param labels Shape [rows of the table]: 1 bad, 0 good.
 * @throws {AppError} `recipe/no-inputs` where no column says enough.
 */
export function fitScorecard(table: Table, rows: Uint32Array, labels: Int8Array, plan: ScorecardPlan): Scorecard {
  return finishSteps(fittingScorecard(table, rows, labels, plan));
}

/** {@link fitScorecard} in steps, between which others may be let in. */
export function* fittingScorecard(
  table: Table,
  rows: Uint32Array,
  labels: Int8Array,
  plan: ScorecardPlan,
): Generator<undefined, Scorecard> {
  const training = trainingOf(rows, labels);
  const all = binned(table, training, labels, plan);
  yield;
  const kept = all.filter(({ iv }) => iv >= plan.leastIv);
  if (kept.length === 0) throw new AppError("recipe/no-inputs", {});
  const columns = kept.map(({ column }) => column);
  const recipe: Recipe = { columns, rowNorm: false, inputs: inputNames(columns) };
  const data = new Float64Array(rows.length * columns.length);
  applyRecipe(recipe, table, rows, data);
  const fit = yield* fittingLogistic(
    {
      inputs: { rows: rows.length, columns: columns.length, data },
      labels: Uint8Array.from(training.outcomes, (outcome) => Math.max(0, outcome)),
      weights: null,
    },
    plan.strength,
  );
  const network = networkOfLogistic({ ...fit, intercept: fit.intercept + plan.samplingShift });
  const [weights = new Float32Array()] = network.members;
  return {
    recipe,
    network,
    intercept: weights.at(-1) ?? 0,
    characteristics: kept.map(({ column, iv, bins }, at) => {
      const coefficient = weights[at] ?? 0;
      const error = fit.errors?.[at] ?? null;
      const pValue = error === null || error === 0 ? null : twoSidedNormal(coefficient / error);
      return { column: column.name, iv, coefficient, error, pValue, isReversed: coefficient > 0, bins };
    }),
    leftOut: all.filter((one) => !kept.includes(one)).map(({ column, iv }) => ({ column: column.name, iv })),
  };
}

interface Binned {
  readonly column: Recipe["columns"][number];
  readonly iv: number;
  readonly bins: readonly ScorecardBin[];
}

function binned(table: Table, training: Training, labels: Int8Array, plan: ScorecardPlan): readonly Binned[] {
  const wanted = new Set(plan.columns);
  const step: StepSpec = { kind: "woe", bins: plan.bins, monotone: plan.monotone, edges: null, groups: null };
  const plans = table.columns
    .filter(({ name, kind }) => wanted.has(name) && kind !== "text")
    .map(({ name }) => ({ column: name, steps: [{ step, on: true }] }));
  const { recipe } = fitRecipe(table, training.rows, labels, { plans, rowNorm: false });
  return recipe.columns.map((column) => {
    const bins = binsOf(table, training, column);
    return { column, iv: bins.reduce((sum, bin) => sum + bin.iv, 0), bins };
  });
}

function binsOf(table: Table, { rows, outcomes }: Training, fitted: Binned["column"]): readonly ScorecardBin[] {
  const column = table.columns.find(({ name }) => name === fitted.name);
  const step = fitted.steps.at(-1);
  if (column && "codes" in column && step?.kind === "woeLevels")
    return weighed(
      outcomeGroupsOf(step, cellsOf(column), rows, outcomes),
      step.groups.map(({ weight }) => weight),
      step.missing,
    );
  if (column && !("codes" in column) && step?.kind === "woeBins")
    return weighed(outcomeBinsOf(step, valuesOfRows(column.values, rows), outcomes), step.weights, step.missing);
  return [];
}

/** Bins with the weights that scoring uses; one for gaps is added where the training rows had none. */
function weighed(bins: readonly OutcomeBin[], weights: readonly number[], missing: number): readonly ScorecardBin[] {
  const present = bins.slice(0, weights.length).map((bin, at) => ({ ...bin, weight: weights[at] ?? 0 }));
  const gap = bins[weights.length] ?? { range: null, levels: [], goods: 0, bads: 0, woe: 0, iv: 0 };
  return [...present, { ...gap, weight: missing }];
}

/** What of a scorecard makes the points of a bin. */
export interface CardLine {
  readonly coefficient: number;
  readonly intercept: number;
  /** How many characteristics share the intercept and the offset. */
  readonly characteristics: number;
}

/**
 * The points of a bin, unrounded: those of all characteristics add up to the score of `pointsOfLogit`.
 *
 * −(coefficient · weight + intercept/n) · factor + offset/n; N. Siddiqi, "Credit Risk Scorecards", 2006, chapter 6, as
 * optbinning's `scorecard.py`.
 */
export function pointsOfBin(
  weight: number,
  { coefficient, intercept, characteristics }: CardLine,
  { points, odds, pdo }: PointsScale,
): number {
  const factor = pdo / Math.LN2;
  const offset = points - factor * Math.log(odds);
  return -(coefficient * weight + intercept / characteristics) * factor + offset / characteristics;
}

/** The points of each bin of each characteristic, unrounded. */
export function pointsOfCard(
  { characteristics, intercept }: Scorecard,
  scale: PointsScale,
): readonly (readonly number[])[] {
  return characteristics.map(({ coefficient, bins }) => {
    const line = { coefficient, intercept, characteristics: characteristics.length };
    return bins.map(({ weight }) => pointsOfBin(weight, line, scale));
  });
}
