import type { TrainerParts } from "../../core/training/trainer.ts";
import { lossGlsl } from "./glsl.ts";
import type { Gpu } from "./gpu.ts";
import { type Draw, float, prepare } from "./program.ts";

/**
 * The training rows of one step, picked from the resident matrix by the epoch's order.
 *
 * Every batch has the same shape, so that nothing is compiled twice: places behind the last row repeat it, and
 * {@link prepareVerdict} gives them no weight. Inputs: order, matrix; uniform: position of the first row.
 */
export function prepareBatch(gpu: Gpu, { train }: TrainerParts, rows: number): Draw {
  return prepare(gpu, {
    inputs: ["Order", "Matrix"],
    shape: [rows, train.inputs.columns],
    uniforms: [{ name: "start", type: "int" }],
    code: `
  void main() {
    ivec2 at = getOutputCoords();
    int row = int(getOrder(min(start + at.x, ${train.inputs.rows - 1})) + 0.5);
    setOutput(getMatrix(row, at.y));
  }`,
  });
}

/**
 * What the loss says of each row of a batch, shape [rows, 3]: derivative of the batch loss by the logit, weighted loss,
 * and 1 where the PD is on the right side of ½; zeros behind the last row.
 * Inputs: logits, order, labels; uniforms: position of the first row, number of rows.
 */
export function prepareVerdict(gpu: Gpu, { config, classWeights, train }: TrainerParts, rows: number): Draw {
  return prepare(gpu, {
    inputs: ["Logits", "Order", "Labels"],
    shape: [rows, 3],
    uniforms: [
      { name: "start", type: "int" },
      { name: "count", type: "int" },
    ],
    code: `${lossGlsl[config.loss]}
  void main() {
    ivec2 at = getOutputCoords();
    if (at.x >= count) {
      setOutput(0.0);
      return;
    }
    float z = getLogits(at.x, 0);
    float label = getLabels(int(getOrder(min(start + at.x, ${train.inputs.rows - 1})) + 0.5));
    float weight = label > 0.5 ? ${float(classWeights.bad)} : ${float(classWeights.good)};
    if (at.y == 0) setOutput(weight * lossSlope(z, label) / float(count));
    else if (at.y == 1) setOutput(weight * lossOf(z, label));
    else setOutput((z >= 0.0) == (label > 0.5) ? 1.0 : 0.0);
  }`,
  });
}

/** Adds a batch's losses and right answers to those of the epoch so far, shape [2]. Inputs: sums so far, verdict. */
export function prepareTally(gpu: Gpu, rows: number): Draw {
  return prepare(gpu, {
    inputs: ["Tally", "Verdict"],
    shape: [2],
    code: `
  void main() {
    int at = getOutputCoords();
    float sum = 0.0;
    for (int k = 0; k < ${rows}; k++) sum += getVerdict(k, at + 1);
    setOutput(getTally(at) + sum);
  }`,
  });
}
