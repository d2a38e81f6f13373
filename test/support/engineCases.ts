import { AppError } from "../../src/core/errors.ts";
import { createPlainTrainer } from "../../src/core/network/plainTrainer.ts";
import type { Backend, LabelledMatrix, TrainingConfig } from "../../src/core/pipeline.ts";
import { createRng } from "../../src/core/rng.ts";
import type { TrainJob, TrainingTable } from "../../src/core/training/job.ts";
import { classic } from "../../src/core/training/presets.ts";
import type { Trainer, TrainerParts } from "../../src/core/training/trainer.ts";
import type { Brief, Hand } from "../../src/engine/crew/hand.ts";
import type { Pool } from "../../src/engine/crew/pool.ts";
import { createSliceWork } from "../../src/engine/crew/slice.ts";
import type { Workshop } from "../../src/engine/workshop.ts";

/** Loans whose default depends on their first two inputs, with noise. */
export function loans(rows: number, seed: number, columns = 5): LabelledMatrix {
  const rng = createRng(seed);
  const data = Float32Array.from({ length: rows * columns }, () => rng.normal());
  const labels = Uint8Array.from({ length: rows }, (_, row) => {
    const risk = data[row * columns]! + data[row * columns + 1]! ** 2 + rng.normal();
    return risk > 2 ? 1 : 0;
  });
  return { inputs: { rows, columns, data }, labels };
}

export const table = (seed = 1): TrainingTable => ({
  train: loans(200, seed),
  validation: loans(60, seed + 100),
  samplingShift: 0,
});

/** A small job of so many members that differ in their seeds. */
export function jobOf(members: number, config: Partial<TrainingConfig> = {}, more: Partial<TrainJob> = {}): TrainJob {
  const whole = {
    ...classic.training,
    hidden: [8, 4],
    epochs: 6,
    batch: 32,
    dropout: 0.1,
    learningRate: 0.01,
    ...config,
  };
  const { seed, learningRate, weightDecay, dropout } = whole;
  return {
    config: { ...whole, members },
    tables: [table()],
    members: Array.from({ length: members }, (_, index) => ({
      seed: seed + index,
      learningRate,
      weightDecay,
      dropout,
      table: 0,
    })),
    trainer: "auto",
    paused: false,
    resume: null,
    ...more,
  };
}

/** A clock that goes on by so many seconds whenever it is read. */
export function tickingClock(seconds: number): () => number {
  let time = 0;
  return () => (time += seconds);
}

/** The plain trainer under another name. */
export function disguised(backend: Backend, parts: TrainerParts, more: Partial<Trainer> = {}): Trainer {
  return { ...createPlainTrainer(parts), backend, ...more };
}

/** Where hands on this thread are hired, and what became of them. */
export interface Yard extends Pool {
  hired: number;
  dismissed: number;
  /** Those that wait for the next run. */
  readonly kept: Hand[];
  /** All that were ever hired. */
  readonly hands: Hand[];
  readonly orders: { readonly hand: number; readonly member: number; readonly epoch: number }[];
}

/** What happens in a yard. */
export interface YardOptions {
  readonly now?: () => number;
  /** Called before a hand begins, with order 0, and before each order in turn. */
  readonly before?: (hand: number, order: number) => void;
}

/** Hands on this thread, whose messages are copied as those of workers are. */
export function createYard({ now = tickingClock(0.01), before = () => undefined }: YardOptions = {}): Yard {
  function hire(): Hand {
    const hand = yard.hired;
    yard.hired += 1;
    let isGone = false;
    let work: ReturnType<typeof createSliceWork> | null = null;
    const made: Hand = {
      begin: async (brief) => {
        const { parts, plans }: Brief = structuredClone(brief);
        const trainers = parts.members.map((member) => disguised("wasm", { ...parts, members: [member] }));
        before(hand, 0);
        work = createSliceWork(plans, { trainers, now, yieldNow: () => Promise.resolve() });
      },
      train: async (order) => {
        if (isGone) throw crash();
        const { member, state } = order;
        yard.orders.push({ hand, member, epoch: state.epoch });
        before(hand, yard.orders.length);
        const result = await work!(structuredClone(order));
        await new Promise((resolve) => setTimeout(resolve, 0));
        return structuredClone(result);
      },
      end: () => {
        work = null;
      },
      dismiss: () => {
        if (!isGone) yard.dismissed += 1;
        isGone = true;
      },
      get isGone() {
        return isGone;
      },
    };
    yard.hands.push(made);
    return made;
  }

  const yard: Yard = {
    hired: 0,
    dismissed: 0,
    kept: [],
    hands: [],
    orders: [],
    take: () => yard.kept.pop() ?? hire(),
    giveBack: (hand) => {
      hand.end();
      yard.kept.push(hand);
    },
    warm: (size) => {
      while (yard.kept.length < size) yard.kept.push(hire());
    },
  };
  return yard;
}

/** Where no hands are to be had. */
export const noHands: Pool = { take: () => null, giveBack: () => undefined, warm: () => undefined };

export const crash = (): AppError => new AppError("worker/crashed", { reason: "killed" });

/** A workshop whose trainers are all the plain one, in disguise. */
export function fakeWorkshop(more: Partial<Workshop> = {}): Workshop {
  return {
    create: async (backend, parts) => disguised(backend, parts),
    fault: () => Promise.resolve(null),
    webgl: () => Promise.resolve({ usable: true, detail: "a GPU", software: false }),
    fusedMultiplyAdd: false,
    crew: noHands,
    cores: 1,
    now: tickingClock(0.017),
    yieldNow: () => Promise.resolve(),
    ...more,
  };
}
