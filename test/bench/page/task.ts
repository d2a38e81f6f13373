import type { Backend, LabelledMatrix, TrainingConfig } from "../../../src/core/pipeline.ts";
import type { TrainingTable, TrainJob } from "../../../src/core/training/job.ts";
import { classic } from "../../../src/core/training/presets.ts";
import { makeLoans } from "./loans.ts";

/** A network and the rows that it is trained on: what is the same for every trainer. */
export interface Task {
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly rows: number;
  readonly batch: number;
  /** Networks of this shape, from seeds of their own. */
  readonly members: number;
}

/** Rows for learning to one for validation. */
const TO_VALIDATION = 5;

function heldOut(rows: number): number {
  return Math.ceil(rows / TO_VALIDATION);
}

/** The task's rows, the same each time. */
export function makeTable({ inputs, rows }: Pick<Task, "inputs" | "rows">): TrainingTable {
  return { train: makeLoans(rows, inputs, 1), validation: makeLoans(heldOut(rows), inputs, 2), samplingShift: 0 };
}

function copyOf({ inputs, labels }: LabelledMatrix, rows: number): LabelledMatrix {
  const { columns, data } = inputs;
  return { inputs: { rows, columns, data: data.slice(0, rows * columns) }, labels: labels.slice(0, rows) };
}

/** The first rows of a table, to be given away. */
export function copyTable({ train, validation, samplingShift }: TrainingTable, rows: number): TrainingTable {
  return { train: copyOf(train, rows), validation: copyOf(validation, heldOut(rows)), samplingShift };
}

/** A run of the task: the choices of the classic preset, but for its shape. */
export function makeJob(
  { hidden, batch, members }: Task,
  table: TrainingTable,
  { epochs, trainer }: { readonly epochs: number; readonly trainer: Backend },
): TrainJob {
  const config: TrainingConfig = { ...classic.training, hidden, batch, epochs, members, patience: null };
  const { learningRate, weightDecay, dropout } = config;
  return {
    config,
    tables: [table],
    members: Array.from({ length: members }, (_, member) => ({
      table: 0,
      seed: config.seed + member,
      learningRate,
      weightDecay,
      dropout,
    })),
    trainer,
    paused: false,
    resume: null,
  };
}
