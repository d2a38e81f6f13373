import type { ClassWeights } from "../../src/core/network/loss.ts";
import type { Activation, Loss, NetworkSpec, OptimiserKind } from "../../src/core/pipeline.ts";
import type { TrainerParts } from "../../src/core/training/trainer.ts";
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

/** A case as a trainer's parts; the validation rows are its training rows. Its L2 penalty is half our weight decay. */
export function partsOf(one: ReferenceCase, batch: number): TrainerParts {
  const inputs = matrixOf(one.X);
  return {
    spec: specOf(one),
    config: {
      loss: lossOf(one),
      optimiser: optimiserNames[one.optimizer.name]!,
      weightDecay: one.optimizer.weightDecay ?? 2 * (one.l2 ?? 0),
      dropout: 0,
      batch,
      seed: 1,
    },
    weights: flatten(one.weights),
    train: { inputs, labels: Uint8Array.from(one.y) },
    validation: inputs,
    classWeights: classWeightsOfCase(one),
  };
}

/** The rate of a step, which counts from 1. */
export function rateOf(one: ReferenceCase, step: number): number {
  return one.learningRates?.[step - 1] ?? one.optimizer.learningRate;
}
