import { createRng, shuffle } from "../rng.ts";

/** A game of players who join one by one: columns that take on an applicant's values in a background row. */
export interface Game {
  readonly players: number;
  /** How many background rows there are. */
  readonly backgrounds: number;
  /**
   * Lets players join in an order, and writes what the game is worth after each.
   *
   * @param background Which background row.
   * @param order Shape [players].
   * @param worths Shape [players + 1]; the first is the worth of the background row itself. Overwritten.
   */
  readonly walk: (background: number, order: Uint32Array, worths: Float64Array) => void;
}

/** How the orders of a sample are drawn. */
export interface ShapleySampling {
  readonly seed: number;
  /** Pairs of an order and its reverse for each background row. */
  readonly pairs: number;
}

/** Shapley values with what chance leaves open, each of shape [players]. */
export interface ShapleyValues {
  readonly values: Float64Array;
  /** Standard errors of the values for this background. */
  readonly errors: Float64Array;
}

/** Tells the random numbers of this file from others of the same seed. */
const purpose = 0x73686170;

/**
 * Shapley values by sampling orders, each with its reverse: a background row at a time, between which others may be let
 * in. Each background row is walked equally often, so the values
 * add up to the worth of all players less the mean worth of the background, whatever the sample.
 *
 * Standard errors are those of the mean over pairs within each background row; with one pair for each row they are those
 * over all pairs, which is too high rather than too low. The same seed draws the same orders for every applicant, so that
 * differences between applicants are not those of the draw.
 *
 * E. Štrumbelj and I. Kononenko, "Explaining prediction models and individual predictions with feature contributions",
 * Knowledge and Information Systems 41, 2014; pairs: R. Mitchell, J. Cooper, E. Frank and G. Holmes, "Sampling
 * Permutations for Shapley Value Estimation", JMLR 23, 2022.
 */
export function* samplingShapley(game: Game, { seed, pairs }: ShapleySampling): Generator<undefined, ShapleyValues> {
  const { players, backgrounds } = game;
  const rng = createRng(seed, purpose);
  const order = Uint32Array.from({ length: players }, (_, at) => at);
  const worths = new Float64Array(players + 1);
  const pair = new Float64Array(players);
  const sums = new Float64Array(players);
  const spread = spreadOf(players, pairs, backgrounds);
  for (let background = 0; background < backgrounds; background += 1) {
    for (let drawn = 0; drawn < pairs; drawn += 1) {
      shuffle(order, rng);
      pair.fill(0);
      for (let turn = 0; turn < 2; turn += 1) {
        game.walk(background, order, worths);
        addHalf(pair, order, worths);
        order.reverse();
      }
      for (let player = 0; player < players; player += 1) sums[player] = (sums[player] ?? 0) + (pair[player] ?? 0);
      spread.add(pair);
    }
    spread.endRow();
    yield;
  }
  return { values: sums.map((sum) => sum / (pairs * backgrounds)), errors: spread.errors() };
}

/** Adds half of what each player brought when it joined. */
function addHalf(pair: Float64Array, order: Uint32Array, worths: Float64Array): void {
  for (let at = 0; at < order.length; at += 1) {
    const player = order[at] ?? 0;
    pair[player] = (pair[player] ?? 0) + ((worths[at + 1] ?? 0) - (worths[at] ?? 0)) / 2;
  }
}

/** Sums up how far pairs lie apart. */
interface Spread {
  readonly add: (pair: Float64Array) => void;
  /** Ends the pairs of a background row. */
  readonly endRow: () => void;
  readonly errors: () => Float64Array;
}

/** Squares about the mean by group of pairs: those of one background row, or all where each row has one pair alone. */
function spreadOf(players: number, pairs: number, backgrounds: number): Spread {
  const mean = new Float64Array(players);
  const squares = new Float64Array(players);
  const groups = pairs > 1 ? backgrounds : 1;
  const inGroup = pairs > 1 ? pairs : backgrounds;
  let count = 0;
  return {
    add(pair) {
      count += 1;
      for (let player = 0; player < players; player += 1) {
        const off = (pair[player] ?? 0) - (mean[player] ?? 0);
        mean[player] = (mean[player] ?? 0) + off / count;
        squares[player] = (squares[player] ?? 0) + off * ((pair[player] ?? 0) - (mean[player] ?? 0));
      }
    },
    endRow() {
      if (pairs === 1) return;
      count = 0;
      mean.fill(0);
    },
    errors() {
      const scale = 1 / (Math.max(1, inGroup - 1) * inGroup * groups * groups);
      return squares.map((sum) => Math.sqrt(Math.max(0, sum) * scale));
    },
  };
}
