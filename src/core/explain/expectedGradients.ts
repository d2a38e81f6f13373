import { forwardPass, inputGradients } from "../network/backward.ts";
import type { Calibration, NetworkSpec, Recipe } from "../pipeline.ts";
import { applyRecipe } from "../recipe/apply.ts";
import { columnInputs } from "../recipe/columnInputs.ts";
import { normaliseRows } from "../recipe/rowNorm.ts";
import type { TableRows } from "./parts.ts";
import type { ScoringModel } from "./splitModel.ts";

/** How finely a straight line is walked. */
export interface LineSteps {
  /** To begin with. */
  readonly fewest: number;
  /** The steps are doubled up to here while what the inputs are given is off by more than a hundredth. */
  readonly most: number;
}

const usualSteps: LineSteps = { fewest: 32, most: 512 };

/** Share of all that the inputs of a line are given by which their sum may be off. */
const farOff = 0.01;

/**
 * Expected gradients: integrated gradients from each background row to an applicant, averaged over the rows. Along the
 * straight line between the inputs of both, the slope of the logit is averaged over the middles of equal steps and
 * multiplied by the difference; what that gives must add up to the difference of the logits within 1 %, or steps are
 * doubled. The inputs of an original column are added up. A background row at a time, between which others may be let in.
 *
 * M. Sundararajan, A. Taly and Q. Yan, "Axiomatic Attribution for Deep Networks", ICML 2017; over many references:
 * G. Erion et al., "Improving performance of deep learning models with axiomatic attribution priors and expected
 * gradients", Nature Machine Intelligence 3, 2021.
 *
 * @param applicant One row.
 * @returns Shape [columns], on the logit of the PD, above 0 raises the risk; but for the steps they add up to the logit of
 *   the applicant less the mean one of the background. Null where PDs are read by isotonic steps, which have no slope.
 */
export function* expectingGradients(
  model: ScoringModel,
  background: TableRows,
  applicant: TableRows,
  steps = usualSteps,
): Generator<undefined, Float64Array | null> {
  const { recipe, calibration, network } = model;
  const slope = slopeOf(calibration);
  if (slope === null) return null;
  const path: Path = {
    spec: network.spec,
    members: network.members.map((weights) => Float64Array.from(weights)),
    rowNorm: recipe.rowNorm,
    steps,
  };
  const own = plainInputs(recipe, applicant);
  const others = plainInputs(recipe, background);
  const rows = background.rows.length;
  const sums = new Float64Array(own.length);
  for (let row = 0; row < rows; row += 1) {
    addIntegrated(path, others.subarray(row * own.length, (row + 1) * own.length), own, sums);
    yield;
  }
  return Float64Array.from(
    columnInputs(recipe),
    ({ places }) => (places.reduce((sum, place) => sum + (sums[place] ?? 0), 0) * slope) / rows,
  );
}

/** What is integrated along. */
interface Path {
  readonly spec: NetworkSpec;
  readonly members: readonly Float64Array[];
  readonly rowNorm: boolean;
  readonly steps: LineSteps;
}

/** By how much the logit of the PD moves with that of the network; null where it is read by steps. */
function slopeOf(calibration: Calibration): number | null {
  if (calibration.kind !== "recalibrated") return 1;
  switch (calibration.by.kind) {
    case "temperature":
      return 1 / calibration.by.temperature;
    case "platt":
      return calibration.by.slope;
    case "isotonic":
      return null;
  }
}

/** Inputs of rows before they are normalised, shape [rows, inputs]. */
function plainInputs(recipe: Recipe, { table, rows }: TableRows): Float64Array {
  const inputs = new Float64Array(rows.length * recipe.inputs.length);
  applyRecipe({ ...recipe, rowNorm: false }, table, rows, inputs);
  return inputs;
}

/** Adds the integrated gradients of one reference to `sums`, by input. */
function addIntegrated(path: Path, from: Float64Array, to: Float64Array, sums: Float64Array): void {
  const moved = logitOf(path, to) - logitOf(path, from);
  for (let { fewest: steps } = path.steps; ; steps *= 2) {
    const given = integrated(path, from, to, steps);
    const sum = given.reduce((all, value) => all + value, 0);
    const size = given.reduce((all, value) => all + Math.abs(value), 0);
    if (Math.abs(sum - moved) > farOff * size && steps * 2 <= path.steps.most) continue;
    for (let input = 0; input < given.length; input += 1) sums[input] = (sums[input] ?? 0) + (given[input] ?? 0);
    return;
  }
}

/** What each input is given along one line, shape [inputs]. */
function integrated(path: Path, from: Float64Array, to: Float64Array, steps: number): Float64Array {
  const line = lineBetween(from, to, steps);
  const slopes = path.rowNorm ? slopesThroughNorm(path, line, to.length) : meanSlopes(path, line, to.length);
  return to.map((value, input) => {
    let slope = 0;
    for (let step = 0; step < steps; step += 1) slope += slopes[step * to.length + input] ?? 0;
    return ((value - (from[input] ?? 0)) * slope) / steps;
  });
}

/** The mean logit of the members for one row. */
function logitOf({ spec, members, rowNorm }: Path, row: Float64Array): number {
  const data = row.slice();
  if (rowNorm) normaliseRows(data, data.length);
  const ofMember = (weights: Float64Array): number =>
    forwardPass(spec, weights, { rows: 1, data }, []).sums.at(-1)?.[0] ?? 0;
  return members.reduce((sum, weights) => sum + ofMember(weights), 0) / members.length;
}

/** The middles of equal steps from one row to another, shape [steps, inputs]. */
function lineBetween(from: Float64Array, to: Float64Array, steps: number): Float64Array {
  const line = new Float64Array(steps * to.length);
  for (let step = 0; step < steps; step += 1) {
    const share = (step + 0.5) / steps;
    for (let input = 0; input < to.length; input += 1)
      line[step * to.length + input] = (from[input] ?? 0) + share * ((to[input] ?? 0) - (from[input] ?? 0));
  }
  return line;
}

/** How the mean logit of the members moves with each input, shape [rows, inputs]. */
function meanSlopes({ spec, members }: Path, data: Float64Array, inputs: number): Float64Array {
  const mean = new Float64Array(data.length);
  for (const weights of members) {
    const slopes = inputGradients(spec, weights, { rows: data.length / inputs, data });
    for (let at = 0; at < mean.length; at += 1) mean[at] = (mean[at] ?? 0) + (slopes[at] ?? 0) / members.length;
  }
  return mean;
}

/** The same where rows are divided by their length before the network reads them. */
function slopesThroughNorm(path: Path, line: Float64Array, inputs: number): Float64Array {
  const unit = line.slice();
  normaliseRows(unit, inputs);
  const slopes = meanSlopes(path, unit, inputs);
  for (let start = 0; start < line.length; start += inputs) {
    let squares = 0;
    let along = 0;
    for (let at = start; at < start + inputs; at += 1) {
      squares += (line[at] ?? 0) ** 2;
      along += (unit[at] ?? 0) * (slopes[at] ?? 0);
    }
    const length = Math.sqrt(squares) || 1;
    for (let at = start; at < start + inputs; at += 1)
      slopes[at] = ((slopes[at] ?? 0) - along * (unit[at] ?? 0)) / length;
  }
  return slopes;
}
