import type { Backend } from "../core/pipeline.ts";
import type { Checkpoint, TrainJob, TrainNews, TrialPlan } from "../core/training/job.ts";
import type { TrainingControls } from "../core/training/loop.ts";
import type { MemberState } from "../core/training/memberRun.ts";
import type { Steering } from "../core/training/steering.ts";
import { type Checkpoints, createCheckpoints } from "./checkpoints.ts";
import type { Driver } from "./driver.ts";
import { type NewsDesk, openNewsDesk } from "./newsDesk.ts";
import type { RunPlan } from "./runPlan.ts";
import type { Workshop } from "./workshop.ts";

/** What a run needs of its surroundings. */
export interface TrainCall {
  readonly workshop: Workshop;
  readonly steering: Steering;
  readonly report: (news: TrainNews) => void;
  /** Finds the fastest trainer. */
  readonly choose: (plan: TrialPlan) => Promise<Backend>;
}

/** One run while it lasts. */
export interface Run {
  readonly plan: RunPlan;
  readonly workshop: Workshop;
  readonly checkpoints: Checkpoints;
  readonly desk: NewsDesk;
  backend: Backend;
  driver: Driver | null;
  /** Of the GPU, since the last epoch that was finished. */
  losses: number;
  /** Whether the trainer must be this one, as nothing has been trained yet. */
  isPinned: boolean;
  /** How many threads train. */
  hands: number;
  /** Whether all members are trained on this thread. */
  isAlone: boolean;
}

/** Begins a run where its members stand. */
export function beginRun(job: TrainJob, plan: RunPlan, backend: Backend, { workshop, report }: TrainCall): Run {
  const { now } = workshop;
  const desk = openNewsDesk({
    states: plan.states,
    histories: plan.histories,
    backend: () => run.backend,
    now,
    memory: () => run.driver?.memory() ?? null,
    send: report,
  });
  const run: Run = {
    plan,
    workshop,
    checkpoints: createCheckpoints(plan, now),
    desk,
    backend,
    driver: null,
    losses: job.resume?.losses ?? 0,
    isPinned: job.trainer !== "auto",
    hands: 1,
    isAlone: false,
  };
  return run;
}

/** The run as it stands, to be kept. */
export function checkpointOf(run: Run, states: readonly MemberState[]): Checkpoint {
  return run.checkpoints.make(states, { backend: run.backend, losses: run.losses });
}

/** What the loop needs of the world outside. */
export function controlsOf(run: Run, steering: Steering): TrainingControls {
  const { desk, checkpoints, workshop } = run;
  return {
    steering,
    now: workshop.now,
    yieldNow: workshop.yieldNow,
    reportEpoch: (member, report) => {
      if (!desk.epoch(member, report)) return;
      checkpoints.add(member, report);
      run.losses = 0;
    },
    reportEnd: desk.end,
    reportRows: (rows) => {
      run.isPinned = false;
      desk.rows(rows);
    },
    reportPaused: desk.paused,
    checkpointDue: checkpoints.isDue,
    checkpoint: (states) => desk.checkpoint(checkpointOf(run, states)),
  };
}
