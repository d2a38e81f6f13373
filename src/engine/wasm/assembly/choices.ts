/** What all members share besides the network, numbered as in `../kernels.ts`. */

export enum Activation {
  relu,
  sigmoid,
  tanh,
  leakyRelu,
  elu,
  gelu,
  silu,
}

export enum Loss {
  crossEntropy,
  meanSquaredError,
}

export enum Optimiser {
  gradientDescent,
  momentum,
  rmsProp,
  adam,
  adamW,
}

export let activation: Activation = Activation.relu;
export let loss: Loss = Loss.crossEntropy;
export let optimiser: Optimiser = Optimiser.gradientDescent;
/** Rows of a batch. */
export let batch: i32 = 0;
/** Length that a longer gradient is shortened to; infinity leaves it. */
export let clipNorm: f64 = Infinity;

export function choose(activationNumber: Activation, lossNumber: Loss, optimiserNumber: Optimiser): void {
  activation = activationNumber;
  loss = lossNumber;
  optimiser = optimiserNumber;
}

export function chooseSteps(rows: i32, clip: f64): void {
  batch = rows;
  clipNorm = clip;
}
