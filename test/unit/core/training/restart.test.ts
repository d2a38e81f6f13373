import { describe, expect, test } from "vitest";
import type { Checkpoint } from "../../../../src/core/training/job.ts";
import { trainMembers } from "../../../../src/core/training/loop.ts";
import type { MemberState } from "../../../../src/core/training/memberRun.ts";
import { restartedFrom } from "../../../../src/core/training/restart.ts";
import { type RunCase, runCase, trainPlainly, watch } from "../../../support/memberRuns.ts";
import { scripted, scriptedPlan, scriptedStart } from "../../../support/scriptedTrainer.ts";

function checkpointOf(...members: readonly MemberState[]): Checkpoint {
  return { backend: "plain", members, histories: members.map(() => new Float64Array()), losses: 2 };
}

/** The same run with another rate. */
function atRate({ parts, plans }: RunCase, learningRate: number, states: readonly MemberState[]): RunCase {
  return { parts, states, plans: plans.map((plan) => ({ ...plan, config: { ...plan.config, learningRate } })) };
}

test("a run goes on where it stood, with all of its patience and none of its reductions, whatever it ended by", () => {
  const best = { epoch: 1, score: 0.4, weights: Float32Array.of(7) };
  const state: MemberState = {
    ...scriptedStart(scriptedPlan()),
    epoch: 9,
    step: 27,
    progress: { best, reduction: 0.25, waited: 8 },
    ended: "patience",
  };
  const onward = { ...state, progress: { best, reduction: 1, waited: 0 }, ended: null };
  expect(restartedFrom(checkpointOf(state, { ...state, ended: "stopped" }))).toEqual({
    ...checkpointOf(onward, onward),
    losses: 0,
  });
});

describe("a run whose patience has ended", () => {
  test("waits for all of it once more at the other rate", async () => {
    const plan = scriptedPlan({ epochs: 20, patience: 3 });
    const { trainer } = scripted([[5]]);
    const ended = await trainMembers(trainer, [plan], [scriptedStart(plan)], watch().controls);
    expect(ended).toMatchObject([{ ended: "patience", epoch: 4 }]);
    const again = restartedFrom(checkpointOf(...ended))!.members;
    const slower = scriptedPlan({ epochs: 20, patience: 3, learningRate: 1e-4 });
    expect(await trainMembers(trainer, [slower], again, watch().controls)).toMatchObject([
      { ended: "patience", epoch: 7, progress: { best: { epoch: 1 } } },
    ]);
  });
});

describe("a run that has diverged", () => {
  const hopeless = runCase({ optimiser: "gradientDescent", activation: "relu", epochs: 30 }, [
    { seed: 1, learningRate: 1e30 },
  ]);

  test("before an epoch was done begins where it began, and trains at a rate that it can bear", async () => {
    const ended = await trainPlainly(hopeless);
    expect(ended).toMatchObject([{ ended: "diverged", epoch: 0 }]);
    const again = atRate(hopeless, 0.01, restartedFrom(checkpointOf(...ended))!.members);
    const fresh = atRate(hopeless, 0.01, hopeless.states);
    expect(await trainPlainly(again)).toEqual(await trainPlainly(fresh));
  });

  test("later goes on from its best weights", async () => {
    const { trainer } = scripted([[1, 2, 1, Number.NaN, 3]]);
    const plan = scriptedPlan();
    const ended = await trainMembers(trainer, [plan], [scriptedStart(plan)], watch().controls);
    const [again] = restartedFrom(checkpointOf(...ended))!.members;
    expect(again).toMatchObject({ ended: null, epoch: 3, batch: 0, step: 0, weights: Float32Array.of(2) });
  });

  test("goes on from its best weights also where a state holds what is no number, and from nothing where it has none", () => {
    const broken = {
      ...scriptedStart(scriptedPlan()),
      weights: Float64Array.of(Number.NaN),
      ended: "diverged" as const,
    };
    const best = { epoch: 2, score: 0.4, weights: Float32Array.of(7) };
    const kept = { ...broken, epoch: 3, step: 9, progress: { best, reduction: 1, waited: 1 } };
    expect(restartedFrom(checkpointOf(kept))!.members).toMatchObject([{ weights: best.weights, step: 0, epoch: 3 }]);
    expect(restartedFrom(checkpointOf(kept, broken))).toBeNull();
  });
});
