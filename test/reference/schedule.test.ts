import { expect, test } from "vitest";
import { afterEpoch, noProgress, type Progress } from "../../src/core/training/earlyStopping.ts";
import { epochRates, learningRateAt, type SchedulePlan } from "../../src/core/training/schedule.ts";
import { epochReport } from "../support/memberRuns.ts";
import reference from "./schedule.json" with { type: "json" };

function planOf(schedule: string, epochs: number): SchedulePlan {
  return { schedule: schedule as SchedulePlan["schedule"], learningRate: 0.1, warmUp: 0, epochs };
}

test.each(reference.cases)("the rates of $schedule over $steps steps agree", ({ schedule, steps, rates }) => {
  for (const [at, expected] of rates.entries()) {
    const rate = learningRateAt(planOf(schedule, 1), at + 1, steps);
    expect(Math.abs(rate - expected)).toBeLessThanOrEqual(1e-9 * expected + 1e-15);
  }
});

test.each(reference.cases.filter(({ steps }) => steps % 2 === 0))(
  "cut into epochs, the rates of $schedule over $steps steps are the same",
  ({ schedule, steps }) => {
    const plan = planOf(schedule, 2);
    const cut = [1, 2].flatMap((epoch) => [...epochRates(plan, epoch, steps / 2, 1)]);
    expect(cut).toEqual(Array.from({ length: steps }, (_, at) => learningRateAt(plan, at + 1, steps)));
  },
);

test("the plateau schedule halves the rate when the reference does", () => {
  const plan = planOf("plateau", reference.plateau.losses.length);
  let progress: Progress = noProgress;
  const rates = reference.plateau.losses.map((validationLoss, at) => {
    const rate = learningRateAt(plan, at + 1, plan.epochs, progress.reduction);
    const report = { ...epochReport, epoch: at + 1, validationLoss };
    progress = afterEpoch(progress, { stopBy: "loss", schedule: "plateau" }, report, new Float32Array());
    return rate;
  });
  expect(rates).toEqual(reference.plateau.rates);
});
