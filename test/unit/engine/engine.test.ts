import { expect, test, vi } from "vitest";
import type { TrainNews, TrialPlan } from "../../../src/core/training/job.ts";
import { createEngine } from "../../../src/engine/engine.ts";
import type { Workshop } from "../../../src/engine/workshop.ts";
import { disguised, fakeWorkshop, jobOf, noHands } from "../../support/engineCases.ts";

const job = jobOf(1, { epochs: 3 });

const { hidden, activation, loss, optimiser, batch, clipNorm, dropout } = job.config;
const shape = { hidden, activation, loss, optimiser, batch, clipNorm, dropout };
const plan: TrialPlan = { ...shape, inputs: 5, rows: 200, members: 1 };

const unheard = new AbortController().signal;
const call = (report: (news: TrainNews) => void = () => undefined, signal = unheard) => ({ signal, report });

/** A workshop that counts the trainers it makes, and in which time passes as it does. */
function counting(more: Partial<Workshop> = {}) {
  const made: string[] = [];
  const workshop = fakeWorkshop({
    now: () => performance.now() / 1000,
    yieldNow: () => new Promise((resolve) => setTimeout(resolve, 0)),
    create: async (backend, parts) => {
      made.push(backend);
      return disguised(backend, parts);
    },
    ...more,
  });
  return { made, engine: createEngine(workshop) };
}

test("a plan is measured once, for those who only ask and for the run", async () => {
  const { made, engine } = counting();
  const [one, other] = await Promise.all([engine.tryTrainers(plan, unheard), engine.tryTrainers(plan, unheard)]);
  expect(other).toEqual(one);
  expect(made).toEqual(["wasm", "webgl", "plain"]);
  const { backend } = await engine.train(job, call());
  expect(backend).toBe(one.choice);
  expect(made).toEqual(["wasm", "webgl", "plain", one.choice]);
});

test("a plan is measured again once that was asked for", async () => {
  const { made, engine } = counting({ fault: async (backend) => (backend === "plain" ? null : "no") });
  await engine.tryTrainers(plan, unheard);
  engine.forgetTrials();
  await engine.tryTrainers(plan, unheard);
  expect(made).toEqual(["plain", "plain"]);
});

test("a run of a plan that nobody has measured measures it", async () => {
  const { made, engine } = counting({ fault: async (backend) => (backend === "plain" ? null : "no") });
  expect((await engine.train(job, call())).backend).toBe("plain");
  expect(made).toEqual(["plain", "plain"]);
});

test("a run by a trainer's name measures nothing", async () => {
  const { made, engine } = counting();
  await engine.train({ ...job, trainer: "wasm" }, call());
  expect(made).toEqual(["wasm"]);
});

test("nothing is measured while a run is in progress", async () => {
  const { made, engine } = counting();
  const trials: Promise<unknown>[] = [];
  const during: string[][] = [];
  await engine.train(
    { ...job, trainer: "wasm", paused: true },
    {
      signal: unheard,
      report: ({ paused }) => {
        if (!paused) return;
        if (trials.length === 0) trials.push(engine.tryTrainers(plan, unheard));
        setTimeout(() => {
          during.push([...made]);
          engine.steer("step");
        }, 5);
      },
    },
  );
  expect(during).toEqual([["wasm"], ["wasm"], ["wasm"]]);
  await Promise.all(trials);
  expect(made).toEqual(["wasm", "wasm", "webgl", "plain"]);
});

test("what was measured before is told at once, also while a run is in progress and others wait for its end", async () => {
  const warm = vi.fn<(size: number) => void>();
  const { made, engine } = counting({ cores: 2, crew: { ...noHands, warm } });
  const several = { ...plan, members: 2 };
  const measured = await engine.tryTrainers(several, unheard);
  expect(warm.mock.calls).toEqual([[2]]);
  let running: Promise<unknown> = Promise.resolve();
  await new Promise<void>((resolve) => {
    running = engine.train(
      { ...jobOf(1, { epochs: 1e6 }), trainer: "plain" },
      call(() => resolve()),
    );
  });
  const other = engine.tryTrainers({ ...plan, rows: 300 }, unheard);
  expect(await engine.tryTrainers(several, unheard)).toEqual(measured);
  expect(made).toHaveLength(4);
  expect(warm).toHaveBeenCalledTimes(1);
  engine.steer("stop");
  await Promise.all([running, other]);
});

test("a trial that nobody waits for any more is left out", async () => {
  const { made, engine } = counting();
  const controller = new AbortController();
  const waiting = [engine.tryTrainers(plan, unheard), engine.tryTrainers({ ...plan, rows: 300 }, controller.signal)];
  controller.abort();
  await waiting[0];
  await expect(waiting[1]).rejects.toMatchObject({ code: "worker/aborted" });
  expect(made).toHaveLength(3);
});

test("steers the newest run, aborts by signal, and steering where nothing runs does nothing", async () => {
  const { engine } = counting();
  engine.steer("stop");
  const long = { ...jobOf(1, { epochs: 1e6 }), trainer: "wasm" } as const;
  const stopped = await engine.train(
    long,
    call(({ epochs }) => epochs.length > 0 && engine.steer("stop")),
  );
  expect(stopped.members[0]!.ended).toBe("stopped");
  const controller = new AbortController();
  const aborted = engine.train(
    long,
    call(() => controller.abort(), controller.signal),
  );
  await expect(aborted).rejects.toMatchObject({ code: "worker/aborted" });
});
