import { describe, expect, test } from "vitest";
import { epochRates, learningRateAt, type SchedulePlan } from "../../../../src/core/training/schedule.ts";

function ratesOf(plan: Partial<SchedulePlan>, perEpoch: number): readonly number[] {
  const whole = { learningRate: 1, schedule: "constant", warmUp: 0, epochs: 1, ...plan } as const;
  return Array.from({ length: whole.epochs }, (_, epoch) => [...epochRates(whole, epoch + 1, perEpoch, 1)]).flat();
}

const near = (rates: readonly number[]) => rates.map((rate): unknown => expect.closeTo(rate, 6));

test("a constant rate is the rate that was chosen", () => {
  expect(ratesOf({ learningRate: 0.3, epochs: 2 }, 2)).toEqual([0.3, 0.3, 0.3, 0.3]);
});

test("the cosine falls from the full rate towards 0 over all steps", () => {
  expect(ratesOf({ schedule: "cosine", epochs: 2 }, 3)).toEqual(near([1, 0.9330127, 0.75, 0.5, 0.25, 0.0669873]));
});

test("the steps are a tenth after half of the run and a hundredth after three quarters", () => {
  expect(ratesOf({ schedule: "step", epochs: 2 }, 4)).toEqual([1, 1, 1, 1, 0.1, 0.1, 0.01, 0.01]);
});

describe("one cycle", () => {
  test("rises from a 25th to the full rate in three tenths of the run and ends at a 250,000th", () => {
    const rates = ratesOf({ schedule: "oneCycle" }, 100);
    expect(rates[0]).toBeCloseTo(1 / 25, 12);
    expect(rates.indexOf(Math.max(...rates))).toBe(29);
    expect(rates[29]).toBeCloseTo(1, 12);
    expect(rates[99]).toBeCloseTo(1 / 250_000, 12);
  });

  test.each([1, 2, 3])("of %d steps, too few to rise, has finite rates that fall to its end", (steps) => {
    const rates = ratesOf({ schedule: "oneCycle" }, steps);
    expect(rates.at(-1)).toBeCloseTo(1 / 250_000, 12);
    expect(rates.toSorted((a, b) => b - a)).toEqual(rates);
    expect(rates.every((rate) => rate > 0 && rate <= 1)).toBe(true);
  });
});

describe("warm-up", () => {
  test("raises the rate evenly over its epochs, to the full rate at their last step", () => {
    expect(ratesOf({ warmUp: 2, epochs: 3 }, 2)).toEqual([0.25, 0.5, 0.75, 1, 1, 1]);
  });

  test("multiplies what the schedule says", () => {
    const warm = ratesOf({ schedule: "cosine", warmUp: 1, epochs: 2 }, 3);
    const cold = ratesOf({ schedule: "cosine", epochs: 2 }, 3);
    expect(warm).toEqual(near([cold[0]! / 3, (2 * cold[1]!) / 3, ...cold.slice(2)]));
  });

  test("as long as the run reaches the full rate with the last step", () => {
    expect(ratesOf({ warmUp: 1 }, 4)).toEqual([0.25, 0.5, 0.75, 1]);
  });
});

test("the reduction of a plateau multiplies every rate of an epoch", () => {
  const plan: SchedulePlan = { learningRate: 1, schedule: "plateau", warmUp: 1, epochs: 2 };
  expect([...epochRates(plan, 1, 2, 0.5)]).toEqual([0.25, 0.5]);
  expect(learningRateAt(plan, 4, 4, 0.125)).toBe(0.125);
});
