import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { losses } from "../../src/core/network/loss.ts";
import { createPlainTrainer } from "../../src/core/network/plainTrainer.ts";
import { weightCount } from "../../src/core/network/spec.ts";
import type { Activation, Loss, OptimiserKind } from "../../src/core/pipeline.ts";
import { createRng } from "../../src/core/rng.ts";
import { trainMembers } from "../../src/core/training/loop.ts";
import { type MemberState, resultOf } from "../../src/core/training/memberRun.ts";
import { epochOrder } from "../../src/core/training/order.ts";
import { epochRates, type SchedulePlan } from "../../src/core/training/schedule.ts";
import { createSteering, type Steering } from "../../src/core/training/steering.ts";
import { emptyTally, type EpochFigures, noBreath, type TrainerParts } from "../../src/core/training/trainer.ts";
import { aloneOf, runCase, slowToTell, trainPlainly, watch, type Watched } from "../support/memberRuns.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 150 });

test("the order of an epoch holds every row once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), fc.nat(), (rows, seed, epoch) => {
      expect([...epochOrder(rows, seed, epoch)].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: rows }, (_, row) => row),
      );
    }),
  );
});

const schedules = ["constant", "cosine", "oneCycle", "step", "plateau"] as const;
const smooth = fc.constantFrom<Activation[]>("sigmoid", "tanh", "gelu", "silu");
const loss = fc.constantFrom<Loss[]>("crossEntropy", "meanSquaredError");

interface Probe {
  readonly parts: TrainerParts;
  readonly weights: Float64Array;
}

function probeOf(seed: number, activation: Activation, kind: Loss): Probe {
  const rng = createRng(seed);
  const spec = { inputs: 3, hidden: [4, 3], activation };
  const inputs = { rows: 6, columns: 3, data: Float64Array.from({ length: 18 }, () => rng.normal()) };
  const weights = Float64Array.from({ length: weightCount(spec) }, () => rng.normal());
  const labels = Uint8Array.from({ length: 6 }, () => rng.integer(2));
  const classWeights = { good: 0.8, bad: 1.9 };
  return {
    parts: {
      spec,
      config: { loss: kind, optimiser: "gradientDescent", batch: 6, clipNorm: null },
      sets: [{ train: { inputs, labels }, validation: inputs }],
      members: [{ set: 0, seed, dropout: 0, weightDecay: 0, classWeights }],
    },
    weights,
  };
}

/** Trains full-batch steps at one rate, as an epoch each; the figures of each. */
async function descend({ parts, weights }: Probe, steps: number, rate: number): Promise<readonly EpochFigures[]> {
  const trainer = createPlainTrainer(parts);
  trainer.restore([{ weights, moments: new Float64Array(), step: 0, tally: emptyTally }]);
  const seen: EpochFigures[] = [];
  for (let step = 0; step < steps; step += 1) {
    trainer.startEpoch([{ order: Uint32Array.of(0, 1, 2, 3, 4, 5), rates: Float64Array.of(rate) }]);
    await trainer.steps(0, 1, noBreath);
    const [figures] = await trainer.endEpoch(noBreath);
    seen.push(figures!);
  }
  return seen;
}

test("the gradient is the slope of the loss, by finite differences", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), smooth, loss, fc.nat(), async (seed, activation, kind, pick) => {
      const probe = probeOf(seed, activation, kind);
      const at = pick % probe.weights.length;
      const [figures] = await descend(probe, 1, 1);
      const gradient = probe.weights[at]! - figures!.weights[at]!;
      const lossNear = async (by: number) => {
        const weights = probe.weights.with(at, probe.weights[at]! + by);
        return (await descend({ ...probe, weights }, 1, 1))[0]!.loss;
      };
      const step = 1e-5;
      const slope = ((await lossNear(step)) - (await lossNear(-step))) / (2 * step);
      expect(Math.abs(gradient - slope)).toBeLessThan(1e-7);
    }),
    { numRuns: 60 },
  );
});

test("a small step of gradient descent never raises the loss of its batch", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), smooth, loss, async (seed, activation, kind) => {
      const [first, second] = await descend(probeOf(seed, activation, kind), 2, 1e-3);
      expect(second!.loss).toBeLessThanOrEqual(first!.loss + 1e-12);
    }),
    { numRuns: 60 },
  );
});

const member = fc.record({
  seed: fc.nat(),
  learningRate: fc.double({ min: 1e-4, max: 2, noNaN: true }),
  dropout: fc.constantFrom(0, 0.1, 0.5),
  weightDecay: fc.constantFrom(0, 0.05),
  table: fc.nat({ max: 2 }),
});

const run = fc
  .record({
    shared: fc.record({
      hidden: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
      activation: fc.constantFrom<Activation[]>("relu", "sigmoid", "tanh", "leakyRelu", "elu", "gelu", "silu"),
      loss,
      optimiser: fc.constantFrom<OptimiserKind[]>("gradientDescent", "momentum", "rmsProp", "adam", "adamW"),
      schedule: fc.constantFrom(...schedules),
      warmUp: fc.nat({ max: 2 }),
      batch: fc.integer({ min: 1, max: 9 }),
      epochs: fc.integer({ min: 1, max: 8 }),
      clipNorm: fc.constantFrom(null, 0.1),
      patience: fc.constantFrom(null, 1, 2),
      stopBy: fc.constantFrom("loss" as const, "auc" as const),
    }),
    members: fc.array(member, { minLength: 1, maxLength: 4 }),
    rows: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 1, max: 24 }))),
  })
  .map(({ shared, members, rows }) => runCase(shared, members, rows));

test("member i of several comes out as it would alone, to the bit", async () => {
  await fc.assert(
    fc.asyncProperty(run, async (given) => {
      const together = watch();
      const states = await trainPlainly(given, together);
      for (const index of states.keys()) {
        const alone = watch();
        expect(await trainPlainly(aloneOf(given, index), alone)).toEqual([states[index]]);
        expect(alone.reports[0]).toEqual(together.reports[index]);
      }
    }),
  );
});

/** A helm that lets a run leave after so many calls of its trainer. */
function leavingAfter(calls: number): Watched {
  const helm = { ...createSteering(false), mode: "running" as Steering["mode"] };
  return watch({ steering: helm, tick: 0.03, onRows: (seen) => seen >= calls && (helm.mode = "leaving") });
}

test("a run cut anywhere, as often as one likes, comes out as one that was not cut, to the bit", async () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(run, cuts, async (given, lengths) => {
      const timeless = (states: readonly MemberState[]) => states.map((state) => ({ ...state, seconds: 0 }));
      const whole = timeless(await trainPlainly(given));
      let { states } = given;
      for (const calls of lengths) {
        states = structuredClone(await trainPlainly({ ...given, states }, leavingAfter(calls)));
      }
      expect(timeless(await trainPlainly({ ...given, states }))).toEqual(whole);
    }),
  );
});

test("two epochs on their way give the same results as one", async () => {
  await fc.assert(
    fc.asyncProperty(run, async (given) => {
      const [one, two] = [watch(), watch()];
      const expected = await trainPlainly(given, one);
      const { trainer } = slowToTell(createPlainTrainer(given.parts));
      const states = await trainMembers(trainer, given.plans, given.states, two.controls);
      const results = (list: readonly MemberState[]) => list.map((state) => resultOf(state, new Float32Array()));
      expect(two.reports).toEqual(one.reports);
      expect(results(states)).toEqual(results(expected));
    }),
    { numRuns: 40 },
  );
});

describe("schedules", () => {
  const plan = fc.record({
    schedule: fc.constantFrom(...schedules),
    learningRate: fc.double({ min: 1e-6, max: 10, noNaN: true }),
    warmUp: fc.nat({ max: 5 }),
    epochs: fc.integer({ min: 1, max: 40 }),
  });
  const perEpoch = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 300 }));
  const ratesOf = (given: SchedulePlan, batches: number) =>
    Array.from({ length: given.epochs }, (_, epoch) => [...epochRates(given, epoch + 1, batches, 1)]).flat();

  test("never leave the range from 0 to the rate that was chosen", () => {
    fc.assert(
      fc.property(plan, perEpoch, (given, batches) => {
        const highest = given.learningRate * (1 + 1e-12);
        expect(ratesOf(given, batches).filter((rate) => !(rate >= 0 && rate <= highest))).toEqual([]);
      }),
    );
  });

  test("without warm-up start and end where they should, however short the run", () => {
    fc.assert(
      fc.property(plan, perEpoch, (given, batches) => {
        const rates = ratesOf({ ...given, warmUp: 0 }, batches);
        const shares = rates.map((rate) => rate / given.learningRate);
        const steps = shares.length;
        const [first, last] = [shares[0]!, shares.at(-1)!];
        const ends: Readonly<Record<SchedulePlan["schedule"], readonly [number, number]>> = {
          constant: [1, 1],
          plateau: [1, 1],
          cosine: [1, (1 + Math.cos((Math.PI * (steps - 1)) / steps)) / 2],
          oneCycle: [steps < 4 ? first : 0.04, 4e-6],
          step: [1, steps < 2 ? 1 : steps < 4 ? 0.1 : 0.01],
        };
        expect(first).toBeCloseTo(ends[given.schedule][0], 9);
        expect(last).toBeCloseTo(ends[given.schedule][1], 9);
      }),
    );
  });
});

test("no logit makes a loss or its slope other than finite", () => {
  fc.assert(
    fc.property(loss, fc.double({ min: -1e300, max: 1e300, noNaN: true }), fc.constantFrom(0, 1), (kind, z, label) => {
      expect(losses[kind].value(z, label)).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(losses[kind].value(z, label))).toBe(true);
      expect(Number.isFinite(losses[kind].derivative(z, label))).toBe(true);
    }),
  );
});
