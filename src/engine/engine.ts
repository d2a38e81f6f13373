import type { TrainOutcome } from "../core/pipeline.ts";
import type { BackendReport, TrainJob, TrainNews } from "../core/training/job.ts";
import { createSteering, type Steering, type SteerCommand } from "../core/training/steering.ts";
import { type OpenBackend, openBackend } from "./backend.ts";
import { trainModel } from "./train.ts";
import { createYield } from "./yieldNow.ts";

/** What the caller of a run hands in. */
export interface RunCall {
  /** Fires when nobody wants the outcome any more. */
  readonly signal: AbortSignal;
  readonly report: (news: TrainNews) => void;
}

/** The engine of one worker. */
export interface Engine {
  backend(): Promise<BackendReport>;
  /** @throws {AppError} as `trainModel` does. */
  train(job: TrainJob, call: RunCall): Promise<TrainOutcome>;
  /** Steers the newest run in progress; does nothing where there is none. */
  steer(command: Exclude<SteerCommand, "abort">): void;
}

/** Makes an engine; WebGL is started at the first need, and anew after its context was lost. */
export function createEngine(): Engine {
  const yieldNow = createYield();
  let opening: Promise<OpenBackend> | null = null;
  let current: Steering | null = null;

  function open(): Promise<OpenBackend> {
    opening ??= openBackend();
    return opening.then((known) => {
      if (!known.gpu?.lost) return known;
      opening = null;
      return open();
    });
  }

  async function train(job: TrainJob, { signal, report }: RunCall): Promise<TrainOutcome> {
    const steering = createSteering(job.paused);
    const abort = (): void => steering.steer("abort");
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    current = steering;
    try {
      return await trainModel(job, await open(), { steering, report, yieldNow });
    } finally {
      signal.removeEventListener("abort", abort);
      if (current === steering) current = null;
    }
  }

  return {
    backend: async () => (await open()).report,
    train,
    steer: (command) => current?.steer(command),
  };
}
