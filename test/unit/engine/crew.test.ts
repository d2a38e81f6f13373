import { expect, test } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { createPlainTrainer } from "../../../src/core/network/plainTrainer.ts";
import type { EpochReport } from "../../../src/core/pipeline.ts";
import { trainMembers, type TrainingControls } from "../../../src/core/training/loop.ts";
import type { MemberState } from "../../../src/core/training/memberRun.ts";
import { createSteering, type Steering } from "../../../src/core/training/steering.ts";
import { driveCrew } from "../../../src/engine/crew/crew.ts";
import { crewSize } from "../../../src/engine/crew/crewSize.ts";
import { planRun } from "../../../src/engine/runPlan.ts";
import { crash, createYard, jobOf, noHands, table, tickingClock } from "../../support/engineCases.ts";

function controls(steering: Steering = createSteering(false)) {
  const reports: { readonly member: number; readonly report: EpochReport }[] = [];
  const pauses: boolean[] = [];
  const checkpoints: (readonly MemberState[])[] = [];
  const ended: number[] = [];
  const all: TrainingControls = {
    steering,
    now: tickingClock(0.001),
    yieldNow: () => new Promise((resolve) => setTimeout(resolve, 0)),
    reportEpoch: (member, report) => void reports.push({ member, report }),
    reportEnd: (member) => void ended.push(member),
    reportRows: () => undefined,
    reportPaused: (paused) => void pauses.push(paused),
    checkpointDue: () => false,
    checkpoint: (states) => void checkpoints.push(states),
  };
  return { all, reports, pauses, checkpoints, ended };
}

const timeless = (states: readonly MemberState[]) => states.map((state) => ({ ...state, seconds: 0 }));

/** Members trained side by side on one thread. */
async function sideBySide(job: ReturnType<typeof jobOf>) {
  const { parts, plans, states } = planRun(job);
  return timeless(await trainMembers(createPlainTrainer(parts), plans, states, controls().all));
}

test("members that change hands in the middle of epochs end as they would on one thread, to the bit", async () => {
  const job = jobOf(5, { epochs: 4, batch: 8, patience: 2 }, {});
  const run = planRun(job);
  const yard = createYard({ now: tickingClock(0.02) });
  const { all, reports, ended } = controls();
  const states = await driveCrew(run, yard, 2).train(run.states, all);
  expect(timeless(states)).toEqual(await sideBySide(job));
  for (const member of [0, 1, 2, 3, 4]) {
    const told = reports.filter((one) => one.member === member).map(({ report }) => report.epoch);
    expect(told).toEqual(Array.from({ length: states[member]!.epoch }, (_, at) => at + 1));
  }
  expect(new Set(ended)).toEqual(new Set([0, 1, 2, 3, 4]));
  expect(yard.orders.length).toBeGreaterThan(20);
  const hands = new Set(yard.orders.filter(({ member }) => member === 0).map(({ hand }) => hand));
  expect(hands.size).toBe(2);
});

test("folds learn from tables of their own", async () => {
  const members = [0, 1, 2].map((at) => ({ ...jobOf(1).members[0]!, table: at }));
  const job = jobOf(3, {}, { tables: [table(1), table(2), table(3)], members });
  const run = planRun(job);
  const states = await driveCrew(run, createYard(), 2).train(run.states, controls().all);
  expect(timeless(states)).toEqual(await sideBySide(job));
});

test("all members advance alike", async () => {
  const run = planRun(jobOf(5, { epochs: 40 }));
  const yard = createYard();
  await driveCrew(run, yard, 2).train(run.states, controls().all);
  const reached = [0, 0, 0, 0, 0];
  const spreads = yard.orders.map(({ member, epoch }) => {
    reached[member] = epoch;
    return Math.max(...reached) - Math.min(...reached);
  });
  const longest =
    2 +
    Math.max(
      ...yard.orders.map(({ member, epoch }, at) => {
        const next = yard.orders.slice(at + 1).find((order) => order.member === member);
        return next ? next.epoch - epoch : 0;
      }),
    );
  expect(Math.max(...spreads)).toBeLessThanOrEqual(longest);
});

test("a hand that dies is replaced, and its member goes on from where it was, to the bit", async () => {
  const job = jobOf(3);
  const run = planRun(job);
  const dies = new Set([3, 7]);
  const yard = createYard({
    before: (_, order) => {
      if (dies.delete(order)) throw crash();
    },
  });
  const states = await driveCrew(run, yard, 2).train(run.states, controls().all);
  expect(timeless(states)).toEqual(await sideBySide(job));
  expect(yard).toMatchObject({ hired: 4, dismissed: 2, kept: [{}, {}] });
});

test("hands that die while the run rests are all replaced when it goes on", async () => {
  const job = jobOf(4);
  const run = planRun(job);
  const steering = createSteering(false);
  const yard = createYard();
  const watched = controls(steering);
  const states = await driveCrew(run, yard, 4).train(run.states, {
    ...watched.all,
    reportEpoch: (_, { epoch }) => epoch === 2 && watched.pauses.length === 0 && steering.steer("pause"),
    reportPaused: (paused) => {
      watched.pauses.push(paused);
      if (!paused) return;
      for (const hand of yard.hands) hand.dismiss();
      setTimeout(() => steering.steer("resume"), 0);
    },
  });
  expect(timeless(states)).toEqual(await sideBySide(job));
  expect(yard).toMatchObject({ hired: 8, dismissed: 4, kept: [{}, {}, {}, {}] });
});

test("three deaths in a row end the run, and nobody is left", async () => {
  const run = planRun(jobOf(3));
  const yard = createYard({
    before: (_, order) => {
      if (order > 4) throw crash();
    },
  });
  await expect(driveCrew(run, yard, 2).train(run.states, controls().all)).rejects.toMatchObject({
    code: "worker/crashed",
  });
  expect(yard.dismissed).toBe(yard.hired);
});

test("a hand that finds no room leaves the work to the others; if none does, the run fails", async () => {
  const full = () => new AppError("engine/out-of-memory", { backend: "wasm", bytes: 1 });
  const job = jobOf(3);
  const run = planRun(job);
  const one = createYard({
    before: (hand, order) => {
      if (hand === 0 && order === 0) throw full();
    },
  });
  const states = await driveCrew(run, one, 2).train(run.states, controls().all);
  expect(timeless(states)).toEqual(await sideBySide(job));
  const none = createYard({
    before: () => {
      throw full();
    },
  });
  await expect(driveCrew(run, none, 2).train(run.states, controls().all)).rejects.toMatchObject({
    code: "engine/out-of-memory",
  });
});

test("without workers the crew cannot begin", async () => {
  const run = planRun(jobOf(2));
  await expect(driveCrew(run, noHands, 2).train(run.states, controls().all)).rejects.toMatchObject({
    code: "worker/crashed",
  });
});

test("a step takes every member to the end of one epoch, and the run rests with a checkpoint of where they stand", async () => {
  const run = planRun(jobOf(3, { epochs: 3 }));
  const steering = createSteering(true);
  const { all, pauses, checkpoints } = controls(steering);
  const rests: number[][] = [];
  const driver = driveCrew(run, createYard(), 2);
  const states = await driver.train(run.states, {
    ...all,
    reportPaused: (paused) => {
      pauses.push(paused);
      if (!paused) return;
      rests.push(checkpoints.at(-1)!.map(({ epoch }) => epoch));
      setTimeout(() => steering.steer("step"), 0);
    },
  });
  expect(rests).toEqual([
    [0, 0, 0],
    [1, 1, 1],
    [2, 2, 2],
  ]);
  expect(states.map(({ ended }) => ended)).toEqual(["finished", "finished", "finished"]);
});

test("a stopped run hands its members back as they stand", async () => {
  const run = planRun(jobOf(3, { epochs: 100_000 }));
  const steering = createSteering(false);
  const { all } = controls(steering);
  const yard = createYard();
  const states = await driveCrew(run, yard, 2).train(run.states, {
    ...all,
    reportEpoch: (_, { epoch }) => epoch > 3 && steering.steer("stop"),
  });
  expect(states.map(({ ended }) => ended)).toEqual(["stopped", "stopped", "stopped"]);
  expect(Math.max(...states.map(({ epoch }) => epoch))).toBeGreaterThan(3);
  expect(yard.kept).toHaveLength(2);
});

test("an aborted run ends those hands that are at work", async () => {
  const run = planRun(jobOf(3, { epochs: 100_000 }));
  const steering = createSteering(false);
  const yard = createYard();
  const running = driveCrew(run, yard, 2).train(run.states, controls(steering).all);
  setTimeout(() => steering.steer("abort"), 10);
  await expect(running).rejects.toMatchObject({ code: "worker/aborted" });
  expect(yard.dismissed).toBeGreaterThan(0);
  expect(yard.dismissed + yard.kept.length).toBe(yard.hired);
});

test("a member that diverges before its first epoch stands where its run began", async () => {
  const job = jobOf(2, { learningRate: 1e30, optimiser: "gradientDescent", activation: "leakyRelu", batch: 4 });
  const run = planRun(job);
  const states = await driveCrew(run, createYard(), 2).train(run.states, controls().all);
  expect(states.map(({ ended }) => ended)).toEqual(["diverged", "diverged"]);
  expect(timeless(states)).toEqual(await sideBySide(job));
});

test("a crew has a hand for each member and core, and fewer where copies of the tables would fill the memory", () => {
  expect(crewSize({ members: 5, bytes: 1e6 }, 2)).toBe(2);
  expect(crewSize({ members: 3, bytes: 1e6 }, 16)).toBe(3);
  expect(crewSize({ members: 20, bytes: 1e6 }, 64)).toBe(8);
  expect(crewSize({ members: 5, bytes: 3e8 }, 8)).toBe(3);
  expect(crewSize({ members: 5, bytes: 3e9 }, 8)).toBe(1);
});
