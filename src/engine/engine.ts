import { AppError } from "../core/errors.ts";
import type { Backend } from "../core/pipeline.ts";
import type { TrainedMembers, TrainJob, TrainNews, TrialPlan, TrialReport } from "../core/training/job.ts";
import { createSteering, type Steering, type SteerCommand } from "../core/training/steering.ts";
import { createChooser } from "./choose.ts";
import { trainModel } from "./train.ts";
import type { Workshop } from "./workshop.ts";

/** What the caller of a run hands in. */
export interface RunCall {
  /** Fires when nobody wants the outcome any more. */
  readonly signal: AbortSignal;
  readonly report: (news: TrainNews) => void;
}

/** The engine of one worker. */
export interface Engine {
  /**
   * Tests and times every trainer, each shape of plan once, and while no run is in progress, which would be disturbed: what
   * is not known by then is known after its end.
   *
   * @throws {AppError} `worker/aborted`
   */
  tryTrainers(plan: TrialPlan, signal: AbortSignal): Promise<TrialReport>;
  /** Forgets what was measured, so that it is measured anew. */
  forgetTrials(): void;
  /** @throws {AppError} as `trainModel` does. */
  train(job: TrainJob, call: RunCall): Promise<TrainedMembers>;
  /** Steers the newest run in progress; does nothing where there is none. */
  steer(command: Exclude<SteerCommand, "abort">): void;
}

/** Makes an engine. */
export function createEngine(workshop: Workshop): Engine {
  const chooser = createChooser(workshop);
  const runs = new Set<Promise<unknown>>();
  let trials: Promise<unknown> = Promise.resolve();
  let measuring: Promise<unknown> | null = null;
  let current: Steering | null = null;

  async function whenQuiet(plan: TrialPlan, signal: AbortSignal): Promise<TrialReport> {
    while (runs.size > 0) await Promise.allSettled(runs);
    if (signal.aborted) throw new AppError("worker/aborted", { method: "tryTrainers" });
    const known = chooser.recall(plan);
    if (known) return known;
    const measured = chooser.measure(plan);
    measuring = measured;
    try {
      return await measured;
    } finally {
      measuring = null;
    }
  }

  /** One after the other. */
  function inTurn(plan: TrialPlan, signal: AbortSignal): Promise<TrialReport> {
    const trial = trials.then(() => chooser.recall(plan) ?? whenQuiet(plan, signal));
    trials = Promise.allSettled([trial]);
    return trial;
  }

  async function choose(plan: TrialPlan): Promise<Backend> {
    return (chooser.recall(plan) ?? (await chooser.measure(plan))).choice;
  }

  async function run(job: TrainJob, steering: Steering, report: RunCall["report"]): Promise<TrainedMembers> {
    if (measuring) await Promise.allSettled([measuring]);
    return trainModel(job, { workshop, steering, report, choose });
  }

  return {
    tryTrainers: async (plan, signal) => {
      const report = chooser.recall(plan) ?? (await inTurn(plan, signal));
      // A run of this plan is likely to be asked for soon.
      if (runs.size === 0 && report.choice === "wasm" && report.workers > 1) workshop.crew.warm(report.workers);
      return report;
    },
    forgetTrials: () => chooser.forget(),
    train: async (job, { signal, report }) => {
      const steering = createSteering(job.paused);
      const abort = (): void => steering.steer("abort");
      if (signal.aborted) abort();
      signal.addEventListener("abort", abort, { once: true });
      current = steering;
      const running = run(job, steering, report);
      runs.add(running);
      try {
        return await running;
      } finally {
        runs.delete(running);
        signal.removeEventListener("abort", abort);
        if (current === steering) current = null;
      }
    },
    steer: (command) => current?.steer(command),
  };
}
