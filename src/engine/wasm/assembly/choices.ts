/** What all members share besides the network; numbers as in `../kernels.ts`. */
export let activation: i32 = 0;
export let loss: i32 = 0;
export let optimiser: i32 = 0;
/** Rows of a batch. */
export let batch: i32 = 0;
/** Length that a longer gradient is shortened to; infinity leaves it. */
export let clipNorm: f64 = Infinity;

export function choose(activationNumber: i32, lossNumber: i32, optimiserNumber: i32): void {
  activation = activationNumber;
  loss = lossNumber;
  optimiser = optimiserNumber;
}

export function chooseSteps(rows: i32, clip: f64): void {
  batch = rows;
  clipNorm = clip;
}
