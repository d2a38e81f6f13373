import { describe, expect, test } from "vitest";
import { createPlainTrainer } from "../../../../src/core/network/plainTrainer.ts";
import type { EpochReport } from "../../../../src/core/pipeline.ts";
import { trainMembers } from "../../../../src/core/training/loop.ts";
import type { MemberState } from "../../../../src/core/training/memberRun.ts";
import type { Steering } from "../../../../src/core/training/steering.ts";
import { type RunCase, runCase, slowToTell, trainPlainly, watch } from "../../../support/memberRuns.ts";
import { scripted, scriptedPlan, scriptedStart } from "../../../support/scriptedTrainer.ts";

const choices = [{ seed: 1 }, { seed: 2, learningRate: 0.3 }, { seed: 3, table: 1, dropout: 0 }];
const given = runCase({ epochs: 6, patience: 3, clipNorm: 0.5, schedule: "cosine", warmUp: 1 }, choices, [23, 21]);

/** A clock that keeps the loop at one batch a call, so that it can be cut between any two. */
const tick = 0.03;

/** Without the seconds, which that clock makes differ. */
function timeless<Timed extends { readonly seconds: number }>(list: readonly Timed[]): readonly Timed[] {
  return list.map((one) => ({ ...one, seconds: 0 }));
}

/** What is left of a run after a state: the reports of later epochs. */
function after(
  states: readonly MemberState[],
  reports: readonly (readonly EpochReport[])[],
): readonly (readonly EpochReport[])[] {
  return reports.map((one, member) => timeless(one.filter(({ epoch }) => epoch > (states[member]?.epoch ?? 0))));
}

async function goOn(run: RunCase, states: readonly MemberState[]) {
  const watched = watch();
  const ended = timeless(await trainPlainly({ ...run, states }, watched));
  return { ended, reports: watched.reports.map(timeless) };
}

describe("every checkpoint", () => {
  test("is a state from which going on equals not having been interrupted, to the bit", async () => {
    const whole = watch({ tick, checkpointDue: () => true });
    const ended = timeless(await trainPlainly(given, whole));
    expect(new Set(whole.checkpoints.map(([first]) => first!.batch))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    for (const states of whole.checkpoints) {
      const copied = structuredClone(states);
      const rest = await goOn(given, copied);
      expect(rest.ended).toEqual(ended);
      expect(rest.reports).toEqual(after(states, whole.reports));
      expect(copied).toEqual(states);
    }
  });

  test("taken while two epochs are on their way is one too", async () => {
    const patient = runCase({ epochs: 8 }, choices, [23, 21]);
    const uncut = watch();
    const ended = await trainPlainly(patient, uncut);
    let asked = 0;
    const whole = watch({ tick, checkpointDue: () => (asked += 1) % 7 === 0 });
    const slow = slowToTell(createPlainTrainer(patient.parts));
    await trainMembers(slow.trainer, patient.plans, patient.states, whole.controls);
    expect(slow.mostInFlight()).toBe(2);
    for (const states of whole.checkpoints) {
      const rest = await goOn(patient, states);
      expect(rest.ended).toEqual(ended);
      expect(rest.reports).toEqual(after(states, uncut.reports));
    }
  });

  test("taken where a member with fewer rows waits for the others is one too", async () => {
    const uneven = runCase({ epochs: 3 }, [{ seed: 1 }, { seed: 2, table: 1 }], [40, 9]);
    const whole = watch({ tick, checkpointDue: () => true });
    const ended = timeless(await trainPlainly(uneven, whole));
    const waiting = whole.checkpoints.filter(([, small]) => small!.batch === 3);
    expect(waiting.length).toBeGreaterThan(0);
    for (const states of waiting) {
      const rest = await goOn(uneven, states);
      expect(rest.ended).toEqual(ended);
      expect(rest.reports).toEqual(after(states, whole.reports));
    }
  });

  test("is taken only when it is due", async () => {
    let asked = 0;
    const watched = watch({ checkpointDue: () => (asked += 1) % 5 === 0 });
    await trainPlainly(given, watched);
    expect(watched.checkpoints).toHaveLength(Math.floor(asked / 5));
  });
});

test("members that leave in the middle of an epoch go on elsewhere as if nothing had happened, to the bit", async () => {
  const whole = watch();
  const ended = timeless(await trainPlainly(given, whole));
  for (const calls of [1, 3, 10, 20]) {
    let mode: Steering["mode"] = "running";
    const steering: Steering = {
      get mode() {
        return mode;
      },
      steer: () => undefined,
      epochEnded: () => undefined,
      released: () => Promise.resolve(),
    };
    const first = watch({ steering, tick, onRows: (seen) => seen === calls && (mode = "leaving") });
    const left = await trainPlainly(given, first);
    expect(left.some((state) => state.ended === null)).toBe(true);
    const rest = await goOn(given, left);
    expect(rest.ended).toEqual(ended);
    const told = first.reports.map((reports, member) => [...timeless(reports), ...rest.reports[member]!]);
    expect(told).toEqual(whole.reports);
  }
});

test("members that stand at different epochs and batches go on side by side, each as it would alone", async () => {
  const whole = watch({ tick, checkpointDue: () => true });
  const ended = timeless(await trainPlainly(given, whole));
  const [early, late] = [whole.checkpoints[3]!, whole.checkpoints[14]!];
  const mixed = [late[0]!, early[1]!, given.states[2]!];
  expect(new Set(mixed.map(({ epoch, batch }) => `${epoch}/${batch}`)).size).toBe(3);
  const rest = await goOn(given, mixed);
  expect(rest.ended).toEqual(ended);
  expect(rest.reports).toEqual(after(mixed, whole.reports));
});

test("the seconds of a run that was taken up count on", async () => {
  const plan = scriptedPlan({ epochs: 1 });
  const watched = watch({ tick });
  const start = { ...scriptedStart(plan), seconds: 100 };
  const [state] = await trainMembers(scripted([[]]).trainer, [plan], [start], watched.controls);
  expect(watched.reports[0]![0]!.seconds).toBeGreaterThan(100);
  expect(state!.seconds).toBeGreaterThan(100);
});
