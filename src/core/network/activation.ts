import type { Activation } from "../pipeline.ts";
import { exp, normalCdf, normalDensity, sigmoid, tanh } from "./exponential.ts";

/** Slope of `leakyRelu` below 0. */
export const LEAK = 0.01;

/** A hidden unit's response to its weighted sum, and how that changes with the sum. */
export interface ActivationRule {
  readonly value: (z: number) => number;
  /** At a kink: the slope on its left. */
  readonly derivative: (z: number) => number;
}

/**
 * The activations on offer: `elu` with alpha 1, `gelu` in its exact form x·Φ(x) (Hendrycks and Gimpel, 2016), `silu`
 * is x·sigmoid(x). NaN stays NaN.
 */
export const activations: Readonly<Record<Activation, ActivationRule>> = {
  relu: { value: (z) => (z <= 0 ? 0 : z), derivative: (z) => (z > 0 ? 1 : 0) },
  sigmoid: { value: sigmoid, derivative: (z) => sigmoid(z) * sigmoid(-z) },
  tanh: {
    value: tanh,
    derivative: (z) => {
      const t = tanh(z);
      return 1 - t * t;
    },
  },
  leakyRelu: { value: (z) => (z > 0 ? z : LEAK * z), derivative: (z) => (z > 0 ? 1 : LEAK) },
  elu: { value: (z) => (z > 0 ? z : exp(z) - 1), derivative: (z) => (z > 0 ? 1 : exp(z)) },
  gelu: { value: (z) => z * normalCdf(z), derivative: (z) => normalCdf(z) + z * normalDensity(z) },
  silu: {
    value: (z) => z * sigmoid(z),
    derivative: (z) => {
      const s = sigmoid(z);
      return s * (1 + z * sigmoid(-z));
    },
  },
};
