import type { TrainingTable } from "../../../src/core/training/job.ts";
import { type Contestant, startFit, startTrainer } from "./contestants.ts";
import type { StepCounts } from "./contestApi.ts";
import { watchTasks } from "./longTasks.ts";
import { makeTable, type Task } from "./task.ts";

/** What takes part in this page, by the name that the figures give it. */
const makers = {
  wasm: (task: Task, table: TrainingTable) => startTrainer(task, table, "wasm"),
  webgl: (task: Task, table: TrainingTable) => startTrainer(task, table, "webgl"),
  oracle: (task: Task, table: TrainingTable) => startTrainer(task, table, "plain"),
  "tfjs-fit-webgl": (task: Task, table: TrainingTable) => startFit(task, table, "webgl"),
  "tfjs-fit-wasm": (task: Task, table: TrainingTable) => startFit(task, table, "wasm"),
  "tfjs-fit-cpu": (task: Task, table: TrainingTable) => startFit(task, table, "cpu"),
};

export type PageTrainer = keyof typeof makers;

/** Milliseconds until a trainer has made its first step. */
export interface StartUp {
  /** Until its worker answers. */
  readonly worker: number;
  /** Until what it trains on is open and tested: a context of WebGL, a module of WebAssembly. */
  readonly backend: number;
  /** Until a run of one batch is done, shaders compiled. */
  readonly firstStep: number;
}

/** One run. */
export interface Turn {
  readonly seconds: number;
  /** Of the page's thread; null where no task reached 50 ms. */
  readonly longestTaskMs: number | null;
}

/** What `run.mjs` calls for one network. */
export interface Training {
  /** Makes the rows. */
  prepare(task: Task): void;
  start(trainer: PageTrainer): Promise<StartUp>;
  run(trainer: PageTrainer, epochs: number): Promise<Turn>;
  counts(trainer: PageTrainer): Promise<StepCounts>;
  stop(trainer: PageTrainer): void;
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Trainers on one task, each in a worker of its own that keeps running between its turns. */
export function createTraining(): Training {
  const started = new Map<PageTrainer, Contestant>();
  let prepared: { readonly task: Task; readonly table: TrainingTable } | null = null;

  function inHand(trainer: PageTrainer): Contestant {
    const contestant = started.get(trainer);
    if (!contestant) throw new Error(`${trainer} was not started`);
    return contestant;
  }

  return {
    prepare: (task) => {
      prepared = { task, table: makeTable(task) };
    },
    start: async (trainer) => {
      if (!prepared) throw new Error("there are no rows");
      const { task, table } = prepared;
      const began = performance.now();
      const contestant = makers[trainer](task, table);
      started.set(trainer, contestant);
      await contestant.greet();
      const worker = performance.now() - began;
      const backend = await millisecondsOf(() => contestant.open());
      return { worker, backend, firstStep: await millisecondsOf(contestant.deal(task.batch, 1)) };
    },
    run: async (trainer, epochs) => {
      const { rows, batch } = prepared?.task ?? { rows: 0, batch: 0 };
      const contestant = inHand(trainer);
      const train = contestant.deal(rows, epochs);
      // Workers that share the members go home when they have waited for a while.
      await contestant.deal(batch, 1)();
      const { result, longestTaskMs } = await watchTasks(train);
      return { seconds: result, longestTaskMs };
    },
    counts: (trainer) => inHand(trainer).counts(),
    stop: (trainer) => {
      started.get(trainer)?.terminate();
      started.delete(trainer);
    },
  };
}
