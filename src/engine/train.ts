import { priorShift } from "../core/calibrate/priorShift.ts";
import { AppError, isAbort } from "../core/errors.ts";
import type { Backend } from "../core/pipeline.ts";
import type { Checkpoint, TrainedMembers, TrainJob, TrainNews, TrialPlan } from "../core/training/job.ts";
import type { TrainingControls } from "../core/training/loop.ts";
import { type MemberState, resultOf } from "../core/training/memberRun.ts";
import { epochsFinished } from "../core/training/mergeEpochs.ts";
import type { Steering } from "../core/training/steering.ts";
import { type Checkpoints, createCheckpoints } from "./checkpoints.ts";
import { driveCrew } from "./crew/crew.ts";
import { crewSize, tableBytes } from "./crew/crewSize.ts";
import { type Driver, driveHere } from "./driver.ts";
import { type NewsDesk, openNewsDesk } from "./newsDesk.ts";
import { isContextLost, type Remedy, remedyFor } from "./remedy.ts";
import { planRun, type RunPlan } from "./runPlan.ts";
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
interface Run {
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

/** What the time of the job's steps depends on. */
function trialPlanOf({ config, tables, members }: TrainJob): TrialPlan {
  const { hidden, activation, loss, optimiser, batch, clipNorm } = config;
  return {
    hidden,
    activation,
    loss,
    optimiser,
    batch,
    clipNorm,
    dropout: Math.max(...members.map(({ dropout }) => dropout)),
    inputs: tables[0]?.train.inputs.columns ?? 0,
    rows: Math.max(...tables.map(({ train }) => train.labels.length)),
    members: members.length,
  };
}

function beginRun(job: TrainJob, plan: RunPlan, backend: Backend, { workshop, report }: TrainCall): Run {
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

function checkpointOf(run: Run, states: readonly MemberState[]): Checkpoint {
  return run.checkpoints.make(states, { backend: run.backend, losses: run.losses });
}

function controlsOf(run: Run, steering: Steering): TrainingControls {
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

async function openDriver(run: Run): Promise<Driver> {
  const { plan, workshop, backend, isAlone } = run;
  const { parts, plans } = plan;
  run.hands = 1;
  if (backend === "wasm") {
    const reason = await workshop.fault("wasm");
    if (reason !== null) throw new AppError("engine/wasm-unavailable", { reason });
    const needs = { members: plans.length, bytes: tableBytes(parts.sets) };
    if (!isAlone) run.hands = crewSize(needs, workshop.cores);
  }
  if (run.hands > 1) return driveCrew({ parts, plans }, workshop.crew, run.hands);
  return driveHere(await workshop.create(backend, parts), plans);
}

/** Members that go on from the last checkpoint. */
async function recover(run: Run, remedy: Remedy): Promise<void> {
  const { desk, checkpoints, workshop, backend } = run;
  const states = checkpoints.latest;
  desk.rewind(states);
  if (remedy.kind === "alone") run.isAlone = true;
  if (remedy.kind === "again") {
    desk.notice({ kind: "contextLost", epoch: epochsFinished(states) });
  }
  if (remedy.kind !== "fallBack") return;
  const { to, reason } = remedy;
  run.backend = to === "wasm" && (await workshop.fault("wasm")) !== null ? "plain" : to;
  run.losses = 0;
  desk.notice({ kind: "fellBack", from: backend, to: run.backend, reason });
}

/** Goes as far as it can be gone without a failure. */
async function attempt(run: Run, controls: TrainingControls): Promise<readonly MemberState[]> {
  const driver = await openDriver(run);
  run.driver = driver;
  try {
    return await driver.train(run.checkpoints.latest, controls);
  } finally {
    run.driver = null;
    driver.dispose();
  }
}

/** Takes all members to their ends, whatever fails on the way. */
async function drive(run: Run, controls: TrainingControls): Promise<readonly MemberState[]> {
  for (;;) {
    try {
      return await attempt(run, controls);
    } catch (thrown) {
      if (isAbort(thrown)) throw thrown;
      if (isContextLost(thrown)) run.losses += 1;
      const remedy = remedyFor(thrown, run);
      if (!remedy) throw thrown;
      await recover(run, remedy);
    }
  }
}

/** The trainer to begin with: a run that was interrupted goes on with its own, as another would not go on to the bit. */
async function backendFor(job: TrainJob, { choose }: TrainCall): Promise<Backend> {
  if (job.trainer !== "auto") return job.trainer;
  return job.resume?.backend ?? choose(trialPlanOf(job));
}

/**
 * Trains the members of a job and says how it goes.
 *
 * A GPU that goes away costs no more than what was done since the last checkpoint, two seconds or so: the run goes on from
 * there, to the bit. After three times in a row, or where the GPU's memory is full, it goes on in WebAssembly; where that
 * cannot be had, in plain TypeScript.
 *
 * @throws {AppError} `worker/aborted` when the helm says so; `engine/…` if a trainer that was asked for by name cannot be
 * had; `split/too-few`, `recipe/no-inputs`, `engine/cannot-resume` as `planRun` does.
 */
export async function trainModel(job: TrainJob, call: TrainCall): Promise<TrainedMembers> {
  const plan = planRun(job);
  const backend = await backendFor(job, call);
  const run = beginRun(job, plan, backend, call);
  const states = await drive(run, controlsOf(run, call.steering));
  run.desk.close();
  return {
    members: states.map((state, member) => {
      const { classWeights, samplingShift } = plan.plans[member] ?? {
        classWeights: { good: 1, bad: 1 },
        samplingShift: 0,
      };
      const result = resultOf(state, plan.initial[member] ?? new Float32Array());
      return { ...result, calibration: priorShift(classWeights, samplingShift) };
    }),
    backend: run.backend,
    seconds: Math.max(...states.map(({ seconds }) => seconds)),
    last: checkpointOf(run, states),
  };
}
