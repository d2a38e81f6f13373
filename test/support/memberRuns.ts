import { initialise } from "../../src/core/network/initialise.ts";
import { createPlainTrainer } from "../../src/core/network/plainTrainer.ts";
import type { EpochReport, NetworkSpec, TrainingConfig } from "../../src/core/pipeline.ts";
import { createRng } from "../../src/core/rng.ts";
import type { MemberChoice } from "../../src/core/training/job.ts";
import { type TrainingControls, trainMembers } from "../../src/core/training/loop.ts";
import { initialState, type MemberPlan, type MemberState } from "../../src/core/training/memberRun.ts";
import { classic } from "../../src/core/training/presets.ts";
import { createSteering, type Steering } from "../../src/core/training/steering.ts";
import type { Trainer, TrainerParts, TrainingSet } from "../../src/core/training/trainer.ts";

/** A report of nothing in particular. */
export const epochReport: EpochReport = {
  epoch: 1,
  trainLoss: 0.5,
  trainAccuracy: 0.75,
  validationLoss: 0.6,
  validationAccuracy: 0.7,
  validationAuc: 0.8,
  validationKs: 0.4,
  learningRate: 1e-3,
  gradientNorm: 0.1,
  seconds: 2,
};

const COLUMNS = 3;
const VALIDATION_ROWS = 9;

/** What members share in these runs unless a test says otherwise: batches of 4, dropout, six epochs. */
const config: TrainingConfig = {
  ...classic.training,
  hidden: [4, 3],
  activation: "tanh",
  learningRate: 0.02,
  batch: 4,
  epochs: 6,
  dropout: 0.25,
  weightDecay: 0.01,
};

/** All that a run of members is made of but its controls. */
export interface RunCase {
  readonly parts: TrainerParts;
  readonly plans: readonly MemberPlan[];
  readonly states: readonly MemberState[];
}

function randomSet(rows: number, seed: number): TrainingSet {
  const rng = createRng(seed);
  const matrix = (length: number) => ({
    rows: length,
    columns: COLUMNS,
    data: Float64Array.from({ length: length * COLUMNS }, () => rng.normal()),
  });
  const train = matrix(rows);
  return {
    train: { inputs: train, labels: Uint8Array.from({ length: rows }, () => rng.integer(2)) },
    validation: matrix(VALIDATION_ROWS),
  };
}

/** Both classes take turns. */
const validationLabels = Uint8Array.from({ length: VALIDATION_ROWS }, (_, row) => row % 2);

/**
 * Members that learn from random rows.
 *
 * @param shared What differs from batches of 4, six epochs, dropout and two small layers.
 * @param members What each has of its own.
 * @param rowsOfSets Training rows of each set.
 */
export function runCase(
  shared: Partial<TrainingConfig>,
  members: readonly Partial<MemberChoice>[],
  rowsOfSets: readonly number[] = [23],
): RunCase {
  const common = { ...config, ...shared };
  const spec: NetworkSpec = { inputs: COLUMNS, hidden: common.hidden, activation: common.activation };
  const classWeights = { good: 0.75, bad: 1.5 };
  const plans = members.map(({ table = 0, ...own }): MemberPlan => {
    const trainRows = rowsOfSets[table]!;
    return { config: { ...common, ...own }, trainRows, validationLabels, classWeights, samplingShift: 0 };
  });
  return {
    parts: {
      spec,
      config: common,
      sets: rowsOfSets.map((rows, set) => randomSet(rows, 100 + set)),
      members: plans.map(({ config: { seed, dropout, weightDecay } }, index) => {
        return { set: members[index]!.table ?? 0, seed, dropout, weightDecay, classWeights };
      }),
    },
    plans,
    states: plans.map((plan) => initialState(plan, initialise(spec, plan.config, 0.5))),
  };
}

/** One member of a run by itself. */
export function aloneOf({ parts, plans, states }: RunCase, index: number): RunCase {
  return { parts: { ...parts, members: [parts.members[index]!] }, plans: [plans[index]!], states: [states[index]!] };
}

/** What was seen of a run. */
export interface Watched {
  readonly controls: TrainingControls;
  /** The reports of each member. */
  readonly reports: readonly EpochReport[][];
  readonly ends: number[];
  readonly rests: boolean[];
  readonly rows: number[];
  readonly checkpoints: (readonly MemberState[])[];
  yields: number;
}

/** What a run may be watched with. */
export interface Watching {
  readonly steering?: Steering;
  /** Seconds by which the clock advances at each look. */
  readonly tick?: number;
  readonly checkpointDue?: () => boolean;
  readonly onReport?: (report: EpochReport, member: number) => void;
  readonly onRows?: (calls: number) => void;
}

/** Controls that keep all they are told; of up to eight members. */
export function watch(watching: Watching = {}): Watched {
  const { steering = createSteering(false), tick = 0, checkpointDue = () => false, onReport, onRows } = watching;
  let time = 0;
  const watched: Watched = {
    controls: {
      steering,
      now: () => (time += tick),
      yieldNow: () => {
        watched.yields += 1;
        return Promise.resolve();
      },
      reportEpoch: (member, report) => {
        watched.reports[member]!.push(report);
        onReport?.(report, member);
      },
      reportEnd: (member) => void watched.ends.push(member),
      reportRows: (rows) => {
        watched.rows.push(rows);
        onRows?.(watched.rows.length);
      },
      reportPaused: (paused) => void watched.rests.push(paused),
      checkpointDue,
      checkpoint: (states) => void watched.checkpoints.push(states),
    },
    reports: Array.from({ length: 8 }, () => []),
    ends: [],
    rests: [],
    rows: [],
    checkpoints: [],
    yields: 0,
  };
  return watched;
}

/** Trains a run with the plain trainer. */
export function trainPlainly(
  { parts, plans, states }: RunCase,
  { controls }: Watched = watch(),
): Promise<readonly MemberState[]> {
  return trainMembers(createPlainTrainer(parts), plans, states, controls);
}

/** A trainer whose figures come late, so that the next epoch can be begun before; tells how many were ever on their way. */
export function slowToTell(trainer: Trainer): { readonly trainer: Trainer; readonly mostInFlight: () => number } {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  let flying = 0;
  let most = 0;
  return {
    trainer: {
      ...trainer,
      epochsInFlight: 2,
      startEpoch: (epochs) => void inTurn(() => trainer.startEpoch(epochs)),
      steps: (from, to, breathe) => {
        void inTurn(() => trainer.steps(from, to, breathe));
        return Promise.resolve();
      },
      endEpoch: async (breathe) => {
        flying += 1;
        most = Math.max(most, flying);
        const figures = await inTurn(() => trainer.endEpoch(breathe));
        await new Promise((resolve) => setTimeout(resolve));
        flying -= 1;
        return figures;
      },
      state: () => inTurn(() => trainer.state()),
    },
    mostInFlight: () => most,
  };
}
