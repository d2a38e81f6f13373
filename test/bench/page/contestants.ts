import { buffersOf } from "../../../src/app/conductRun.ts";
import { createTelemetry } from "../../../src/app/telemetry.ts";
import type { Backend } from "../../../src/core/pipeline.ts";
import type { TrainingTable } from "../../../src/core/training/job.ts";
import { connect } from "../../../src/workers/rpc.ts";
import type { FitApi, FitBackend, StepCounts, TrainerApi } from "./contestApi.ts";
import { copyTable, makeJob, type Task } from "./task.ts";

/** A trainer in a worker of its own, as the page sees it. */
export interface Contestant {
  /** Answers when the worker runs. */
  greet(): Promise<void>;
  /** Starts what it trains on. */
  open(): Promise<void>;
  /** Makes ready to train the task on its first rows; what comes back trains and tells the seconds that it took. */
  deal(rows: number, epochs: number): () => Promise<number>;
  counts(): Promise<StepCounts>;
  terminate(): void;
}

/** A trainer of Loanlab, called as the app calls it: rows are moved, news go to the telemetry. */
export function startTrainer(task: Task, table: TrainingTable, trainer: Backend): Contestant {
  const worker = new Worker(new URL("./trainer.worker.ts", import.meta.url), { type: "module" });
  const call = connect<TrainerApi>(worker);
  return {
    greet: () => call("greet", undefined),
    open: () => call("open", { backend: trainer }),
    deal: (rows, epochs) => {
      const moved = copyTable(table, rows);
      const job = makeJob(task, moved, { epochs, trainer });
      return async () => {
        const telemetry = createTelemetry();
        telemetry.begin({ ...job.config, paused: false });
        const began = performance.now();
        const trained = await call("train", job, { onEvent: telemetry.receive, transfer: buffersOf(moved) });
        const seconds = (performance.now() - began) / 1000;
        if (trained.backend !== trainer) throw new Error(`it ended on ${trained.backend}`);
        return seconds;
      };
    },
    counts: () => call("counts", undefined),
    terminate: () => worker.terminate(),
  };
}

/** `model.fit` of TensorFlow.js as it is. */
export function startFit(task: Task, table: TrainingTable, backend: FitBackend): Contestant {
  const worker = new Worker(new URL("./fit.worker.ts", import.meta.url), { type: "module" });
  const call = connect<FitApi>(worker);
  return {
    greet: () => call("greet", undefined),
    open: () => call("open", { backend }),
    deal: (rows, epochs) => {
      const moved = copyTable(table, rows);
      const job = makeJob(task, moved, { epochs, trainer: "plain" });
      return () => call("train", job, { transfer: buffersOf(moved) });
    },
    counts: () => {
      const few = copyTable(table, Math.min(task.rows, 10 * task.batch));
      return call("counts", makeJob(task, few, { epochs: 1, trainer: "plain" }));
    },
    terminate: () => worker.terminate(),
  };
}
