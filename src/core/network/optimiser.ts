import type { NetworkSpec, OptimiserKind, TrainingConfig } from "../pipeline.ts";
import { layersOf } from "./spec.ts";

/** Constants of the optimisers; the defaults of Keras and PyTorch, epsilon that of Keras. */
export const MOMENTUM = 0.9;
export const RHO = 0.9;
export const BETA1 = 0.9;
export const BETA2 = 0.999;
export const EPSILON = 1e-7;

/** How many flat vectors of moments an optimiser carries: none, one, or first and second. */
export const momentCounts: Readonly<Record<OptimiserKind, 0 | 1 | 2>> = {
  gradientDescent: 0,
  momentum: 1,
  rmsProp: 1,
  adam: 2,
  adamW: 2,
};

/** What an optimiser changes, in place. */
export interface OptimiserState {
  readonly weights: Float64Array;
  /** Shape [moment vectors × weights]: the first, then the second. */
  readonly moments: Float64Array;
}

/** One step's rate and number; steps count from 1. */
export interface StepRate {
  readonly learningRate: number;
  readonly step: number;
}

/** How one weight moves: takes its place and its gradient, updates its moments, returns what is subtracted. */
type Move = (at: number, gradient: number) => number;

/**
 * The update rules.
 *
 * momentum: v = 0.9·v + g, w −= rate·v (Polyak 1964, as in tfjs and PyTorch). rmsProp: epsilon inside the root, as in
 * tfjs (Hinton, lecture 6e, 2012). adam: epsilon after the bias correction (Kingma and Ba 2015, algorithm 1, as in tfjs
 * and PyTorch). adamW: the same step; its decay is decoupled (Loshchilov and Hutter 2019).
 */
const rules: Readonly<Record<OptimiserKind, (moments: Float64Array, rate: StepRate) => Move>> = {
  gradientDescent:
    (_moments, { learningRate }) =>
    (_at, g) =>
      learningRate * g,
  momentum:
    (moments, { learningRate }) =>
    (at, g) => {
      const v = MOMENTUM * (moments[at] ?? 0) + g;
      moments[at] = v;
      return learningRate * v;
    },
  rmsProp:
    (moments, { learningRate }) =>
    (at, g) => {
      const v = RHO * (moments[at] ?? 0) + (1 - RHO) * g * g;
      moments[at] = v;
      return (learningRate * g) / Math.sqrt(v + EPSILON);
    },
  adam: adamRule,
  adamW: adamRule,
};

function adamRule(moments: Float64Array, { learningRate, step }: StepRate): Move {
  const count = moments.length / 2;
  const firstShare = 1 - BETA1 ** step;
  const secondShare = 1 - BETA2 ** step;
  return (at, g) => {
    const m = BETA1 * (moments[at] ?? 0) + (1 - BETA1) * g;
    const v = BETA2 * (moments[count + at] ?? 0) + (1 - BETA2) * g * g;
    moments[at] = m;
    moments[count + at] = v;
    return (learningRate * (m / firstShare)) / (Math.sqrt(v / secondShare) + EPSILON);
  };
}

/** Euclidean length of a gradient. */
export function normOf(gradient: Float64Array): number {
  let sum = 0;
  for (const value of gradient) sum += value * value;
  return Math.sqrt(sum);
}

/**
 * What a gradient of this length is multiplied by to be no longer than `clipNorm`: R. Pascanu et al., "On the difficulty
 * of training recurrent neural networks", ICML 2013, over all weights together.
 *
 * @param clipNorm Null leaves it.
 */
export function clipFactor(norm: number, clipNorm: number | null): number {
  return clipNorm !== null && norm > clipNorm ? clipNorm / norm : 1;
}

/** What an optimiser depends on. */
export type OptimiserPlan = Pick<TrainingConfig, "optimiser" | "weightDecay">;

/**
 * One optimiser step, in place.
 *
 * Weight decay touches kernels only. For AdamW it is decoupled: w −= rate·decay·w with the old w. For the others it is
 * the gradient of ½·decay·‖kernels‖², added before the moments.
 *
 * @param gradient Shape of the flat weight vector. Not modified.
 */
export function optimise(
  { spec, plan }: { readonly spec: NetworkSpec; readonly plan: OptimiserPlan },
  { weights, moments }: OptimiserState,
  gradient: Float64Array,
  rate: StepRate,
): void {
  const move = rules[plan.optimiser](moments, rate);
  const decoupled = plan.optimiser === "adamW" ? rate.learningRate * plan.weightDecay : 0;
  const coupled = plan.optimiser === "adamW" ? 0 : plan.weightDecay;
  for (const { kernel, bias, outputs } of layersOf(spec)) {
    for (let at = kernel; at < bias; at += 1) {
      const w = weights[at] ?? 0;
      weights[at] = w - decoupled * w - move(at, (gradient[at] ?? 0) + coupled * w);
    }
    for (let at = bias; at < bias + outputs; at += 1) {
      weights[at] = (weights[at] ?? 0) - move(at, gradient[at] ?? 0);
    }
  }
}
