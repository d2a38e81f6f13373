/**
 * The app's only source of randomness: integers made from a seed, the same on every machine.
 */

/** Where every hash begins. */
const SEED = 0x9e3779b9;

/** A hash with one more word in it. */
function mix(hash: number, word: number): number {
  let mixed = Math.imul(hash ^ word, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) + 0x6d2b79f5) | 0;
}

/** Spreads a hash once more, after its last word. */
function finish(hash: number): number {
  let spread = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
  return (spread ^ (spread >>> 16)) >>> 0;
}

/**
 * Mixes words into one well-spread 32-bit word: a counter-based generator, so that any trainer can ask for the
 * value at (seed, step, layer, row, unit) in any order and get the same one.
 *
 * The mixing is the finaliser of MurmurHash3 (Appleby, 2011, public domain) after each word.
 *
 * @param words Whole numbers; only their low 32 bits count.
 * @returns A whole number from 0 to 2³² − 1.
 */
export function hashWords(...words: readonly number[]): number {
  let hash = SEED;
  for (const word of words) hash = mix(hash, word);
  return finish(hash);
}

/** A stream of random numbers. */
export interface Rng {
  /** Uniform in [0, 1), with 32 random bits. */
  uniform(): number;
  /** A whole number from 0 to `below` − 1. */
  integer(below: number): number;
  /** From the standard normal distribution. */
  normal(): number;
}

/**
 * A stream for one purpose: streams of the same seed and different purposes are independent.
 *
 * @param seed Any whole number; 0 is a seed like any other.
 * @param purpose Tells streams of the same seed apart.
 */
export function createRng(seed: number, purpose = 0): Rng {
  const stream = mix(mix(SEED, seed), purpose);
  let counter = 0;
  const uniform = (): number => finish(mix(stream, counter++)) / 0x1_0000_0000;
  return {
    uniform,
    integer: (below) => Math.floor(uniform() * below),
    // Box and Muller, "A Note on the Generation of Random Normal Deviates", 1958. 1 − u keeps the logarithm finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/**
 * Puts numbers in random order, in place; each order is equally likely.
 *
 * R. A. Fisher and F. Yates, 1938, in the form of Durstenfeld, "Algorithm 235", CACM 7(7), 1964.
 */
export function shuffle(values: Uint32Array, rng: Rng): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = rng.integer(last + 1);
    const held = values[last] ?? 0;
    values[last] = values[other] ?? 0;
    values[other] = held;
  }
}
