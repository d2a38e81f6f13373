import { emptyTally, type Tally, type TrainerState } from "../../core/training/trainer.ts";
import { type Layout, packVector, unpackVector } from "./layout.ts";
import type { Pass } from "./pass.ts";
import type { Turn } from "./turn.ts";
import { partsOf } from "./update.ts";
import { numbersFor } from "./upload.ts";

const FLOATS = 4;

/** Where the texels lie that are looked for. */
type Place = Pick<Pass, "members" | "layout">;

/** The texels of one member's vector: 0 for its weights, then its moments. */
function texelsOf({ members, layout }: Place, values: Float32Array, vector: number, member: number): Float32Array {
  const from = (vector * members + member) * layout.texels * FLOATS;
  return values.subarray(from, from + layout.texels * FLOATS);
}

/** How many flat vectors of moments a state holds. */
function vectorsOf({ places }: Layout, { moments }: TrainerState): number {
  return moments.length / places.length;
}

/** The numbers of all members' states, as they lie on the GPU. */
export function packStates(pass: Pass, states: readonly TrainerState[]): Float32Array {
  const { layout } = pass;
  const count = layout.places.length;
  const values = numbersFor(pass.state);
  for (const [member, state] of states.entries()) {
    const weights = texelsOf(pass, values, 0, member);
    packVector(layout, state.weights, weights);
    weights.set([state.tally.loss, state.tally.right], layout.tally * FLOATS);
    for (let vector = 0; vector < vectorsOf(layout, state); vector += 1) {
      const moments = state.moments.subarray(vector * count, (vector + 1) * count);
      packVector(layout, moments, texelsOf(pass, values, vector + 1, member));
    }
  }
  return values;
}

/** What was read of the GPU, of all members. */
export interface Reading {
  /** Numbers of the state, or of its weights alone. */
  readonly state: Float32Array;
  /** Partial sums of the squares of the gradients. */
  readonly squares: Float32Array;
}

/** A member, and how it stood when its numbers were read. */
export interface Read {
  readonly member: number;
  readonly turn: Turn;
}

/** One member's flat weights. */
export function weightsOf(pass: Pass, { state }: Reading, { member }: Read): Float32Array {
  return unpackVector(pass.layout, texelsOf(pass, state, 0, member));
}

/** One member's tally. */
export function tallyOf(pass: Pass, { state, squares }: Reading, { member, turn }: Read): Tally {
  if (turn.fresh) return emptyTally;
  const [loss = 0, right = 0] = texelsOf(pass, state, 0, member).subarray(pass.layout.tally * FLOATS);
  const parts = partsOf(pass) * FLOATS;
  const square = squares.subarray(member * parts, (member + 1) * parts).reduce((sum, part) => sum + part, 0);
  return { rows: turn.rows, loss, right, gradientNorm: turn.gradientNorm ?? Math.sqrt(square) };
}

/**
 * One member's state.
 *
 * @param vectors How many vectors of moments there are.
 */
export function unpackState(pass: Pass, reading: Reading, read: Read, vectors: number): TrainerState {
  const { layout } = pass;
  const count = layout.places.length;
  const moments = new Float32Array(vectors * count);
  for (let vector = 0; vector < vectors; vector += 1) {
    moments.set(unpackVector(layout, texelsOf(pass, reading.state, vector + 1, read.member)), vector * count);
  }
  const { step } = read.turn;
  return { weights: weightsOf(pass, reading, read), moments, step, tally: tallyOf(pass, reading, read) };
}
