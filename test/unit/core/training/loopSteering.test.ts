import { describe, expect, test } from "vitest";
import { trainMembers } from "../../../../src/core/training/loop.ts";
import { resultOf } from "../../../../src/core/training/memberRun.ts";
import { createSteering } from "../../../../src/core/training/steering.ts";
import type { Trainer } from "../../../../src/core/training/trainer.ts";
import { runCase, slowToTell, trainPlainly, watch, type Watched } from "../../../support/memberRuns.ts";
import { scripted, scriptedPlan, scriptedStart } from "../../../support/scriptedTrainer.ts";

const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Trains two scripted members. */
function follow({ controls }: Watched, epochs = 5) {
  const plans = [scriptedPlan({ epochs }), scriptedPlan({ epochs })];
  const { trainer } = scripted([
    [1, 3, 2],
    [1, 2, 3],
  ]);
  return trainMembers(trainer, plans, plans.map(scriptedStart), controls);
}

test("stop keeps each member's best epoch so far", async () => {
  const steering = createSteering(false);
  const watched = watch({ steering, onReport: ({ epoch }) => epoch === 3 && steering.steer("stop") });
  const results = (await follow(watched)).map((state) => resultOf(state, Float32Array.of(-1)));
  expect(results).toMatchObject([
    { ended: "stopped", bestEpoch: 2, epochs: 3 },
    { ended: "stopped", bestEpoch: 3, epochs: 3 },
  ]);
});

test("stop within the first epoch keeps what was reached", async () => {
  const steering = createSteering(false);
  const given = runCase({}, [{ seed: 1 }]);
  const watched = watch({ steering, onRows: (calls) => calls === 2 && steering.steer("stop") });
  const [state] = await trainPlainly(given, watched);
  expect(state).toMatchObject({ ended: "stopped", epoch: 0 });
  expect(state!.batch).toBeGreaterThan(0);
  const initial = Float32Array.from(given.states[0]!.weights);
  const result = resultOf(state!, initial);
  expect(result).toMatchObject({ ended: "stopped", bestEpoch: 0, epochs: 0 });
  expect(result.weights).toEqual(Float32Array.from(state!.weights));
  expect(result.weights).not.toEqual(initial);
});

test("stop leaves the end of those that have ended before", async () => {
  const steering = createSteering(false);
  const { trainer } = scripted([[1, 0], []]);
  const plans = [scriptedPlan({ patience: 1 }), scriptedPlan()];
  const watched = watch({ steering, onReport: ({ epoch }) => epoch === 4 && steering.steer("stop") });
  const states = await trainMembers(trainer, plans, plans.map(scriptedStart), watched.controls);
  expect(states.map(({ ended }) => ended)).toEqual(["patience", "stopped"]);
  expect(watched.ends).toEqual([0]);
});

test("abort throws, out of a pause and in the middle of an epoch", async () => {
  const paused = createSteering(true);
  const resting = follow(watch({ steering: paused }));
  await turn();
  paused.steer("abort");
  await expect(resting).rejects.toMatchObject({ code: "worker/aborted" });
  const running = createSteering(false);
  const watched = watch({ steering: running, onRows: (calls) => calls === 2 && running.steer("abort") });
  await expect(follow(watched)).rejects.toMatchObject({ code: "worker/aborted" });
  expect(watched.rows).toHaveLength(2);
});

test("abort ends even a step, where its trainer takes a breath", async () => {
  const steering = createSteering(false);
  const { trainer } = scripted([[]]);
  const long: Trainer = {
    ...trainer,
    steps: async (_from, _to, breathe) => {
      for (;;) await breathe();
    },
  };
  const plan = scriptedPlan();
  const watched = watch({ steering, tick: 0.05 });
  const yieldNow = async () => steering.steer("abort");
  const running = trainMembers(long, [plan], [scriptedStart(plan)], { ...watched.controls, yieldNow });
  await expect(running).rejects.toMatchObject({ code: "worker/aborted" });
});

test("a pause changes nothing but the time: training goes on where it stood, to the bit", async () => {
  const given = runCase({}, [{ seed: 1 }, { seed: 2 }]);
  const steering = createSteering(false);
  const paused = watch({ steering, onRows: (calls) => calls === 3 && steering.steer("pause") });
  const running = trainPlainly(given, paused);
  await turn();
  expect(paused.rests).toEqual([true]);
  const rows = paused.rows.length;
  await turn();
  expect(paused.rows).toHaveLength(rows);
  steering.steer("resume");
  const whole = watch();
  expect(await running).toEqual(await trainPlainly(given, whole));
  expect(paused.rests).toEqual([true, false]);
  expect(paused.reports).toEqual(whole.reports);
});

describe("a step", () => {
  test("trains to the end of an epoch and rests again", async () => {
    const steering = createSteering(true);
    const watched = watch({ steering });
    const running = follow(watched, 3);
    await turn();
    expect(watched.reports[0]).toHaveLength(0);
    steering.steer("step");
    await turn();
    expect(watched.reports.slice(0, 2).map(({ length }) => length)).toEqual([1, 1]);
    expect(watched.rests).toEqual([true, false, true]);
    steering.steer("resume");
    expect(await running).toMatchObject([{ ended: "finished" }, { ended: "finished" }]);
  });

  test("ends the run when it was the last epoch, instead of resting with nothing left to do", async () => {
    const steering = createSteering(true);
    const running = follow(watch({ steering }), 1);
    steering.steer("step");
    expect(await running).toMatchObject([{ ended: "finished" }, { ended: "finished" }]);
  });

  test("trains one epoch where two may be on their way", async () => {
    const steering = createSteering(true);
    const plan = scriptedPlan();
    const slow = slowToTell(scripted([[]]).trainer);
    const watched = watch({ steering });
    const running = trainMembers(slow.trainer, [plan], [scriptedStart(plan)], watched.controls);
    for (const epochs of [1, 2]) {
      steering.steer("step");
      for (let turns = 0; turns < 5; turns += 1) await turn();
      expect(watched.reports[0]).toHaveLength(epochs);
      expect(steering.mode).toBe("paused");
    }
    expect(slow.mostInFlight()).toBe(1);
    steering.steer("stop");
    expect(await running).toMatchObject([{ ended: "stopped", epoch: 2 }]);
  });
});

test("what is on its way is reported, and the state told, before the run rests", async () => {
  const steering = createSteering(false);
  const plan = scriptedPlan({ epochs: 9 });
  const slow = slowToTell(scripted([[]]).trainer);
  const watched = watch({ steering, onRows: (calls) => calls === 5 && steering.steer("pause") });
  const running = trainMembers(slow.trainer, [plan], [scriptedStart(plan)], watched.controls);
  while (watched.rests.length === 0) await turn();
  const [state] = watched.checkpoints.at(-1)!;
  expect(watched.reports[0]).toHaveLength(state!.epoch);
  expect(state!.step).toBe(state!.epoch * 3 + state!.batch);
  expect(state!.step).toBeGreaterThan(3);
  steering.steer("stop");
  await running;
});

test("pauses are left out of a report's seconds", async () => {
  const steering = createSteering(false);
  let time = 0;
  const watched = watch({ steering, onRows: (calls) => (time += 1) && calls === 2 && steering.steer("pause") });
  const running = follow({ ...watched, controls: { ...watched.controls, now: () => time } }, 1);
  await turn();
  time += 1000;
  steering.steer("resume");
  await running;
  expect(watched.reports[0]![0]!.seconds).toBe(watched.rows.length);
});
