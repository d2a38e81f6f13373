import {
  backend,
  env,
  findBackend,
  findBackendFactory,
  MathBackendWebGL,
  ready,
  registerBackend,
  removeBackend,
  setBackend,
} from "@tensorflow/tfjs";
import { type Gpu, watchGpu } from "../../src/engine/webgl/gpu.ts";

/** WebGL with a backend of its own, and a new context if the last one was lost. */
export async function openGpu(): Promise<Gpu> {
  env().set("SOFTWARE_WEBGL_ENABLED", true);
  if (findBackend("webgl") instanceof MathBackendWebGL) {
    const factory = findBackendFactory("webgl");
    removeBackend("webgl");
    registerBackend("webgl", factory, 2);
  }
  await setBackend("webgl");
  await ready();
  const opened = backend();
  if (!(opened instanceof MathBackendWebGL)) throw new Error("WebGL is not to be had");
  return watchGpu(opened);
}

export function loseContext({ gl }: Gpu): void {
  const extension = gl.getExtension("WEBGL_lose_context") as { loseContext(): void } | null;
  extension!.loseContext();
}
