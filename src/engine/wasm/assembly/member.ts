/** The member at work: its numbers are laid down before each call that trains or measures it. */

/** Vector of weights, and of the optimiser's moments where it has any. */
export let weights: usize = 0;
export let firstMoments: usize = 0;
export let secondMoments: usize = 0;
/** Shape [rows, inputs], float32, row-major and without padding. */
export let inputs: usize = 0;
/** Shape [rows], bytes; 1 is bad. */
export let labels: usize = 0;
/** Shape [orderedRows]: the rows of its epoch. */
export let order: usize = 0;
export let orderedRows: i32 = 0;
/** Shape [batches], float64. */
export let rates: usize = 0;
/** Of its dropout masks. */
export let seed: u32 = 0;
/** A unit is left out where its hash is below this; 0 for no dropout. */
export let dropThreshold: u32 = 0;
/** What a unit that stays is multiplied by. */
export let keepFactor: f32 = 1;
export let weightDecay: f64 = 0;
export let goodWeight: f32 = 1;
export let badWeight: f32 = 1;

export function useWeights(vector: usize, first: usize, second: usize): void {
  weights = vector;
  firstMoments = first;
  secondMoments = second;
}

export function useRows(matrix: usize, labelled: usize): void {
  inputs = matrix;
  labels = labelled;
}

export function useEpoch(rows: usize, count: i32, stepRates: usize): void {
  order = rows;
  orderedRows = count;
  rates = stepRates;
}

export function useDropout(masks: u32, threshold: u32, factor: f32): void {
  seed = masks;
  dropThreshold = threshold;
  keepFactor = factor;
}

export function useRules(decay: f64, good: f32, bad: f32): void {
  weightDecay = decay;
  goodWeight = good;
  badWeight = bad;
}
