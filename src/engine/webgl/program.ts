import type { GPGPUProgram, TensorInfo } from "@tensorflow/tfjs";
import { type Hold, tensorShape } from "./hold.ts";
import { fetchGlsl, hereGlsl, type Shape } from "./shape.ts";

/**
 * The numbers that change from step to step, each an array over the members but for `start` and `longest`: uniforms, so
 * that nothing is compiled anew when they change.
 */
const uniforms = {
  /** Place of the batch in the order of each member. */
  start: { type: "int", width: 0 },
  /** Rows of the batch; 0 for a member that makes no step. */
  counts: { type: "int", width: 1 },
  /** 1 where the batch is the first of its epoch. */
  fresh: { type: "int", width: 1 },
  /** Of dropout: seed, step, threshold. */
  dice: { type: "ivec4", width: 4 },
  /** Of dropout: what a unit that stays is multiplied by. */
  factors: { type: "float", width: 1 },
  /** Weights of a good and of a bad row. */
  classes: { type: "vec2", width: 2 },
  /** Learning rate, 1 − β₁ᵗ, 1 − β₂ᵗ, weight decay. */
  rates: { type: "vec4", width: 4 },
  /** Length that gradients are clipped to. */
  longest: { type: "float", width: 0 },
} as const;

export type UniformName = keyof typeof uniforms;

/** What the uniforms are in one step. */
export type Numbers = Readonly<Record<UniformName, number[]>>;

/** For programs that have no uniforms. */
export const noNumbers: Numbers = {
  start: [0],
  counts: [],
  fresh: [],
  dice: [],
  factors: [],
  classes: [],
  rates: [],
  longest: [0],
};

/** A fragment shader that makes one texel per call. */
export interface Program {
  /** Textures by name; the shader reads them with `fetchName`. */
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly output: Shape;
  readonly members: number;
  readonly uniforms: readonly UniformName[];
  /** GLSL ES 3.00 with a `main` that asks `here()` and sets `outputColor`. */
  readonly code: string;
}

/** A program ready to be drawn: takes its textures in their order and makes a new one. */
export type Draw = (inputs: readonly TensorInfo[], numbers: Numbers) => TensorInfo;

/**
 * Prepares a program; it is compiled at its first draw and cached by the backend, whose key is the whole of its text and
 * shapes.
 */
export function prepare(hold: Hold, { inputs, output, members, uniforms: names, code }: Program): Draw {
  const parts = [...Object.entries(inputs).map(([name, shape]) => fetchGlsl(name, shape)), hereGlsl(output), code];
  const program: GPGPUProgram = {
    variableNames: Object.keys(inputs),
    outputShape: tensorShape(output),
    packedInputs: true,
    packedOutput: true,
    userCode: parts.join("\n").replaceAll(/\n\s+/g, "\n"),
    customUniforms: names.map((name) => {
      const { type, width } = uniforms[name];
      return width === 0 ? { name, type } : { name, type, arrayIndex: members };
    }),
  };
  return (textures, numbers) => {
    const values = names.map((name) => numbers[name]);
    return hold.keep(hold.gpu.backend.runWebGLProgram(program, [...textures], "float32", values, true), output);
  };
}

/** A number as a GLSL literal of type float. */
export function float(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** GLSL for a whole number that is not negative, divided and rounded down. */
export function quotient(value: string, divisor: number): string {
  const bits = Math.log2(divisor);
  return Number.isInteger(bits) ? `(${value} >> ${bits})` : `(${value} / ${divisor})`;
}
