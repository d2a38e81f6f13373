import type { Tensor } from "@tensorflow/tfjs";
import type { StepRows, TrainerParts } from "../../core/training/trainer.ts";
import { prepareBackward } from "./backward.ts";
import { prepareBatch, prepareTally, prepareVerdict } from "./batch.ts";
import { prepareForward } from "./forward.ts";
import type { Gpu } from "./gpu.ts";
import { type GpuState, prepareOptimiser } from "./optimiser.ts";

/** What stays on the GPU through the run. */
export interface Resident {
  readonly matrix: Tensor;
  readonly labels: Tensor;
}

/** What is replaced by each step or epoch. */
export interface Moving {
  readonly state: GpuState;
  /** Row numbers in the epoch's order, shape [rows]. */
  readonly order: Tensor;
  /** Sum of weighted losses, number of right answers, shape [2]. */
  readonly tally: Tensor;
}

/** Which rows a step takes, at what rate. */
export interface StepAt extends StepRows {
  readonly learningRate: number;
  readonly step: number;
}

/** One optimiser step: what follows from what was. */
export type Step = (resident: Resident, moving: Moving, at: StepAt) => Moving;

/** All that one optimiser step draws, in its order. */
export function prepareStep(gpu: Gpu, parts: TrainerParts): Step {
  const { spec, config, train } = parts;
  const rows = Math.min(config.batch, train.inputs.rows);
  const pick = prepareBatch(gpu, parts, rows);
  const forward = prepareForward(gpu, spec, rows, config.dropout);
  const judge = prepareVerdict(gpu, parts, rows);
  const tally = prepareTally(gpu, rows);
  const backward = prepareBackward(gpu, parts, rows);
  const optimise = prepareOptimiser(gpu, parts);
  return ({ matrix, labels }, moving, { from, count, learningRate, step }) => {
    const mask = [config.seed | 0, step] as const;
    const pass = forward(pick([moving.order, matrix], [from]), moving.state.weights, mask);
    const logits = pass.sums.at(-1) ?? moving.order;
    const verdict = judge([logits, moving.order, labels], [from, count]);
    const gradient = backward(pass, verdict, moving.state.weights, mask);
    const state = optimise(moving.state, gradient, { learningRate, step });
    return { order: moving.order, state, tally: tally([moving.tally, verdict]) };
  };
}

/** The tensors that a step may replace. */
export function tensorsOf({ state, order, tally }: Moving): readonly Tensor[] {
  return [state.weights, state.moments, order, tally];
}
