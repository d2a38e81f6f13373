import { backend, MathBackendWebGL, memory } from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import { createRng } from "../../src/core/rng.ts";
import type { TrainNews } from "../../src/core/training/job.ts";
import { classic } from "../../src/core/training/presets.ts";
import { createEngine } from "../../src/engine/engine.ts";

function job(epochs: number) {
  const rng = createRng(3);
  const inputs = { rows: 100, columns: 4, data: Float32Array.from({ length: 400 }, () => rng.normal()) };
  const part = { inputs, labels: Uint8Array.from({ length: 100 }, (_, row) => row % 2) };
  const config = { ...classic.training, epochs };
  return { config, train: part, validation: part, samplingShift: 0, trainer: "webgl", paused: false } as const;
}

const call = (report: (news: TrainNews) => void = () => undefined) => ({
  signal: new AbortController().signal,
  report,
});

function loseContext(): void {
  const current = backend();
  if (!(current instanceof MathBackendWebGL)) throw new Error("WebGL is not running");
  const extension = current.gpgpu.gl.getExtension("WEBGL_lose_context") as { loseContext(): void } | null;
  extension!.loseContext();
}

test("a lost context rejects the run, and the next run gets a new one", async () => {
  const engine = createEngine();
  await engine.backend();
  const before = memory().numTensors;
  let lost = false;
  const running = engine.train(
    job(100_000),
    call(() => {
      if (!lost) loseContext();
      lost = true;
    }),
  );
  await expect(running).rejects.toSatisfy(
    (thrown) => thrown instanceof AppError && thrown.code === "engine/context-lost",
  );
  expect(await engine.backend()).toMatchObject({ backend: "webgl" });
  const outcome = await engine.train(job(2), call());
  expect(outcome).toMatchObject({ backend: "webgl", ended: "finished" });
  expect(memory().numTensors).toBe(before);
});

test("a context lost while the run is paused rejects it when it goes on", async () => {
  const engine = createEngine();
  await engine.backend();
  let paused = false;
  const running = engine.train(
    { ...job(100), paused: true },
    call((news) => {
      if (news.paused && !paused) {
        loseContext();
        setTimeout(() => engine.steer("resume"), 20);
      }
      paused = news.paused;
    }),
  );
  await expect(running).rejects.toMatchObject({ code: "engine/context-lost" });
});
