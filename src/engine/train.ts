import { priorShift } from "../core/calibrate/priorShift.ts";
import type { Backend } from "../core/pipeline.ts";
import type { TrainedMembers, TrainJob, TrialPlan } from "../core/training/job.ts";
import { resultOf } from "../core/training/memberRun.ts";
import { drive } from "./recover.ts";
import { beginRun, checkpointOf, controlsOf, type TrainCall } from "./run.ts";
import { planRun } from "./runPlan.ts";

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
