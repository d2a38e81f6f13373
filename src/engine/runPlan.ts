import { AppError } from "../core/errors.ts";
import { initialise } from "../core/network/initialise.ts";
import type { ClassWeights } from "../core/network/loss.ts";
import { momentCounts } from "../core/network/optimiser.ts";
import { weightCount } from "../core/network/spec.ts";
import type { NetworkSpec } from "../core/pipeline.ts";
import { type ClassCounts, classWeightsOf, countClasses } from "../core/training/classWeights.ts";
import type { Checkpoint, MemberChoice, TrainingTable, TrainJob } from "../core/training/job.ts";
import { batchesOf, initialState, type MemberPlan, type MemberState, takenUp } from "../core/training/memberRun.ts";
import type { TrainerParts } from "../core/training/trainer.ts";

/** A job as trainers and the loop want it. */
export interface RunPlan {
  readonly parts: TrainerParts;
  /** One for each member, as all that follows. */
  readonly plans: readonly MemberPlan[];
  /** The weights that each member began with. */
  readonly initial: readonly Float32Array[];
  /** Where each goes on from. */
  readonly states: readonly MemberState[];
  /** Packed as `createHistory` does. */
  readonly histories: readonly Float64Array[];
}

/** What members that learn from a table have in common. */
interface Learning {
  readonly table: TrainingTable;
  readonly counts: ClassCounts;
  readonly classWeights: ClassWeights;
}

function learningOf(table: TrainingTable, { config }: TrainJob): Learning {
  for (const { labels } of [table.train, table.validation]) {
    if (labels.length === 0) throw new AppError("split/too-few", { rows: 0, ...countClasses(labels) });
  }
  if (table.train.inputs.columns === 0) throw new AppError("recipe/no-inputs", {});
  const counts = countClasses(table.train.labels);
  return { table, counts, classWeights: classWeightsOf(config.classWeight, counts) };
}

function memberPlan({ config }: TrainJob, member: MemberChoice, { table, classWeights }: Learning): MemberPlan {
  const { seed, learningRate, weightDecay, dropout } = member;
  return {
    config: { ...config, seed, learningRate, weightDecay, dropout },
    trainRows: table.train.labels.length,
    validationLabels: table.validation.labels,
    classWeights,
    samplingShift: table.samplingShift,
  };
}

/** What a checkpoint has otherwise than the run that it is to be of, or null. */
function mismatch(
  { members }: Checkpoint,
  plans: readonly MemberPlan[],
  count: number,
): "members" | "weights" | "rows" | null {
  if (members.length !== plans.length) return "members";
  for (const [index, plan] of plans.entries()) {
    const state = members[index];
    if (!state || state.weights.length !== count) return "weights";
    if (state.moments.length !== count * momentCounts[plan.config.optimiser]) return "weights";
    // All of them are done where a member waits for others with more rows.
    if (state.batch > batchesOf(plan)) return "rows";
  }
  return null;
}

/**
 * Makes of a job what its run is made of: initial weights by each member's seed, class weights by its table, and the states
 * to go on from.
 *
 * @throws {AppError} `split/too-few` without training or validation rows; `recipe/no-inputs`; `engine/cannot-resume` where
 * the job is to go on from a checkpoint of another run.
 */
export function planRun(job: TrainJob): RunPlan {
  const { config, tables, resume } = job;
  const learnings = tables.map((table) => learningOf(table, job));
  const learningFor = ({ table }: MemberChoice): Learning => {
    const learning = learnings[table];
    if (!learning) throw new Error(`the job has no table ${table}`);
    return learning;
  };
  const inputs = tables[0]?.train.inputs.columns ?? 0;
  const spec: NetworkSpec = { inputs, hidden: config.hidden, activation: config.activation };
  const plans = job.members.map((member) => memberPlan(job, member, learningFor(member)));
  const initial = job.members.map((member) => {
    const { counts } = learningFor(member);
    return initialise(spec, { ...config, seed: member.seed }, counts.bads / (counts.goods + counts.bads));
  });
  const what = resume && mismatch(resume, plans, weightCount(spec));
  if (what) throw new AppError("engine/cannot-resume", { what });
  return {
    parts: {
      spec,
      config,
      sets: tables.map(({ train, validation }) => ({ train, validation: validation.inputs })),
      members: job.members.map((member) => {
        const { seed, dropout, weightDecay, table } = member;
        return { set: table, seed, dropout, weightDecay, classWeights: learningFor(member).classWeights };
      }),
    },
    plans,
    initial,
    states: plans.map((plan, index) => {
      const state = resume?.members[index];
      return state ? takenUp(state, plan) : initialState(plan, initial[index] ?? new Float32Array());
    }),
    histories: resume?.histories ?? [],
  };
}
