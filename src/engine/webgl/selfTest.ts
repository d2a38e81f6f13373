import { findFault } from "../selfTest.ts";
import type { Gpu } from "./gpu.ts";
import { createHold } from "./hold.ts";
import { noNumbers, prepare } from "./program.ts";
import { createQueue } from "./queue.ts";
import { readBack } from "./readBack.ts";
import { lineOf } from "./shape.ts";
import { numbersFor, uploadLine } from "./upload.ts";
import { createWebglTrainer } from "./webglTrainer.ts";

const TEXELS = 4;
/** Needs 24 bits of precision: in float16 it becomes 2048. */
const PROBE = 2049;
/** Bits of a float32's fraction. */
const FRACTION_BITS = 23;

async function keepsPrecision(gpu: Gpu): Promise<boolean> {
  const hold = gpu.run(() => createHold(gpu));
  const shape = lineOf(TEXELS, hold.side);
  const draw = prepare(hold, {
    inputs: { Values: shape },
    output: shape,
    members: 1,
    uniforms: [],
    code: `void main() { outputColor = fetchValues(here()) + 0.0; }`,
  });
  try {
    const info = gpu.run(() => draw([uploadLine(hold, shape, numbersFor(shape).fill(PROBE))], noNumbers));
    const [values = new Float32Array()] = await readBack(gpu, createQueue(gpu), [{ info, shape, texels: TEXELS }]);
    return values.length > 0 && values.every((value) => value === PROBE);
  } finally {
    hold.dispose();
  }
}

/**
 * Tries what training relies on: float32 in shaders and textures, and one step against the plain trainer.
 *
 * @returns What is wrong, or null.
 * @throws {AppError} `engine/context-lost` if the GPU goes away.
 */
export async function selfTest(gpu: Gpu): Promise<string | null> {
  const { gl } = gpu;
  const format = gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.HIGH_FLOAT);
  if ((format?.precision ?? 0) < FRACTION_BITS) return `shaders have ${format?.precision ?? 0} bits of precision`;
  if (!(await keepsPrecision(gpu))) return "textures do not keep float32";
  return findFault((parts) => createWebglTrainer(gpu, parts));
}
