import { afterEach, describe, expect, test } from "vitest";
import type { TrainJob, TrainNews, TrialPlan } from "../../src/core/training/job.ts";
import { jobOf, loans } from "../support/engineCases.ts";
import { endEngines, type ShakyEngine, startShakyEngine } from "./support/shakyEngine.ts";

afterEach(endEngines);

const tables = [{ train: loans(2000, 1), validation: loans(100, 2), samplingShift: 0 }];

/** Two members whose epochs take a while on a processor that draws. */
const slow = (epochs: number, more: Partial<TrainJob> = {}) =>
  jobOf(2, { epochs, patience: null, optimiser: "adamW" }, { tables, trainer: "webgl", ...more });

/** Trains, and gathers what is told of it. */
async function train({ call }: ShakyEngine, job: TrainJob, onNews: (news: TrainNews) => void = () => undefined) {
  const news: TrainNews[] = [];
  const result = await call("train", job, {
    onEvent: (one) => {
      news.push(one);
      onNews(one);
    },
  });
  return {
    result,
    epochs: news.flatMap(({ epochs }) => epochs.map(({ epoch }) => epoch)),
    notices: news.flatMap(({ notices }) => notices),
  };
}

const upTo = (epochs: number) => Array.from({ length: epochs }, (_, at) => at + 1);
const weightsOf = ({ result }: Awaited<ReturnType<typeof train>>) => result.members.map(({ weights }) => [...weights]);

test("a context that is lost costs nothing but time: the same weights to the bit, each epoch told once", async () => {
  const engine = startShakyEngine();
  const undisturbed = await train(engine, slow(12));
  let steps = 2;
  let isLost = false;
  const disturbed = await train(engine, slow(12, { paused: true }), ({ paused, epochs }) => {
    // Rests twice, so that there is a checkpoint to go back to.
    if (paused) void engine.call("steer", { command: (steps -= 1) < 0 ? "resume" : "step" });
    if (!isLost && epochs.some(({ epoch }) => epoch > 4)) engine.happen("loseContext");
    isLost ||= epochs.some(({ epoch }) => epoch > 4);
  });
  expect(disturbed.notices).toEqual([{ kind: "contextLost", epoch: 2 }]);
  expect(disturbed.epochs).toEqual(upTo(12));
  expect(disturbed.result.backend).toBe("webgl");
  expect(weightsOf(disturbed)).toEqual(weightsOf(undisturbed));
});

test("a context that is lost while the run rests is found out when it goes on", async () => {
  const engine = startShakyEngine();
  const undisturbed = await train(engine, slow(3));
  let rests = 0;
  const disturbed = await train(engine, slow(3, { paused: true }), ({ paused }) => {
    if (!paused) return;
    rests += 1;
    if (rests === 2) engine.happen("loseContext");
    setTimeout(() => void engine.call("steer", { command: "step" }), 50);
  });
  expect(disturbed.notices).toEqual([{ kind: "contextLost", epoch: 1 }]);
  expect(weightsOf(disturbed)).toEqual(weightsOf(undisturbed));
});

test("a context that is lost three times in a row is done without, and that is said", async () => {
  const engine = startShakyEngine();
  let told = 0;
  let losses = 0;
  let isDue = false;
  const { result, epochs, notices } = await train(engine, slow(100_000), (news) => {
    told += news.epochs.length > 0 ? 1 : 0;
    // After the first time, the trainer has begun again, and far from where it was.
    const isAtWork = losses === 0 ? told === 6 : isDue && news.rowsPerSecond !== null;
    if (losses < 3 && isAtWork) {
      losses += 1;
      isDue = false;
      engine.happen("loseContext");
    }
    isDue ||= news.notices.length > 0;
    if (news.backend === "wasm" && told > 8) void engine.call("steer", { command: "stop" });
  });
  expect(notices.map(({ kind }) => kind)).toEqual(["contextLost", "contextLost", "fellBack"]);
  expect(notices[2]).toMatchObject({ from: "webgl", to: "wasm" });
  expect(result).toMatchObject({ backend: "wasm", members: [{ ended: "stopped" }, { ended: "stopped" }] });
  expect(epochs).toEqual(upTo(epochs.length));
});

describe("without what training on a GPU needs", () => {
  const { config } = jobOf(1);
  const plan: TrialPlan = { ...config, clipNorm: null, inputs: 5, rows: 200, members: 1 };

  test.each([
    ["WebGL", { webgl: false }, "no WebGL context"],
    ["float32 textures", { float32Textures: false }, "no float32 textures to draw to"],
  ] as const)("%s, training goes on in WebAssembly, and the reason is told", async (_, lacking, reason) => {
    const engine = startShakyEngine(lacking);
    const report = await engine.call("tryTrainers", plan);
    expect(report).toMatchObject({ choice: "wasm", webgl: { usable: false, detail: reason } });
    expect(report.trials.at(-1)).toEqual({ backend: "webgl", secondsPerEpoch: null, reason });
    const { result, notices } = await train(engine, jobOf(1));
    expect(result.backend).toBe("wasm");
    expect(notices).toEqual([]);
    await expect(train(engine, jobOf(1, {}, { trainer: "webgl" }))).rejects.toMatchObject({
      code: "engine/webgl-unavailable",
      details: { reason },
    });
  });
});
