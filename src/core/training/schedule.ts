import type { TrainingConfig } from "../pipeline.ts";

/** What a schedule depends on. */
export type SchedulePlan = Pick<TrainingConfig, "learningRate" | "schedule" | "warmUp" | "epochs">;

/** Share of the run in which the one-cycle rate rises, and how far below its peak it starts and ends. */
const RISE = 0.3;
const START_DIVISOR = 25;
const END_DIVISOR = 1e4;

/** Half a cosine from `from` to `to` as `share` goes from 0 to 1. */
function cosineBetween(from: number, to: number, share: number): number {
  return to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * share));
}

/** The shape of each schedule: what the rate is multiplied by at a step, counted from 0 to `steps` − 1. */
const shapes: Readonly<Record<TrainingConfig["schedule"], (step: number, steps: number) => number>> = {
  constant: () => 1,
  // I. Loshchilov and F. Hutter, "SGDR", ICLR 2017, without restarts.
  cosine: (step, steps) => cosineBetween(1, 0, step / steps),
  // L. Smith and N. Topin, "Super-Convergence", 2018; numbers and cosine form as in torch.optim.lr_scheduler.OneCycleLR.
  oneCycle: (step, steps) => {
    const peak = RISE * steps - 1;
    const start = 1 / START_DIVISOR;
    if (peak > 0 && step <= peak) return cosineBetween(start, 1, step / peak);
    return cosineBetween(1, start / END_DIVISOR, (step - peak) / (steps - 1 - peak));
  },
  // A tenth after half of the run, a hundredth after three quarters: K. He et al., "Deep Residual Learning", CVPR 2016.
  step: (step, steps) => {
    if (step < steps / 2) return 1;
    return step < (3 * steps) / 4 ? 0.1 : 0.01;
  },
  plateau: () => 1,
};

/**
 * The learning rate of one step.
 *
 * @param step From 1 to `steps`, the number of steps in all epochs.
 * @param reduction What a plateau has multiplied the rate by so far; 1 for other schedules.
 */
export function learningRateAt(plan: SchedulePlan, step: number, steps: number, reduction = 1): number {
  const warmUpSteps = (plan.warmUp * steps) / plan.epochs;
  const warmth = step < warmUpSteps ? step / warmUpSteps : 1;
  return plan.learningRate * shapes[plan.schedule](step - 1, steps) * warmth * reduction;
}

/** The rates of the batches of one epoch, from 1, shape [perEpoch]. */
export function epochRates(plan: SchedulePlan, epoch: number, perEpoch: number, reduction: number): Float64Array {
  const steps = perEpoch * plan.epochs;
  return Float64Array.from({ length: perEpoch }, (_, batch) =>
    learningRateAt(plan, (epoch - 1) * perEpoch + batch + 1, steps, reduction),
  );
}
