import { fittingLogistic, logisticPds } from "../challenger/logistic.ts";
import { aucEstimate } from "../evaluate/delong.ts";
import { defined, without } from "../evaluate/figure.ts";
import type { GroupLabel, Grouping } from "../evaluate/grouping.ts";
import { rankRows } from "../evaluate/ranking.ts";
import type { Estimate, Matrix, Measure } from "../pipeline.ts";
import type { ColumnInputs } from "../recipe/columnInputs.ts";
import { fitRidge, ridgeValues } from "./ridge.ts";

/** How well the inputs of a model tell one group of applicants from the others. */
export interface GroupProxy {
  readonly label: GroupLabel;
  /** Rows of the group among those that were learnt from and tested on. */
  readonly learnt: number;
  readonly tested: number;
  /** On rows not learnt from: a half where the inputs say nothing. */
  readonly auc: Estimate;
  /** Columns that tell the most, the first most. */
  readonly carriers: readonly Carrier[];
}

/** A column that tells of the protected one. */
export interface Carrier {
  readonly column: string;
  /** Standard deviation of what it adds to the prediction, over the tested rows. */
  readonly weight: number;
}

/** How well the inputs of a model tell a protected number, such as age. */
export interface NumberProxy {
  /** Share of the variance on rows not learnt from that is explained; at most 1, below 0 where worse than the mean. */
  readonly rSquared: Measure;
  readonly carriers: readonly Carrier[];
}

type Inputs = Matrix<Float32Array | Float64Array>;

/** Inputs of the model to learn from and to test on, and which columns they come from. */
export interface ProxyInputs {
  readonly train: Inputs;
  readonly test: Inputs;
  readonly columns: readonly ColumnInputs[];
}

/** The strength of the regression, as `LogisticRegression(C=1)`. */
const strength = 1;
const mostCarriers = 5;
/** Fewer rows of a group on either side say nothing. */
const fewestRows = 10;

/**
 * Predicts each group from the inputs by logistic regression, one against the rest, and tests it on other rows: a high
 * AUC says that leaving out the protected column does not keep the model from knowing it. In steps, between which others may be let in.
 *
 * @param train Groups of the rows to learn from; those with labels of `test` that it lacks are passed over.
 * @param test Groups of the rows to test on.
 */
export function* predictingGroups(
  inputs: ProxyInputs,
  train: Grouping,
  test: Grouping,
): Generator<undefined, readonly GroupProxy[]> {
  const proxies: GroupProxy[] = [];
  for (const [place, label] of test.labels.entries()) {
    const learntPlace = train.labels.findIndex((other) => JSON.stringify(other) === JSON.stringify(label));
    const learnt = isGroup(train.groups, learntPlace);
    const tested = isGroup(test.groups, place);
    const counts = { learnt: countOf(learnt), tested: countOf(tested) };
    const enough = [counts.learnt, counts.tested].every((count) => count >= fewestRows);
    const others = [learnt.length - counts.learnt, tested.length - counts.tested].every((count) => count >= fewestRows);
    if (!enough || !others) {
      proxies.push({ label, ...counts, auc: { value: null, reason: "tooFewRows", interval: null }, carriers: [] });
      continue;
    }
    const fit = yield* fittingLogistic({ inputs: inputs.train, labels: learnt, weights: null }, strength);
    const auc = aucEstimate(rankRows(tested, logisticPds(fit, inputs.test)));
    proxies.push({ label, ...counts, auc, carriers: carriersOf(inputs, fit.coefficients) });
    yield;
  }
  return proxies;
}

function isGroup(groups: Int32Array, place: number): Uint8Array {
  return Uint8Array.from(groups, (group) => (group === place ? 1 : 0));
}

function countOf(labels: Uint8Array): number {
  return labels.reduce((sum, label) => sum + label, 0);
}

/**
 * Predicts a protected number from the inputs by linear regression, and tests it on other rows.
 *
 * @param train Shape [rows to learn from]; NaN is missing and left out, as in `test`.
 */
export function predictNumber(inputs: ProxyInputs, train: Float64Array, test: Float64Array): NumberProxy {
  const learnt = rowsWithValue(inputs.train, train);
  const tested = rowsWithValue(inputs.test, test);
  if (learnt.values.length < fewestRows || tested.values.length < fewestRows)
    return { rSquared: without("tooFewRows"), carriers: [] };
  const fit = fitRidge(learnt.inputs, learnt.values, 1);
  const mean = tested.values.reduce((sum, value) => sum + value, 0) / tested.values.length;
  const spread = tested.values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (spread === 0) return { rSquared: without("noVariation"), carriers: [] };
  const predicted = ridgeValues(fit, tested.inputs);
  const left = tested.values.reduce((sum, value, row) => sum + (value - (predicted[row] ?? 0)) ** 2, 0);
  return { rSquared: defined(1 - left / spread), carriers: carriersOf(inputs, fit.coefficients) };
}

function rowsWithValue(
  inputs: Inputs,
  values: Float64Array,
): { readonly inputs: Matrix<Float64Array>; readonly values: Float64Array } {
  const rows = Uint32Array.from(values, (_, row) => row).filter((row) => !Number.isNaN(values[row]));
  const data = new Float64Array(rows.length * inputs.columns);
  for (const [at, row] of rows.entries())
    data.set(inputs.data.subarray(row * inputs.columns, (row + 1) * inputs.columns), at * inputs.columns);
  return {
    inputs: { rows: rows.length, columns: inputs.columns, data },
    values: Float64Array.from(rows, (row) => values[row] ?? 0),
  };
}

/** Columns by the spread of what they add to the prediction of the tested rows. */
function carriersOf({ test, columns }: ProxyInputs, coefficients: Float64Array): readonly Carrier[] {
  return columns
    .map(({ column, places }) => ({ column, weight: spreadOf(test, places, coefficients) }))
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, mostCarriers);
}

function spreadOf({ rows, columns, data }: Inputs, places: Uint32Array, coefficients: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < rows; row += 1) {
    let added = 0;
    for (const place of places) added += (data[row * columns + place] ?? 0) * (coefficients[place] ?? 0);
    sum += added;
    squares += added * added;
  }
  return Math.sqrt(Math.max(0, squares / rows - (sum / rows) ** 2));
}
