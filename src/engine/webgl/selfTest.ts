import { tensor1d } from "@tensorflow/tfjs";
import { createPlainTrainer } from "../../core/network/plainTrainer.ts";
import { weightCount } from "../../core/network/spec.ts";
import { createRng } from "../../core/rng.ts";
import type { Trainer, TrainerParts } from "../../core/training/trainer.ts";
import type { Gpu } from "./gpu.ts";
import { prepare } from "./program.ts";
import { createWebglTrainer } from "./webglTrainer.ts";

/** Enough elements that TensorFlow.js does not compute on the processor instead. */
const ELEMENTS = 300;
/** Needs 24 bits of precision: in float16 it becomes 2048. */
const PROBE = 2049;
/** Bits of a float32's fraction. */
const FRACTION_BITS = 23;
const TOLERANCE = 1e-4;

/** A small network with dropout and every layer kind; fixed, so that the test is the same each time. */
function probeParts(): TrainerParts {
  const spec = { inputs: 4, hidden: [6, 4], activation: "silu" } as const;
  const rng = createRng(1);
  const rows = 16;
  const inputs = { rows, columns: 4, data: Float32Array.from({ length: rows * 4 }, () => rng.normal()) };
  return {
    spec,
    config: {
      loss: "crossEntropy",
      optimiser: "gradientDescent",
      weightDecay: 0.01,
      dropout: 0.25,
      batch: rows,
      seed: 3,
    },
    weights: Float32Array.from({ length: weightCount(spec) }, () => 0.5 * rng.normal()),
    train: { inputs, labels: Uint8Array.from({ length: rows }, (_, row) => row % 2) },
    validation: inputs,
    classWeights: { good: 1, bad: 2 },
  };
}

/** The weights after one step at rate 1: initial weights less the gradient. */
async function oneStep(trainer: Trainer, rows: number): Promise<Float32Array | Float64Array> {
  try {
    trainer.startEpoch(Uint32Array.from({ length: rows }, (_, row) => row));
    trainer.step({ from: 0, count: rows }, 1, 1);
    return (await trainer.state()).weights;
  } finally {
    trainer.dispose();
  }
}

async function keepsPrecision(gpu: Gpu): Promise<boolean> {
  const draw = prepare(gpu, {
    inputs: ["Values"],
    shape: [ELEMENTS],
    code: `void main() { setOutput(getValues(getOutputCoords()) + 0.0); }`,
  });
  const values = tensor1d(new Float32Array(ELEMENTS).fill(PROBE));
  const copy = draw([values]);
  try {
    return (await gpu.wait(copy.data())).every((value) => value === PROBE);
  } finally {
    values.dispose();
    copy.dispose();
  }
}

/**
 * Tries what training relies on: float32 in shaders and textures, and one gradient against the plain trainer.
 *
 * @returns What is wrong, or null.
 */
export async function selfTest(gpu: Gpu): Promise<string | null> {
  const { gl } = gpu.backend.gpgpu;
  const format = gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.HIGH_FLOAT);
  if ((format?.precision ?? 0) < FRACTION_BITS) return `shaders have ${format?.precision ?? 0} bits of precision`;
  if (!(await keepsPrecision(gpu))) return "textures do not keep float32";
  const parts = probeParts();
  const actual = await oneStep(createWebglTrainer(gpu, parts), parts.train.inputs.rows);
  const expected = await oneStep(createPlainTrainer(parts), parts.train.inputs.rows);
  const worst = Math.max(...expected.map((weight, at) => Math.abs(weight - (actual[at] ?? Number.NaN))));
  return worst <= TOLERANCE ? null : `a gradient is off by ${worst}`;
}
