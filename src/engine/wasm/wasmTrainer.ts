import { weightCount } from "../../core/network/spec.ts";
import type { Trainer, TrainerParts, TrainingRows } from "../../core/training/trainer.ts";
import {
  activationNumbers,
  bestBuild,
  isUsable,
  type KernelBuild,
  type Kernels,
  lossNumbers,
  optimiserNumbers,
  startKernels,
} from "./kernels.ts";
import { layOut, type Layout, type SetPlace } from "./layout.ts";
import {
  beginEpoch,
  beginMember,
  endEpochOf,
  type Member,
  restoreMember,
  stateOfMember,
  trainMember,
  type Workplace,
} from "./members.ts";

/** Whether the kernels multiply and add in one instruction, as far as the browser lets them. */
export function hasFusedMultiplyAdd(): boolean {
  return isUsable("relaxed");
}

/** Why the kernels cannot be run here, in a few words; null where they can. */
export function wasmReason(): string | null {
  if (typeof WebAssembly !== "object") return "no WebAssembly";
  return isUsable("plain") ? null : "WebAssembly without SIMD";
}

/** Tells the kernels what all members share. */
function describe(kernels: Kernels, { spec, config }: TrainerParts): void {
  kernels.beginNetwork(spec.inputs);
  for (const units of spec.hidden) kernels.addHidden(units);
  kernels.endNetwork();
  kernels.choose(activationNumbers[spec.activation], lossNumbers[config.loss], optimiserNumbers[config.optimiser]);
  kernels.chooseSteps(config.batch, config.clipNorm ?? Infinity);
}

function copyRows({ buffer }: WebAssembly.Memory, at: number, { data }: TrainingRows["inputs"]): void {
  new Float32Array(buffer, at, data.length).set(data);
}

/** Copies each set into the kernels' memory. */
function copySets({ memory }: Kernels, places: readonly SetPlace[], { sets }: TrainerParts): void {
  for (const [index, { train, validation }] of sets.entries()) {
    const place = places[index];
    if (!place) continue;
    copyRows(memory, place.inputs, train.inputs);
    new Uint8Array(memory.buffer, place.labels, train.labels.length).set(train.labels);
    copyRows(memory, place.validation, validation);
  }
}

function beginMembers({ members }: TrainerParts, layout: Layout): readonly Member[] {
  return members.map((parts, index) => {
    const place = layout.members[index];
    if (!place) throw new Error("a member has no place");
    return beginMember(parts, place);
  });
}

/** All that a trainer holds until it is disposed of. */
interface Holding {
  readonly workplace: Workplace;
  readonly members: readonly Member[];
}

function hold(parts: TrainerParts, build: KernelBuild): Holding {
  const kernels = startKernels(build);
  describe(kernels, parts);
  const layout = layOut(kernels, parts);
  copySets(kernels, layout.sets, parts);
  const floats = new Float32Array(kernels.memory.buffer);
  const workplace = { kernels, layout, floats, weightCount: weightCount(parts.spec), batch: parts.config.batch };
  return { workplace, members: beginMembers(parts, layout) };
}

function createTrainer(holding: Holding): Trainer {
  let held: Holding | null = holding;
  const inHand = (): Holding => {
    if (!held) throw new Error("the trainer was disposed of");
    return held;
  };
  return {
    backend: "wasm",
    epochsInFlight: 1,
    restore: (states) => {
      const { workplace, members } = inHand();
      for (const [index, member] of members.entries()) {
        const state = states[index];
        if (state) restoreMember(workplace, member, state);
      }
    },
    startEpoch: (epochs) => {
      const { workplace, members } = inHand();
      for (const [index, member] of members.entries()) beginEpoch(workplace, member, epochs[index] ?? null);
    },
    steps: async (from, to, breathe) => {
      const { workplace, members } = inHand();
      for (const member of members) {
        trainMember(workplace, member, from, to);
        await breathe();
      }
    },
    endEpoch: async (breathe) => {
      const { workplace, members } = inHand();
      const figures = [];
      for (const member of members) figures.push(await endEpochOf(workplace, member, breathe));
      return figures;
    },
    state: async () => {
      const { workplace, members } = inHand();
      return members.map((member) => stateOfMember(workplace, member));
    },
    memory: () => (held ? { tensors: 0, bytes: held.workplace.floats.byteLength } : null),
    dispose: () => {
      held = null;
    },
  };
}

/**
 * Training in float32 by SIMD kernels in WebAssembly, all steps asked for in one call per member.
 *
 * Agrees with the plain trainer within the precision of float32, and with itself to the bit for as long as the processor
 * and the build stay the same. Rows, weights and working memory are laid out once, and no step asks for memory; the rows
 * are copied, and those that were given are not held on to.
 *
 * @param build Which build of the kernels; the best that can be run here.
 * @throws {AppError} `engine/out-of-memory` where rows and weights do not fit.
 */
export function createWasmTrainer(parts: TrainerParts, build: KernelBuild = bestBuild()): Trainer {
  return createTrainer(hold(parts, build));
}

/**
 * The same with a trainer for each member: they share the rows, and may take turns.
 *
 * @throws {AppError} `engine/out-of-memory` where rows and weights do not fit.
 */
export function createWasmTrainers(parts: TrainerParts): readonly Trainer[] {
  const { workplace, members } = hold(parts, bestBuild());
  return members.map((member) => createTrainer({ workplace, members: [member] }));
}
