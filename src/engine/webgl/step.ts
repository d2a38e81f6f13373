import type { TensorInfo } from "@tensorflow/tfjs";
import type { TrainerParts } from "../../core/training/trainer.ts";
import { prepareDelta, prepareGradient } from "./backward.ts";
import { prepareHidden, prepareVerdict } from "./forward.ts";
import type { Hold } from "./hold.ts";
import type { Pass } from "./pass.ts";
import type { Draw, Numbers } from "./program.ts";
import { prepareSquares, prepareUpdate } from "./update.ts";

/** What a step replaces. */
export interface Moving {
  readonly state: TensorInfo;
  /** Of the last step of each member. */
  readonly gradient: TensorInfo;
}

/** What a step reads and leaves as it is. */
export interface Standing {
  readonly matrix: TensorInfo;
  readonly order: TensorInfo;
}

/** One optimiser step of all members. */
export interface Step {
  /** Makes what follows from what was and lets go of what was. */
  readonly advance: (standing: Standing, moving: Moving, numbers: Numbers) => Moving;
  /** Partial sums of the squares of a gradient. */
  readonly squares: Draw;
}

/** The draws of the hidden layers: what each leaves, first to last. */
export function drawHidden(
  draws: readonly Draw[],
  { matrix, order }: Standing,
  state: TensorInfo,
  numbers: Numbers,
): readonly TensorInfo[] {
  const hidden: TensorInfo[] = [];
  for (const draw of draws) {
    const before = hidden.at(-1);
    hidden.push(draw(before ? [before, state] : [matrix, order, state], numbers));
  }
  return hidden;
}

/**
 * Prepares all that an optimiser step draws: one draw for each hidden layer on the way forth, one for logits, loss and
 * deltas, one for each hidden layer on the way back, one for the gradient of all weights, one for its length where it is
 * clipped, one for the new state; whatever the number of members.
 */
export function prepareStep(hold: Hold, pass: Pass, { config }: Pick<TrainerParts, "config">): Step {
  const layers = [...pass.spec.hidden.keys()];
  const clips = config.clipNorm !== null;
  const forth = layers.map((layer) => prepareHidden(hold, pass, layer));
  const judge = prepareVerdict(hold, pass, config.loss);
  const back = layers.map((layer) => prepareDelta(hold, pass, layer));
  const gather = prepareGradient(hold, pass);
  const squares = prepareSquares(hold, pass);
  const update = prepareUpdate(hold, pass, config.optimiser, clips);

  function advance(standing: Standing, { state, gradient: old }: Moving, numbers: Numbers): Moving {
    const { matrix, order } = standing;
    const hidden = drawHidden(forth, standing, state, numbers);
    const top = hidden.at(-1);
    const verdict = judge(top ? [top, state, order] : [matrix, order, state], numbers);
    const deltas = [verdict];
    for (const [layer, draw] of [...back.entries()].toReversed()) {
      const [above = verdict] = deltas;
      deltas.unshift(draw([above, hidden[layer] ?? verdict, state], numbers));
    }
    const gradient = gather([...hidden, ...deltas, old], numbers);
    const lengths = clips ? [squares([gradient], numbers)] : [];
    const next = update([state, gradient, ...lengths], numbers);
    for (const info of [...hidden, ...deltas, ...lengths, state, old]) hold.release(info);
    return { state: next, gradient };
  }

  return { advance, squares };
}
