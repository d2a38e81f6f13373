import { calibratedLogit } from "../calibrate/calibrate.ts";
import { activations } from "../network/activation.ts";
import type { Layer } from "../network/spec.ts";
import { layersOf } from "../network/spec.ts";
import type { Calibration, NetworkSpec, Recipe, Table } from "../pipeline.ts";
import { recipeFiller } from "../recipe/apply.ts";
import { columnInputs } from "../recipe/columnInputs.ts";
import { inputNames } from "../recipe/layout.ts";

/** What of a model makes logits: of a network, an ensemble, a regression or a scorecard alike. */
export interface ScoringModel {
  readonly recipe: Recipe;
  readonly network: { readonly spec: NetworkSpec; readonly members: readonly (Float32Array | Float64Array)[] };
  readonly calibration: Calibration;
}

/**
 * A model taken apart by original columns.
 *
 * A column's inputs reach the rest of the model through the sums of the first layer alone, where those of all columns
 * are added. So a row in which one column has another value costs an exchange of one part, not an encoding of the row.
 */
export interface SplitModel {
  /** Original columns, in the order of the recipe. */
  readonly columns: readonly string[];
  /** Numbers in a part. */
  readonly width: number;
  /**
   * What a column adds to the sums, shape [rows, width].
   *
   * @param column Position in `columns`.
   * @param table Need have this column only.
   */
  readonly partsOf: (column: number, table: Table, rows: Uint32Array) => Float64Array;
  /** The logit of the PD of the sum of all columns' parts, shape [width]. Not modified. */
  readonly logitOf: (sums: Float64Array) => number;
}

/** Takes a model apart; see {@link SplitModel}. Logits agree with those of scoring but for the order of additions. */
export function splitModel(model: ScoringModel): SplitModel {
  const { recipe, network } = model;
  const firsts = firstLayers(network);
  const units = firsts.reduce((sum, { layer }) => sum + layer.outputs, 0);
  const width = units + (recipe.rowNorm ? 1 : 0);
  const inputs = columnInputs(recipe);
  const recipes = recipe.columns.map((column) => ({ columns: [column], rowNorm: false, inputs: inputNames([column]) }));
  return {
    columns: recipe.columns.map(({ name }) => name),
    width,
    partsOf(column, table, rows) {
      const own = recipes[column];
      const places = inputs[column]?.places;
      if (!own || !places) throw new Error(`the model has no column number ${column}`);
      const { length } = places;
      const data = new Float64Array(rows.length * length);
      recipeFiller(own, table)(rows, data);
      const parts = new Float64Array(rows.length * width);
      for (let row = 0; row < rows.length; row += 1) {
        const part = parts.subarray(row * width, (row + 1) * width);
        addPart(data.subarray(row * length, (row + 1) * length), places, firsts, part);
      }
      return parts;
    },
    logitOf: logitOfSums(model, firsts),
  };
}

interface First {
  readonly layer: Layer;
  readonly weights: Float64Array;
}

/** The first layer of each member. */
function firstLayers({ spec, members }: ScoringModel["network"]): readonly First[] {
  const [layer] = layersOf(spec);
  return layer ? members.map((weights) => ({ layer, weights: Float64Array.from(weights) })) : [];
}

/** Adds inputs × kernels of all members, and at the end the squares of the inputs where rows are normalised. */
function addPart(inputs: Float64Array, places: Uint32Array, firsts: readonly First[], part: Float64Array): void {
  for (let at = 0; at < inputs.length; at += 1) {
    const x = inputs[at] ?? 0;
    if (x === 0) continue;
    let to = 0;
    for (const { layer, weights } of firsts) {
      let from = layer.kernel + (places[at] ?? 0) * layer.outputs;
      for (const end = to + layer.outputs; to < end; to += 1, from += 1)
        part[to] = (part[to] ?? 0) + x * (weights[from] ?? 0);
    }
    if (to < part.length) part[to] = (part[to] ?? 0) + x * x;
  }
}

function logitOfSums({ recipe, network, calibration }: ScoringModel, firsts: readonly First[]): SplitModel["logitOf"] {
  let units = 0;
  const members = firsts.map(({ layer, weights }) => {
    const finish = finishing(network.spec, weights, units);
    units += layer.outputs;
    return finish;
  });
  return (sums) => {
    const scale = recipe.rowNorm ? 1 / (Math.sqrt(Math.max(0, sums[units] ?? 0)) || 1) : 1;
    let total = 0;
    for (const finish of members) total += finish(sums, scale);
    return calibratedLogit(calibration, total / members.length);
  };
}

/** What a layer writes into, made once. */
interface Room {
  readonly sums: Float64Array;
  readonly active: Uint32Array;
}

/**
 * What comes after the sums of the first layer of one member; its buffers are made once.
 *
 * @param from Where its sums begin.
 */
function finishing(
  spec: NetworkSpec,
  weights: Float64Array,
  from: number,
): (sums: Float64Array, scale: number) => number {
  const [first, ...others] = layersOf(spec);
  const { value } = activations[spec.activation];
  const outputs = first?.outputs ?? 0;
  const bias = first?.bias ?? 0;
  const begun = new Float64Array(outputs);
  const rest = others.map((layer) => ({
    layer,
    room: { sums: new Float64Array(layer.outputs), active: new Uint32Array(layer.inputs) },
  }));
  return (sums, scale) => {
    for (let unit = 0; unit < outputs; unit += 1)
      begun[unit] = (sums[from + unit] ?? 0) * scale + (weights[bias + unit] ?? 0);
    let read = begun;
    for (const { layer, room } of rest) {
      for (let unit = 0; unit < read.length; unit += 1) read[unit] = value(read[unit] ?? 0);
      dense(layer, weights, read, room);
      read = room.sums;
    }
    return read[0] ?? 0;
  };
}

/**
 * One layer. Inputs of 0, which ReLU mostly leaves, cost nothing; the others are taken by fours, so that sums are read and
 * written once for four of them.
 */
function dense(
  { outputs, kernel, bias }: Layer,
  weights: Float64Array,
  row: Float64Array,
  { sums, active }: Room,
): void {
  for (let unit = 0; unit < outputs; unit += 1) sums[unit] = weights[bias + unit] ?? 0;
  let count = 0;
  for (let input = 0; input < row.length; input += 1) if (row[input] !== 0) active[count++] = input;
  let taken = 0;
  for (; taken + 4 <= count; taken += 4) addFour(sums, weights, row, { kernel, active, taken });
  for (; taken < count; taken += 1)
    addOne(sums, weights, row[active[taken] ?? 0] ?? 0, kernel + (active[taken] ?? 0) * outputs);
}

/** Which inputs are taken next. */
interface Four {
  readonly kernel: number;
  readonly active: Uint32Array;
  readonly taken: number;
}

function addFour(sums: Float64Array, weights: Float64Array, row: Float64Array, { kernel, active, taken }: Four): void {
  const { length } = sums;
  const [a, b, c, d] = [of(active, taken), of(active, taken + 1), of(active, taken + 2), of(active, taken + 3)];
  const [xa, xb, xc, xd] = [of(row, a), of(row, b), of(row, c), of(row, d)];
  let fromA = kernel + a * length;
  let fromB = kernel + b * length;
  let fromC = kernel + c * length;
  let fromD = kernel + d * length;
  for (let unit = 0; unit < length; unit += 1) {
    const ab = xa * of(weights, fromA++) + xb * of(weights, fromB++);
    const cd = xc * of(weights, fromC++) + xd * of(weights, fromD++);
    sums[unit] = of(sums, unit) + ab + cd;
  }
}

function of(list: Float64Array | Uint32Array, place: number): number {
  return list[place] ?? 0;
}

function addOne(sums: Float64Array, weights: Float64Array, x: number, from: number): void {
  for (let unit = 0; unit < sums.length; unit += 1) sums[unit] = of(sums, unit) + x * of(weights, from + unit);
}
