import type { Backend, LabelledMatrix, TrainingConfig } from "../../../src/core/pipeline.ts";
import { createRng } from "../../../src/core/rng.ts";
import { classic, standard } from "../../../src/core/training/presets.ts";
import type { BackendReport, EngineApi, TrainJob } from "../../../src/workers/protocol.ts";
import { connect } from "../../../src/workers/rpc.ts";
import type { FitApi, FitTimes } from "./fit.worker.ts";

/** One trainer on one network: the time of a run after a first one that is not counted, which compiles. */
export interface TrainFigures {
  readonly network: string;
  readonly trainer: Backend | "model.fit";
  readonly rows: number;
  readonly epochs: number;
  readonly steps: number;
  readonly seconds: number | null;
  /** Start of the backend, compilation and two epochs. */
  readonly firstSeconds: number | null;
  /** Why there is no figure. */
  readonly error: string | null;
}

export interface TrainReport {
  readonly backend: BackendReport | null;
  readonly figures: readonly TrainFigures[];
}

interface Task {
  readonly network: string;
  readonly config: TrainingConfig;
  readonly train: LabelledMatrix;
  readonly validation: LabelledMatrix;
}

const firstEpochs = 2;

/** Rows of standard normal inputs whose odds of being bad depend on half of them. */
function loans(rows: number, columns: number, seed: number): LabelledMatrix {
  const rng = createRng(seed);
  const data = Float32Array.from({ length: rows * columns }, () => rng.normal());
  const labels = Uint8Array.from({ length: rows }, (_, row) => {
    const inputs = data.subarray(row * columns, row * columns + columns / 2);
    const logit = inputs.reduce((sum, value) => sum + value, -columns / 10) / 2;
    return rng.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
  });
  return { inputs: { rows, columns, data }, labels };
}

function makeTask(rows: number, columns: number, training: TrainingConfig, epochs: number): Task {
  return {
    network: [columns, ...training.hidden, 1].join("→"),
    config: { ...training, epochs, patience: null },
    train: loans(rows, columns, 1),
    validation: loans(rows / 5, columns, 2),
  };
}

async function trainByLoanlab(task: Task, trainer: Backend): Promise<TrainFigures> {
  const worker = new Worker(new URL("../../../src/workers/engine.worker.ts", import.meta.url), { type: "module" });
  const call = connect<EngineApi>(worker);
  const { config, train, validation } = task;
  async function secondsFor(epochs: number): Promise<number> {
    const job: TrainJob = {
      config: { ...config, epochs },
      train,
      validation,
      samplingShift: 0,
      trainer,
      paused: false,
    };
    const start = performance.now();
    await call("train", job);
    return (performance.now() - start) / 1000;
  }
  const figures = await figuresOf(task, trainer, async () => ({
    firstSeconds: await secondsFor(firstEpochs),
    seconds: await secondsFor(config.epochs),
  }));
  worker.terminate();
  return figures;
}

async function trainByFit(task: Task): Promise<TrainFigures> {
  const worker = new Worker(new URL("./fit.worker.ts", import.meta.url), { type: "module" });
  const { config, train, validation } = task;
  const figures = await figuresOf(task, "model.fit", () =>
    connect<FitApi>(worker)("fit", { config, train, validation, firstEpochs }),
  );
  worker.terminate();
  return figures;
}

async function figuresOf(
  { network, config, train }: Task,
  trainer: TrainFigures["trainer"],
  run: () => Promise<FitTimes>,
): Promise<TrainFigures> {
  const known = { network, trainer, ...sizeOf(train, config) };
  try {
    return { ...known, ...(await run()), error: null };
  } catch (thrown) {
    return { ...known, firstSeconds: null, seconds: null, error: String(thrown) };
  }
}

function sizeOf(
  { inputs }: LabelledMatrix,
  { batch, epochs }: TrainingConfig,
): Pick<TrainFigures, "rows" | "epochs" | "steps"> {
  return { rows: inputs.rows, epochs, steps: epochs * Math.ceil(inputs.rows / batch) };
}

async function askBackend(): Promise<BackendReport | null> {
  const worker = new Worker(new URL("../../../src/workers/engine.worker.ts", import.meta.url), { type: "module" });
  const report = await connect<EngineApi>(worker)("backend", undefined).catch(() => null);
  worker.terminate();
  return report;
}

/** Trains both preset networks by each trainer of Loanlab and by `model.fit` of TensorFlow.js, one after the other. */
export async function benchTrain(epochs: number): Promise<TrainReport> {
  const rows = { classic: 1_000, standard: 10_000 };
  const tasks = [
    makeTask(rows.classic, 20, classic.training, epochs),
    makeTask(rows.standard, 30, standard(rows.standard).training, epochs),
  ];
  const figures: TrainFigures[] = [];
  for (const each of tasks) {
    figures.push(await trainByLoanlab(each, "webgl"), await trainByLoanlab(each, "plain"), await trainByFit(each));
  }
  return { backend: await askBackend(), figures };
}
