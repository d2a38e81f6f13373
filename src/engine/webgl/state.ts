import { emptyTally, type TrainerState } from "../../core/training/trainer.ts";
import { type Layout, packVector, unpackVector } from "./layout.ts";
import type { Pass } from "./pass.ts";
import type { Turn } from "./turn.ts";
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

/** One member's flat weights. */
export function weightsOf(pass: Pass, values: Float32Array, member: number): Float32Array {
  return unpackVector(pass.layout, texelsOf(pass, values, 0, member));
}

/** Sum of losses and number of right answers of one member. */
export function tallyOf(
  pass: Pass,
  values: Float32Array,
  member: number,
): { readonly loss: number; readonly right: number } {
  const [loss = 0, right = 0] = texelsOf(pass, values, 0, member).subarray(pass.layout.tally * FLOATS);
  return { loss, right };
}

/**
 * One member's state from the numbers on the GPU.
 *
 * @param vectors How many vectors of moments there are.
 */
export function unpackState(
  pass: Pass,
  values: Float32Array,
  { member, vectors, turn }: { readonly member: number; readonly vectors: number; readonly turn: Turn },
): TrainerState {
  const { layout } = pass;
  const count = layout.places.length;
  const moments = new Float32Array(vectors * count);
  for (let vector = 0; vector < vectors; vector += 1) {
    moments.set(unpackVector(layout, texelsOf(pass, values, vector + 1, member)), vector * count);
  }
  const tally = turn.fresh ? emptyTally : { rows: turn.rows, ...tallyOf(pass, values, member) };
  return { weights: weightsOf(pass, values, member), moments, step: turn.step, tally };
}
