import {
  backend as currentBackend,
  env,
  findBackendFactory,
  MathBackendWebGL,
  ready,
  registerBackend,
  removeBackend,
  setBackend,
} from "@tensorflow/tfjs";
import { AppError } from "../core/errors.ts";
import type { WebglReport } from "../core/training/job.ts";
import { reasonOf } from "./reason.ts";
import { type Gpu, watchGpu } from "./webgl/gpu.ts";
import { selfTest } from "./webgl/selfTest.ts";

/** What drivers that draw on the processor call themselves. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
/** The priority TensorFlow.js registers its WebGL backend with. */
const PRIORITY = 2;

/** WebGL as it was found: a GPU, or the reason why there is none. */
export interface OpenWebgl {
  readonly report: WebglReport;
  readonly gpu: Gpu | null;
}

function refuse(reason: string): never {
  throw new AppError("engine/webgl-unavailable", { reason });
}

function rendererOf({ gl }: MathBackendWebGL["gpgpu"]): string {
  const extension = gl.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return typeof name === "string" ? name : "WebGL";
}

/** A backend whose context was lost stays dead: a new one takes its place. */
function renewBackend(): void {
  const factory = findBackendFactory("webgl");
  removeBackend("webgl");
  registerBackend("webgl", factory, PRIORITY);
}

async function openGpu(): Promise<Gpu> {
  // In Safari, TensorFlow.js draws on canvases of the page alone.
  const hasCanvas = typeof OffscreenCanvas !== "undefined" && !env().getBool("IS_SAFARI");
  if (!hasCanvas && !("document" in globalThis)) refuse("this browser has no WebGL in workers");
  // Otherwise machines that draw on the processor are refused a context.
  env().set("SOFTWARE_WEBGL_ENABLED", true);
  if (!(await setBackend("webgl"))) refuse("no WebGL context");
  await ready();
  const backend = currentBackend();
  if (!(backend instanceof MathBackendWebGL) || env().getNumber("WEBGL_VERSION") !== 2) refuse("no WebGL 2");
  if (!env().getBool("WEBGL_RENDER_FLOAT32_ENABLED")) refuse("no float32 textures to draw to");
  const gpu = watchGpu(backend);
  const fault = await selfTest(gpu);
  if (fault !== null) throw new AppError("engine/self-test-failed", { reason: fault });
  return gpu;
}

/**
 * Starts WebGL and tests it; where it cannot be had or fails its test, says why.
 *
 * @param isAgain Whether it was open before and its context was lost.
 */
export async function openWebgl(isAgain: boolean): Promise<OpenWebgl> {
  try {
    if (isAgain) renewBackend();
    const gpu = await openGpu();
    const detail = rendererOf(gpu.backend.gpgpu);
    return { report: { usable: true, detail, software: SOFTWARE.test(detail) }, gpu };
  } catch (thrown) {
    return { report: { usable: false, detail: reasonOf(thrown), software: false }, gpu: null };
  }
}
