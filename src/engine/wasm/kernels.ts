import { AppError } from "../../core/errors.ts";
import type { Activation, Loss, OptimiserKind } from "../../core/pipeline.ts";
import { bytes as plain } from "./assembly/trainer.ts?assembly";
import { bytes as relaxed } from "./assembly/trainer.ts?assembly=relaxed";

type Address = number;

/** Bytes by which memory grows. */
export const PAGE = 0x1_0000;

/** What `assembly/trainer.ts` exports; see there. Addresses and sizes are in bytes. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  readonly free: () => Address;
  readonly beginNetwork: (inputs: number) => void;
  readonly addHidden: (units: number) => void;
  readonly endNetwork: () => void;
  readonly choose: (activation: number, loss: number, optimiser: number) => void;
  readonly chooseSteps: (batch: number, clipNorm: number) => void;
  readonly vectorBytes: () => number;
  readonly rowBytes: () => number;
  readonly placeWorking: (from: Address, rows: number) => Address;
  readonly useWeights: (weights: Address, firstMoments: Address, secondMoments: Address) => void;
  readonly useRows: (inputs: Address, labels: Address) => void;
  readonly useEpoch: (order: Address, rows: number, rates: Address) => void;
  readonly useDropout: (seed: number, threshold: number, factor: number) => void;
  readonly useRules: (weightDecay: number, good: number, bad: number) => void;
  readonly fromFlat: (flat: Address, vector: Address) => void;
  readonly toFlat: (vector: Address, flat: Address) => void;
  readonly beginTally: (loss: number, right: number) => void;
  readonly train: (from: number, to: number, step: number) => void;
  readonly predict: (first: number, rows: number, into: Address) => void;
  readonly lossSum: WebAssembly.Global<"f64">;
  readonly rightRows: WebAssembly.Global<"i32">;
  readonly gradientNorm: WebAssembly.Global<"f64">;
}

/** The numbers that the kernels know choices by. */
export const activationNumbers: Readonly<Record<Activation, number>> = {
  relu: 0,
  sigmoid: 1,
  tanh: 2,
  leakyRelu: 3,
  elu: 4,
  gelu: 5,
  silu: 6,
};
export const lossNumbers: Readonly<Record<Loss, number>> = { crossEntropy: 0, meanSquaredError: 1 };
export const optimiserNumbers: Readonly<Record<OptimiserKind, number>> = {
  gradientDescent: 0,
  momentum: 1,
  rmsProp: 2,
  adam: 3,
  adamW: 4,
};

/** The two builds of the same kernels: `relaxed` multiplies and adds in one instruction where the processor can. */
export type KernelBuild = "plain" | "relaxed";

const builds: Readonly<Record<KernelBuild, Uint8Array<ArrayBuffer>>> = { plain, relaxed };
const modules = new Map<KernelBuild, WebAssembly.Module>();

/** Whether a build can be run here. */
export function isUsable(build: KernelBuild): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(builds[build]);
}

/** The better of the builds that can be run here. */
export function bestBuild(): KernelBuild {
  return isUsable("relaxed") ? "relaxed" : "plain";
}

/**
 * Kernels with a memory of their own, of one page as yet.
 *
 * @throws {AppError} `engine/out-of-memory`.
 */
export function startKernels(build: KernelBuild): Kernels {
  const module = modules.get(build) ?? new WebAssembly.Module(builds[build]);
  modules.set(build, module);
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler vouches for its exports
    return new WebAssembly.Instance(module).exports as unknown as Kernels;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError("engine/out-of-memory", { backend: "wasm", bytes: PAGE }, { cause });
  }
}
