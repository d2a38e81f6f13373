import { describe, expect, test } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import type { Backend } from "../../../src/core/pipeline.ts";
import type { TrialPlan } from "../../../src/core/training/job.ts";
import type { TrainerParts } from "../../../src/core/training/trainer.ts";
import { createChooser } from "../../../src/engine/choose.ts";
import type { Workshop } from "../../../src/engine/workshop.ts";
import { disguised, fakeWorkshop } from "../../support/engineCases.ts";

const plan: TrialPlan = {
  inputs: 20,
  hidden: [32, 16],
  activation: "relu",
  loss: "crossEntropy",
  optimiser: "adam",
  batch: 32,
  clipNorm: null,
  dropout: 0,
  rows: 1000,
  members: 1,
};

/** Seconds: once, before the first epoch; for each epoch; for each row of each member. */
interface Cost {
  readonly start: number;
  readonly epoch: number;
  readonly row: number;
}

const costs: Readonly<Record<Backend, Cost>> = {
  wasm: { start: 0.001, epoch: 1e-5, row: 1e-6 },
  webgl: { start: 2, epoch: 0.004, row: 1e-7 },
  plain: { start: 0.01, epoch: 1e-5, row: 2e-5 },
};

/** A workshop whose trainers only let the clock run. */
function timed(more: Partial<Workshop> = {}, other: Partial<Record<Backend, Cost>> = {}) {
  const clock = { time: 0 };
  const counts = { made: 0, disposed: 0, rows: { wasm: 0, webgl: 0, plain: 0 } };
  const create = async (backend: Backend, parts: TrainerParts) => {
    const cost = { ...costs, ...other }[backend];
    let isWarm = false;
    counts.made += 1;
    const spend = (seconds: number) => {
      clock.time += isWarm ? seconds : cost.start + seconds;
      isWarm = true;
    };
    const { batch } = parts.config;
    const limit = parts.sets[0]!.train.labels.length;
    return disguised(backend, parts, {
      restore: () => undefined,
      startEpoch: () => undefined,
      steps: async (from, to) => {
        const rows = Math.min(limit, to * batch) - Math.min(limit, from * batch);
        counts.rows[backend] += rows;
        spend(rows * parts.members.length * cost.row);
      },
      endEpoch: async () => {
        spend(cost.epoch);
        return [];
      },
      dispose: () => void (counts.disposed += 1),
    });
  };
  return { clock, counts, workshop: fakeWorkshop({ create, now: () => clock.time, ...more }) };
}

const secondsOf = (cost: Cost, rows: number) => cost.epoch + rows * cost.row;

test("takes the trainer whose epoch is the shortest, and shows what it measured, the fastest first", async () => {
  const report = await createChooser(timed().workshop).measure(plan);
  expect(report.choice).toBe("wasm");
  expect(report.trials.map(({ backend }) => backend)).toEqual(["wasm", "webgl", "plain"]);
  for (const { backend, secondsPerEpoch, reason } of report.trials) {
    expect(reason).toBeNull();
    expect(secondsPerEpoch).toBeCloseTo(secondsOf(costs[backend], plan.rows), 3);
  }
});

test("what is done only once, such as compiling shaders, does not count", async () => {
  const large = { ...plan, rows: 100_000 };
  const report = await createChooser(timed().workshop).measure(large);
  expect(report.choice).toBe("webgl");
  expect(report.trials[0]!.secondsPerEpoch).toBeCloseTo(secondsOf(costs.webgl, large.rows), 3);
});

test("a million rows are known from a few batches", async () => {
  const { workshop, counts, clock } = timed();
  const huge = { ...plan, rows: 1_000_000, batch: 256 };
  const report = await createChooser(workshop).measure(huge);
  const [fastest, ...others] = report.trials;
  expect(fastest!.secondsPerEpoch! / secondsOf(costs.webgl, huge.rows)).toBeCloseTo(1, 1);
  expect(others[0]!.secondsPerEpoch! / secondsOf(costs.wasm, huge.rows)).toBeCloseTo(1, 1);
  expect(counts.rows.wasm).toBeLessThan(400_000);
  expect(clock.time).toBeLessThan(costs.webgl.start + 1);
});

test("a trainer that is hopelessly slower is not waited for", async () => {
  const { workshop, clock } = timed({}, { plain: { start: 0, epoch: 0, row: 0.002 } });
  const report = await createChooser(workshop).measure({ ...plan, rows: 100_000 });
  expect(report.trials.at(-1)).toMatchObject({ backend: "plain", secondsPerEpoch: expect.closeTo(200, 0) });
  expect(clock.time).toBeLessThan(costs.webgl.start + 0.8);
});

test("members share the cores in WebAssembly, the draws in WebGL, and wait for each other in plain TypeScript", async () => {
  const report = await createChooser(timed({ cores: 2 }).workshop).measure({ ...plan, rows: 30_000, members: 5 });
  const found = new Map(report.trials.map(({ backend, secondsPerEpoch }) => [backend, secondsPerEpoch!]));
  expect(found.get("wasm")).toBeCloseTo(2.5 * secondsOf(costs.wasm, 30_000), 2);
  expect(found.get("webgl")).toBeCloseTo(secondsOf(costs.webgl, 5 * 30_000), 2);
  expect(found.get("plain")).toBeCloseTo(5 * secondsOf(costs.plain, 30_000), 1);
  expect(report.workers).toBe(2);
});

describe("what cannot be used", () => {
  test("is listed last, with the reason", async () => {
    const { workshop, counts } = timed({
      fault: async (backend) => (backend === "webgl" ? "no float32 textures to draw to" : null),
      webgl: async () => ({ usable: false, detail: "no float32 textures to draw to", software: false }),
    });
    const report = await createChooser(workshop).measure({ ...plan, rows: 100_000 });
    expect(report.choice).toBe("wasm");
    expect(report.trials.at(-1)).toEqual({
      backend: "webgl",
      secondsPerEpoch: null,
      reason: "no float32 textures to draw to",
    });
    expect(report.webgl.usable).toBe(false);
    expect(counts.made).toBe(2);
  });

  test("is what fails while it is tried, too", async () => {
    const { workshop } = timed();
    const report = await createChooser({
      ...workshop,
      create: (backend, parts) => {
        if (backend === "wasm") throw new AppError("engine/webgl-unavailable", { reason: "too many inputs" });
        return workshop.create(backend, parts);
      },
    }).measure(plan);
    expect(report).toMatchObject({ choice: "webgl" });
    expect(report.trials.at(-1)).toEqual({ backend: "wasm", secondsPerEpoch: null, reason: "too many inputs" });
  });

  test("leaves plain TypeScript, which can always be used", async () => {
    const { workshop } = timed({ fault: async (backend) => (backend === "plain" ? null : "no") });
    expect(await createChooser(workshop).measure(plan)).toMatchObject({ choice: "plain" });
  });
});

describe("of trainers that are about as fast, WebAssembly is taken", () => {
  const rows = 100_000;
  const onProcessor = { webgl: async () => ({ usable: true, detail: "SwiftShader", software: true }) };

  test.each([
    { where: "a GPU", workshop: {}, times: 1.1, choice: "wasm" },
    { where: "a GPU", workshop: {}, times: 1.3, choice: "webgl" },
    { where: "the processor", workshop: onProcessor, times: 1.8, choice: "wasm" },
    { where: "the processor", workshop: onProcessor, times: 2.2, choice: "webgl" },
  ])("WebGL on $where, $times times as fast: $choice", async ({ workshop, times, choice }) => {
    const webgl = { start: 1, epoch: 1e-5, row: costs.wasm.row / times };
    const report = await createChooser(timed(workshop, { webgl }).workshop).measure({ ...plan, rows });
    expect(report.trials[0]!.backend).toBe("webgl");
    expect(report.choice).toBe(choice);
  });
});

test("what else the machine does meanwhile changes neither the choice nor the figures, whenever it happens", async () => {
  /** What is found if the clock goes on by a moment at one of the times when it is read. */
  const delayedAt = async (delayed: number) => {
    const { workshop, clock } = timed({}, { webgl: { start: 1, epoch: 0.004, row: 1e-6 } });
    let looks = 0;
    const now = () => {
      looks += 1;
      if (looks === delayed) clock.time += 0.03;
      return clock.time;
    };
    const { choice, trials } = await createChooser({ ...workshop, now }).measure({ ...plan, rows: 4000 });
    return { choice, seconds: new Map(trials.map((one) => [one.backend, one.secondsPerEpoch!])), looks };
  };
  const quiet = await delayedAt(0);
  for (let look = 1; look <= quiet.looks; look += 1) {
    const { choice, seconds } = await delayedAt(look);
    expect(choice).toBe(quiet.choice);
    for (const backend of ["wasm", "webgl"] as const) {
      const off = seconds.get(backend)! / quiet.seconds.get(backend)!;
      expect(Math.abs(Math.log(off))).toBeLessThan(0.25);
    }
  }
});

test("a network that is wide is known from a few rows", async () => {
  const { workshop, counts } = timed({
    webgl: async () => ({ usable: true, detail: "SwiftShader", software: true }),
  });
  const wide = { ...plan, hidden: [512, 512, 512, 512, 512], batch: 8192, rows: 30_000 };
  const report = await createChooser(workshop).measure(wide);
  for (const { backend, secondsPerEpoch } of report.trials) {
    expect(secondsPerEpoch! / secondsOf(costs[backend], wide.rows)).toBeGreaterThan(0.9);
  }
  expect(counts.rows.plain).toBeLessThan(1000);
});

test("on a GPU batch and members are as in the plan, but for batches that would keep it for long", async () => {
  const seen: TrainerParts[] = [];
  const { workshop } = timed();
  const create: Workshop["create"] = (backend, parts) => {
    if (backend === "webgl") seen.push(parts);
    return workshop.create(backend, parts);
  };
  const chooser = createChooser({ ...workshop, create });
  const several = { ...plan, members: 5, batch: 8192, rows: 30_000 };
  await chooser.measure(several);
  await chooser.measure({ ...several, hidden: [512, 512, 512, 512, 512] });
  expect(seen.map(({ config, members }) => [config.batch, members.length])).toEqual([
    [8192, 5],
    [expect.toSatisfy((rows: number) => rows >= 64 && rows <= 512), 5],
  ]);
});

test("a shape is remembered, whatever else of the plan changes", async () => {
  const { workshop, counts } = timed();
  const chooser = createChooser(workshop);
  expect(chooser.recall(plan)).toBeNull();
  const report = await chooser.measure({ ...plan, dropout: 0.2 });
  const again = { ...plan, dropout: 0.4 };
  expect(chooser.recall(again)).toEqual({ ...report, plan: again });
  for (const other of [{ hidden: [32] }, { rows: 1001 }, { members: 2 }, { batch: 64 }, { dropout: 0 }]) {
    expect(chooser.recall({ ...again, ...other })).toBeNull();
  }
  expect(counts).toMatchObject({ made: 3, disposed: 3 });
});
