import { describe, expect, test } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import type { Backend } from "../../../src/core/pipeline.ts";
import type { TrainedMembers, TrainJob, TrainNews } from "../../../src/core/training/job.ts";
import { createSteering, type Steering } from "../../../src/core/training/steering.ts";
import { trainModel } from "../../../src/engine/train.ts";
import type { Workshop } from "../../../src/engine/workshop.ts";
import { crash, createYard, disguised, fakeWorkshop, jobOf } from "../../support/engineCases.ts";

const lost = () => new AppError("engine/context-lost", {});
const full = (backend: "wasm" | "webgl") => new AppError("engine/out-of-memory", { backend, bytes: 1e9 });

interface Extra {
  readonly workshop?: Partial<Workshop>;
  readonly steering?: Steering;
  readonly onNews?: (news: TrainNews) => void;
  readonly choice?: Backend;
}

async function train(job: TrainJob, { workshop, steering, onNews, choice = "webgl" }: Extra = {}) {
  const news: TrainNews[] = [];
  const result = await trainModel(job, {
    workshop: fakeWorkshop(workshop),
    steering: steering ?? createSteering(job.paused),
    choose: () => Promise.resolve(choice),
    report: (one) => {
      news.push(one);
      onNews?.(one);
    },
  });
  return {
    result,
    notices: news.flatMap(({ notices }) => notices),
    epochs: news.flatMap(({ epochs }) => epochs.map(({ epoch }) => epoch)),
    checkpoints: news.flatMap(({ checkpoint }) => checkpoint ?? []),
    backends: [...new Set(news.map(({ backend }) => backend))],
  };
}

const timeless = ({ members, last }: TrainedMembers) => ({
  members,
  last: last!.members.map((state) => ({ ...state, seconds: 0 })),
});

/** WebGL whose context goes whenever `goes` says so, asked before every piece of work; and what was disposed of. */
function shakyGpu(goes: (piece: number) => boolean) {
  const counts = { pieces: 0, made: 0, disposed: 0 };
  const create: Workshop["create"] = async (backend, parts) => {
    if (backend !== "webgl") return disguised(backend, parts);
    const trainer = disguised(backend, parts);
    counts.made += 1;
    return {
      ...trainer,
      steps: async (...asked) => {
        counts.pieces += 1;
        if (goes(counts.pieces)) throw lost();
        await trainer.steps(...asked);
      },
      dispose: () => void (counts.disposed += 1),
    };
  };
  return { counts, create };
}

describe("a GPU that goes away", () => {
  test("once costs nothing but time: weights are the same to the bit, and each epoch is told once", async () => {
    const job = jobOf(2, { epochs: 12 });
    const undisturbed = await train(job);
    const { counts, create } = shakyGpu((piece) => piece === 30);
    const { result, notices, epochs } = await train(job, { workshop: { create } });
    expect(timeless(result)).toEqual(timeless(undisturbed.result));
    expect(notices).toEqual([{ kind: "contextLost", epoch: expect.any(Number) }]);
    expect(notices[0]).not.toMatchObject({ epoch: 0 });
    expect(epochs).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect(counts).toMatchObject({ made: 2, disposed: 2 });
  });

  test("three times without an epoch in between is done without, and that is said", async () => {
    const { counts, create } = shakyGpu((piece) => piece > 20);
    const { result, notices, epochs, backends } = await train(jobOf(1, { epochs: 8 }), { workshop: { create } });
    expect(notices.map(({ kind }) => kind)).toEqual(["contextLost", "contextLost", "fellBack"]);
    expect(notices[2]).toMatchObject({ from: "webgl", to: "wasm" });
    expect(result).toMatchObject({ backend: "wasm", members: [{ ended: "finished", epochs: 8 }] });
    expect(epochs).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(backends).toEqual(["webgl", "wasm"]);
    expect(counts).toMatchObject({ made: 3, disposed: 3 });
  });

  test("now and then is never done without", async () => {
    const { create } = shakyGpu((piece) => piece % 25 === 0);
    const { result, notices } = await train(jobOf(1, { epochs: 30 }), {
      workshop: { create },
    });
    expect(result.backend).toBe("webgl");
    expect(notices.length).toBeGreaterThan(3);
    expect(notices.every(({ kind }) => kind === "contextLost")).toBe(true);
  });

  test("twice before a reload and once after it is done without", async () => {
    const job = jobOf(1);
    const { result } = await train(job, { steering: stopped() });
    const { create } = shakyGpu(() => true);
    const resume = {
      ...result.last!,
      losses: 2,
      members: result.last!.members.map((one) => ({ ...one, ended: null })),
    };
    const { notices } = await train({ ...job, resume }, { workshop: { create } });
    expect(notices.map(({ kind }) => kind)).toEqual(["fellBack"]);
  });

  test("and is not to be had again is done without", async () => {
    const { create } = shakyGpu((piece) => piece === 10);
    let made = 0;
    const { result, notices } = await train(jobOf(1, {}, { trainer: "webgl" }), {
      workshop: {
        create: async (backend, parts) => {
          if (backend === "webgl" && (made += 1) === 2) {
            throw new AppError("engine/webgl-unavailable", { reason: "no context" });
          }
          return create(backend, parts);
        },
      },
    });
    expect(notices).toEqual([
      { kind: "contextLost", epoch: 0 },
      { kind: "fellBack", from: "webgl", to: "wasm", reason: "no context" },
    ]);
    expect(result.backend).toBe("wasm");
  });
});

const stopped = () => {
  const steering = createSteering(false);
  steering.steer("stop");
  return steering;
};

describe("memory that is full", () => {
  test.each([
    ["webgl", "wasm"],
    ["wasm", "plain"],
  ] as const)("of %s is no end where the choice is free: %s takes over", async (backend, next) => {
    const { result, notices } = await train(jobOf(1), {
      choice: backend,
      workshop: {
        create: async (wanted, parts) => {
          if (wanted === backend) throw full(backend);
          return disguised(wanted, parts);
        },
      },
    });
    expect(notices).toMatchObject([{ kind: "fellBack", from: backend, to: next }]);
    expect(result).toMatchObject({ backend: next, members: [{ ended: "finished" }] });
  });

  test.each(["webgl", "wasm"] as const)("of %s that was asked for by name is an error", async (backend) => {
    const create = () => Promise.reject(full(backend));
    await expect(train(jobOf(1, {}, { trainer: backend }), { workshop: { create } })).rejects.toMatchObject({
      code: "engine/out-of-memory",
    });
  });

  test("in the middle of a run that was pinned moves it all the same", async () => {
    let pieces = 0;
    const { result, notices } = await train(jobOf(1, {}, { trainer: "webgl" }), {
      workshop: {
        create: async (backend, parts) => {
          const trainer = disguised(backend, parts);
          const steps: typeof trainer.steps = async (...asked) => {
            pieces += 1;
            if (pieces === 9) throw full("webgl");
            await trainer.steps(...asked);
          };
          return { ...trainer, steps };
        },
      },
    });
    expect(notices).toMatchObject([{ kind: "fellBack", from: "webgl", to: "wasm" }]);
    expect(result.members[0]).toMatchObject({ ended: "finished", epochs: 6 });
  });

  test("where WebAssembly cannot be had moves the run to plain TypeScript", async () => {
    const { result, notices } = await train(jobOf(1), {
      workshop: {
        fault: async (backend) => (backend === "wasm" ? "no SIMD" : null),
        create: async (backend, parts) => {
          if (backend === "webgl") throw full("webgl");
          return disguised(backend, parts);
        },
      },
    });
    expect(notices).toMatchObject([{ kind: "fellBack", from: "webgl", to: "plain" }]);
    expect(result.backend).toBe("plain");
  });
});

test("WebAssembly that was asked for by name and cannot be had is an error", async () => {
  const workshop = { fault: async () => "WebAssembly without SIMD" };
  await expect(train(jobOf(3, {}, { trainer: "wasm" }), { workshop })).rejects.toMatchObject({
    code: "engine/wasm-unavailable",
    details: { reason: "WebAssembly without SIMD" },
  });
});

test("a fault of ours is no reason to go on", async () => {
  const create = () => Promise.reject(new TypeError("no such thing"));
  await expect(train(jobOf(1), { workshop: { create } })).rejects.toThrow(TypeError);
});

describe("a crew", () => {
  test("trains members of an ensemble to the bit as one thread does", async () => {
    const job = jobOf(3, {}, { trainer: "wasm" });
    const alone = await train(job);
    const crew = createYard();
    const together = await train(job, { workshop: { crew, cores: 2 } });
    expect(timeless(together.result)).toEqual(timeless(alone.result));
    expect(together.epochs).toEqual([1, 2, 3, 4, 5, 6]);
    expect(crew).toMatchObject({ hired: 2, dismissed: 0, kept: [{}, {}] });
  });

  test("is not called for one member, nor by other trainers", async () => {
    const crew = createYard();
    await train(jobOf(1, {}, { trainer: "wasm" }), { workshop: { crew, cores: 2 } });
    await train(jobOf(3, {}, { trainer: "webgl" }), { workshop: { crew, cores: 2 } });
    expect(crew.hired).toBe(0);
  });

  test("of which one after the other dies is done without, to the bit", async () => {
    const job = jobOf(3, {}, { trainer: "wasm" });
    const alone = await train(job);
    const crew = createYard({
      before: (_, order) => {
        if (order > 5) throw crash();
      },
    });
    const { result, notices } = await train(job, { workshop: { crew, cores: 2 } });
    expect(timeless(result)).toEqual(timeless(alone.result));
    expect(notices).toEqual([]);
    expect(crew.dismissed).toBe(crew.hired);
  });

  test("that has no room for its copies of the tables is done without", async () => {
    const crew = createYard({
      before: () => {
        throw full("wasm");
      },
    });
    const { result, notices } = await train(jobOf(2, {}, { trainer: "wasm" }), { workshop: { crew, cores: 4 } });
    expect(result.backend).toBe("wasm");
    expect(notices).toEqual([]);
  });

  test("that cannot be hired is done without", async () => {
    const { result } = await train(jobOf(2, {}, { trainer: "wasm" }), { workshop: { cores: 4 } });
    expect(result).toMatchObject({ backend: "wasm", members: [{ ended: "finished" }, { ended: "finished" }] });
  });
});

describe("a run that was interrupted", () => {
  test.each(["plain", "webgl"] as const)("goes on with %s to the bit, from the middle of an epoch", async (trainer) => {
    const job = jobOf(2, { epochs: 10, batch: 8, optimiser: "adamW", schedule: "cosine" }, { trainer });
    const whole = await train(job);
    const { checkpoints } = await train(job);
    const midway = checkpoints.find(({ members }) => members.some(({ batch }) => batch > 0));
    expect(midway).toBeDefined();
    const resumed = await train({ ...job, resume: structuredClone(midway!) });
    expect(timeless(resumed.result)).toEqual(timeless(whole.result));
    const first = Math.min(...midway!.members.map(({ epoch }) => epoch)) + 1;
    expect(resumed.epochs).toEqual(Array.from({ length: 11 - first }, (_, at) => first + at));
    expect(resumed.result.last!.histories.map(({ length }) => length)).toEqual([100, 100]);
  });

  test("goes on with the trainer it had, where the choice is free", async () => {
    const { result } = await train(jobOf(1), { choice: "plain", steering: stopped() });
    const { backends } = await train({ ...jobOf(1), resume: result.last }, { choice: "wasm" });
    expect(result.backend).toBe("plain");
    expect(backends).not.toContain("wasm");
  });

  test("is kept when it rests", async () => {
    const steering = createSteering(true);
    const rests: (number | undefined)[] = [];
    await train(jobOf(1, { epochs: 3 }, { paused: true }), {
      steering,
      onNews: ({ paused, checkpoint }) => {
        if (!paused) return;
        rests.push(checkpoint?.members[0]!.epoch);
        setTimeout(() => steering.steer("step"), 0);
      },
    });
    expect(rests).toEqual([0, 1, 2]);
  });
});

test("the outcome has each member's best weights, its calibration, and how all stood at the end", async () => {
  const { result } = await train(jobOf(2, { classWeight: "balanced" }));
  for (const [index, member] of result.members.entries()) {
    expect(member).toMatchObject({ ended: "finished", epochs: 6, calibration: { kind: "priorShift" } });
    expect(member.weights).toEqual(result.last!.members[index]!.progress.best!.weights);
  }
  expect(result.seconds).toBeGreaterThan(0);
  expect(result.last).toMatchObject({ backend: "webgl", losses: 0 });
});

test("an aborted run rejects", async () => {
  const steering = createSteering(false);
  const running = train(jobOf(1, { epochs: 1000 }), {
    steering,
    onNews: ({ epochs }) => epochs.length > 0 && steering.steer("abort"),
  });
  await expect(running).rejects.toMatchObject({ code: "worker/aborted" });
});
