import type { ClassWeights } from "../../src/core/network/loss.ts";
import { momentCounts } from "../../src/core/network/optimiser.ts";
import type { Activation, Loss, NetworkSpec, OptimiserKind } from "../../src/core/pipeline.ts";
import {
  emptyTally,
  type MemberEpoch,
  noBreath,
  type Trainer,
  type TrainerParts,
  type TrainerState,
} from "../../src/core/training/trainer.ts";
import reference from "./training.json" with { type: "json" };

interface LayerWeights {
  readonly kernel: readonly (readonly number[])[];
  readonly bias: readonly number[];
}

export interface ReferenceCase {
  readonly name: string;
  readonly kind: "train" | "dropout" | "forward" | "activation" | "loss";
  readonly layers: readonly number[];
  readonly activation: string;
  readonly loss: { readonly name: "bce" | "mse" };
  readonly optimizer: { readonly name: string; readonly learningRate: number; readonly weightDecay?: number };
  readonly l2?: number;
  readonly classWeight?: Readonly<Record<"0" | "1", number>>;
  readonly learningRates?: readonly number[];
  readonly clip?: { readonly globalNorm: number };
  readonly dropout: number;
  readonly masks: readonly (readonly (readonly number[])[])[];
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[] & number;
  readonly x: readonly number[];
  readonly z: readonly number[];
  readonly weights: readonly LayerWeights[];
  readonly batches?: readonly (readonly number[])[];
  readonly expected: {
    readonly initialLoss: number;
    readonly gradient: readonly LayerWeights[];
    readonly checkpoints: readonly {
      readonly step: number;
      readonly loss: number;
      readonly weights: readonly LayerWeights[];
    }[];
    readonly epoch?: { readonly meanLoss: number; readonly weights: readonly LayerWeights[] };
    readonly logits: readonly number[];
    readonly probabilities: readonly number[];
    readonly value: readonly number[];
    readonly derivative: readonly number[];
    readonly loss: readonly number[] & number;
  };
}

const cases = reference.cases as unknown as readonly ReferenceCase[];

/** The reference cases of one kind. */
export function casesOf(kind: ReferenceCase["kind"]): readonly ReferenceCase[] {
  return cases.filter((one) => one.kind === kind);
}

/** Kernels and biases in the app's flat layout. */
export function flatten(layers: readonly LayerWeights[]): Float64Array {
  return Float64Array.from(layers.flatMap(({ kernel, bias }) => [...kernel.flat(), ...bias]));
}

const lossNames: Readonly<Record<string, Loss>> = { bce: "crossEntropy", mse: "meanSquaredError" };
const optimiserNames: Readonly<Record<string, OptimiserKind>> = {
  sgd: "gradientDescent",
  momentum: "momentum",
  rmsprop: "rmsProp",
  adam: "adam",
  adamw: "adamW",
};

/** The reference's name of an activation as ours; a network without hidden layers has none that counts. */
export function activationOf(name: string): Activation {
  if (name === "geluErf") return "gelu";
  return name === "linear" ? "relu" : (name as Activation);
}

export function lossOf({ loss }: ReferenceCase): Loss {
  return lossNames[loss.name]!;
}

export function specOf({ layers, activation }: ReferenceCase): NetworkSpec {
  return { inputs: layers[0]!, hidden: layers.slice(1, -1), activation: activationOf(activation) };
}

export function classWeightsOfCase({ classWeight }: ReferenceCase): ClassWeights {
  return { good: classWeight?.["0"] ?? 1, bad: classWeight?.["1"] ?? 1 };
}

export function matrixOf(rows: readonly (readonly number[])[]): { rows: number; columns: number; data: Float64Array } {
  return { rows: rows.length, columns: rows[0]!.length, data: Float64Array.from(rows.flat()) };
}

function optimiserOf({ optimizer }: ReferenceCase): OptimiserKind {
  return optimiserNames[optimizer.name]!;
}

/** A case as the parts of a trainer with one member, whose validation rows are its training rows. Its L2 penalty is half our weight decay. */
export function partsOf(one: ReferenceCase, batch: number): TrainerParts {
  const inputs = matrixOf(one.X);
  return {
    spec: specOf(one),
    config: { loss: lossOf(one), optimiser: optimiserOf(one), batch, clipNorm: one.clip?.globalNorm ?? null },
    sets: [{ train: { inputs, labels: Uint8Array.from(one.y) }, validation: inputs }],
    members: [
      {
        set: 0,
        seed: 1,
        dropout: 0,
        weightDecay: one.optimizer.weightDecay ?? 2 * (one.l2 ?? 0),
        classWeights: classWeightsOfCase(one),
      },
    ],
  };
}

/** The member of a case before its first step. */
export function startOf(one: ReferenceCase): TrainerState {
  const weights = flatten(one.weights);
  const moments = new Float64Array(weights.length * momentCounts[optimiserOf(one)]);
  return { weights, moments, step: 0, tally: emptyTally };
}

/**
 * An epoch that visits these rows in batches of this size.
 *
 * @param step Number of its first step, which the given rates of some cases go by.
 */
export function epochOf(one: ReferenceCase, order: readonly number[], batch: number, step = 1): MemberEpoch {
  const batches = Math.ceil(order.length / batch);
  return {
    order: Uint32Array.from(order),
    rates: Float64Array.from({ length: batches }, (_, at) => rateOf(one, step + at)),
  };
}

/** Trains the member of a case on all its rows at once, as epochs of one step each, until step `to` is done. */
export async function trainOnAllRows(trainer: Trainer, one: ReferenceCase, to: number): Promise<TrainerState> {
  const everyRow = [...one.X.keys()];
  const [before] = await trainer.state();
  for (let step = before!.step + 1; step <= to; step += 1) {
    trainer.startEpoch([epochOf(one, everyRow, everyRow.length, step)]);
    await trainer.steps(0, 1, noBreath);
    await trainer.endEpoch(noBreath);
  }
  const [after] = await trainer.state();
  return after!;
}

/** The rate of a step, which counts from 1. */
function rateOf(one: ReferenceCase, step: number): number {
  return one.learningRates?.[step - 1] ?? one.optimizer.learningRate;
}
