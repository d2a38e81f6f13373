import { engine, type GPGPUProgram, type Tensor } from "@tensorflow/tfjs";
import type { Gpu } from "./gpu.ts";

/** A fragment shader that computes one element of its output per call. */
export interface Program {
  /** Names of the input tensors; the shader reads them with `getName(row, column)` or `getName(index)`. */
  readonly inputs: readonly string[];
  /** Shape of the output. */
  readonly shape: readonly number[];
  /** Numbers that change from call to call without a new compilation. */
  readonly uniforms?: readonly { readonly name: string; readonly type: "int" | "float" }[];
  /** GLSL ES 3.00 with a `main` that calls `setOutput`. */
  readonly code: string;
}

/** A program ready to be drawn: takes its inputs and uniforms in their order. */
export type Draw = (inputs: readonly Tensor[], uniforms?: readonly number[]) => Tensor;

/** Prepares a program; it is compiled at its first draw and cached by the backend. */
export function prepare(gpu: Gpu, { inputs, shape, uniforms, code }: Program): Draw {
  const program: GPGPUProgram = {
    variableNames: [...inputs],
    outputShape: [...shape],
    userCode: code,
    ...(uniforms ? { customUniforms: [...uniforms] } : {}),
  };
  return (tensors, values = []) => {
    const info = gpu.backend.runWebGLProgram(
      program,
      [...tensors],
      "float32",
      values.map((value) => [value]),
    );
    return engine().makeTensorFromTensorInfo(info);
  };
}

/** A number as a GLSL literal of type float. */
export function float(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
