import { LEAK } from "../../core/network/activation.ts";
import type { Activation, Loss } from "../../core/pipeline.ts";
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

/** An activation in GLSL; the same definitions as in `core`. */
export interface ActivationGlsl {
  /** Function `activation(z)`. */
  readonly value: string;
  /** Function `slope` of the weighted sum, or of the value where that tells enough. */
  readonly slope: string;
  readonly slopeOf: "sum" | "value";
  /** Whether the slope is 0 wherever the value is 0, so that a unit left out needs no other mark. */
  readonly flatAtZero: boolean;
}

export const activationGlsl: Readonly<Record<Activation, ActivationGlsl>> = {
  relu: {
    value: `float activation(float z) { return z <= 0.0 ? 0.0 : z; }`,
    slope: `float slope(float a) { return a > 0.0 ? 1.0 : 0.0; }`,
    slopeOf: "value",
    flatAtZero: true,
  },
  sigmoid: {
    value: `${LOGISTIC}
  float activation(float z) { return logistic(z); }`,
    slope: `float slope(float a) { return a * (1.0 - a); }`,
    slopeOf: "value",
    flatAtZero: true,
  },
  tanh: {
    value: `
  float activation(float z) {
    float size = 1.0 - 2.0 / (exp(2.0 * abs(z)) + 1.0);
    return z < 0.0 ? -size : size;
  }`,
    slope: `float slope(float a) { return 1.0 - a * a; }`,
    slopeOf: "value",
    flatAtZero: false,
  },
  leakyRelu: {
    value: `float activation(float z) { return z > 0.0 ? z : ${float(LEAK)} * z; }`,
    slope: `float slope(float a) { return a > 0.0 ? 1.0 : ${float(LEAK)}; }`,
    slopeOf: "value",
    flatAtZero: false,
  },
  elu: {
    value: `float activation(float z) { return z > 0.0 ? z : exp(z) - 1.0; }`,
    slope: `float slope(float a) { return a > 0.0 ? 1.0 : a + 1.0; }`,
    slopeOf: "value",
    flatAtZero: false,
  },
  gelu: {
    value: `${NORMAL_CDF}
  float activation(float z) { return z * normalCdf(z); }`,
    slope: `float slope(float z) { return normalCdf(z) + z * 0.3989422804014327 * exp(-0.5 * z * z); }`,
    slopeOf: "sum",
    flatAtZero: false,
  },
  silu: {
    value: `${LOGISTIC}
  float activation(float z) { return z * logistic(z); }`,
    slope: `float slope(float z) { return logistic(z) * (1.0 + z * logistic(-z)); }`,
    slopeOf: "sum",
    flatAtZero: false,
  },
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

/** GLSL function `each(z)` on four numbers, from a function of one. */
export function eachGlsl(each: string, one: string): string {
  return `vec4 ${each}(vec4 z) { return vec4(${one}(z.x), ${one}(z.y), ${one}(z.z), ${one}(z.w)); }`;
}

/**
 * GLSL function `keptOf(member, pair, unit)`: the dropout factors of a block of two rows and two units, as
 * `core/training/dropout.ts` has them to the bit, since it is the arithmetic of `hashWords` on 32-bit words.
 */
export function keptGlsl(layer: number): string {
  return `
  uint mixIn(uint hash, uint word) {
    hash = (hash ^ word) * 0x85ebca6bu;
    hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
    return (hash ^ (hash >> 16)) + 0x6d2b79f5u;
  }
  float keptAt(uint hash, uint unit, int member) {
    hash = mixIn(hash, unit);
    hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
    hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
    hash = hash ^ (hash >> 16);
    return hash < uint(dice[member].z) ? 0.0 : factors[member];
  }
  vec4 keptOf(int member, int pair, int unit) {
    uint hash = mixIn(mixIn(mixIn(0x9e3779b9u, uint(dice[member].x)), uint(dice[member].y)), ${layer}u);
    uint row = uint(2 * pair);
    uint first = mixIn(hash, row);
    uint second = mixIn(hash, row + 1u);
    uint at = uint(2 * unit);
    return vec4(
      keptAt(first, at, member), keptAt(first, at + 1u, member),
      keptAt(second, at, member), keptAt(second, at + 1u, member)
    );
  }`;
}
