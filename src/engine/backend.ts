import {
  backend as currentBackend,
  env,
  findBackend,
  findBackendFactory,
  MathBackendWebGL,
  ready,
  registerBackend,
  removeBackend,
  setBackend,
} from "@tensorflow/tfjs";
import { AppError } from "../core/errors.ts";
import type { BackendReport } from "../core/training/job.ts";
import { type Gpu, watchGpu } from "./webgl/gpu.ts";
import { selfTest } from "./webgl/selfTest.ts";

/** What drivers that draw on the processor call themselves. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
/** The priority TensorFlow.js registers its WebGL backend with. */
const PRIORITY = 2;

/** The opened backend: a GPU, or the reason why there is none. */
export interface OpenBackend {
  readonly report: BackendReport;
  readonly gpu: Gpu | null;
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
  // Otherwise machines that draw on the processor are refused a context.
  env().set("SOFTWARE_WEBGL_ENABLED", true);
  if (!(await setBackend("webgl"))) throw new AppError("engine/webgl-unavailable", { reason: "no WebGL context" });
  await ready();
  const backend = currentBackend();
  if (!(backend instanceof MathBackendWebGL) || env().getNumber("WEBGL_VERSION") !== 2) {
    throw new AppError("engine/webgl-unavailable", { reason: "no WebGL 2" });
  }
  if (!env().getBool("WEBGL_RENDER_FLOAT32_ENABLED")) {
    throw new AppError("engine/webgl-unavailable", { reason: "no float32 textures to draw to" });
  }
  const gpu = watchGpu(backend);
  const fault = await selfTest(gpu);
  if (fault !== null) throw new AppError("engine/self-test-failed", { reason: fault });
  return gpu;
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof AppError && "reason" in thrown.details) return thrown.details.reason;
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Starts WebGL, tests it and says what it is; where it cannot be had or fails its test, plain TypeScript and why.
 */
export async function openBackend(): Promise<OpenBackend> {
  try {
    if (findBackend("webgl") instanceof MathBackendWebGL) renewBackend();
    const gpu = await openGpu();
    const detail = rendererOf(gpu.backend.gpgpu);
    return { report: { backend: "webgl", detail, software: SOFTWARE.test(detail) }, gpu };
  } catch (thrown) {
    return { report: { backend: "plain", detail: reasonOf(thrown), software: false }, gpu: null };
  }
}
