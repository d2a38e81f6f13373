import { LEAK } from "../../core/network/activation.ts";
import type { Activation, Loss } from "../../core/pipeline.ts";
import { dropThreshold } from "../../core/training/dropout.ts";
import { float } from "./program.ts";

/** `logistic(x)`, without overflow and with a relative accuracy on both sides. */
const LOGISTIC = `
  float logistic(float x) {
    float e = exp(-abs(x));
    return x >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e);
  }`;

/**
 * `normalCdf(x)`: absolute error 2e-7.
 * Abramowitz and Stegun, *Handbook of Mathematical Functions*, 1964, formula 7.1.26.
 */
const NORMAL_CDF = `
  float normalCdf(float x) {
    float size = abs(x) * 0.7071067811865476;
    float t = 1.0 / (1.0 + 0.3275911 * size);
    float series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
    float tail = 0.5 * series * exp(-size * size);
    return x < 0.0 ? tail : 1.0 - tail;
  }`;

/** Each activation as GLSL functions `activation(z)` and `slope(z)`; the same definitions as in `core`. */
export const activationGlsl: Readonly<Record<Activation, string>> = {
  relu: `
  float activation(float z) { return z > 0.0 ? z : 0.0; }
  float slope(float z) { return z > 0.0 ? 1.0 : 0.0; }`,
  sigmoid: `${LOGISTIC}
  float activation(float z) { return logistic(z); }
  float slope(float z) { return logistic(z) * logistic(-z); }`,
  tanh: `
  float activation(float z) {
    float size = 1.0 - 2.0 / (exp(2.0 * abs(z)) + 1.0);
    return z < 0.0 ? -size : size;
  }
  float slope(float z) {
    float t = activation(z);
    return 1.0 - t * t;
  }`,
  leakyRelu: `
  float activation(float z) { return z > 0.0 ? z : ${float(LEAK)} * z; }
  float slope(float z) { return z > 0.0 ? 1.0 : ${float(LEAK)}; }`,
  elu: `
  float activation(float z) { return z > 0.0 ? z : exp(z) - 1.0; }
  float slope(float z) { return z > 0.0 ? 1.0 : exp(z); }`,
  gelu: `${NORMAL_CDF}
  float activation(float z) { return z * normalCdf(z); }
  float slope(float z) { return normalCdf(z) + z * 0.3989422804014327 * exp(-0.5 * z * z); }`,
  silu: `${LOGISTIC}
  float activation(float z) { return z * logistic(z); }
  float slope(float z) { return logistic(z) * (1.0 + z * logistic(-z)); }`,
};

/** Each loss as GLSL functions `lossOf(z, label)` and `lossSlope(z, label)`. */
export const lossGlsl: Readonly<Record<Loss, string>> = {
  crossEntropy: `${LOGISTIC}
  float lossOf(float z, float label) { return max(z, 0.0) - z * label + log(1.0 + exp(-abs(z))); }
  float lossSlope(float z, float label) { return label > 0.5 ? -logistic(-z) : logistic(z); }`,
  meanSquaredError: `${LOGISTIC}
  float residual(float z, float label) { return label > 0.5 ? -logistic(-z) : logistic(z); }
  float lossOf(float z, float label) { return residual(z, label) * residual(z, label); }
  float lossSlope(float z, float label) { return 2.0 * residual(z, label) * logistic(z) * logistic(-z); }`,
};

/** What {@link dropoutGlsl} reads besides its place: the two uniforms of that name. */
export const dropoutUniforms = [
  { name: "seed", type: "int" },
  { name: "step", type: "int" },
] as const;

/**
 * GLSL function `kept(row, unit)`: the dropout factor of `core/training/dropout.ts`, to the bit, since it is the same
 * arithmetic on 32-bit words as `hashWords`.
 */
export function dropoutGlsl(rate: number, layer: number): string {
  if (rate === 0) return `float kept(int row, int unit) { return 1.0; }`;
  return `
  uint mixIn(uint hash, int word) {
    hash = (hash ^ uint(word)) * 0x85ebca6bu;
    hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
    return (hash ^ (hash >> 16)) + 0x6d2b79f5u;
  }
  float kept(int row, int unit) {
    uint hash = mixIn(mixIn(mixIn(mixIn(mixIn(0x9e3779b9u, seed), step), ${layer}), row), unit);
    hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
    hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
    hash = hash ^ (hash >> 16);
    return hash < ${dropThreshold(rate)}u ? 0.0 : ${float(1 / (1 - rate))};
  }`;
}
