import { emptyPaper, noEvidence } from "../../../src/core/bundle/unsaid.ts";
import { initialise } from "../../../src/core/network/initialise.ts";
import type { Bundle, Imported, Prepared, TargetChoice } from "../../../src/core/pipeline.ts";
import { defaultStyle, resolvePlans } from "../../../src/core/recipe/automatic.ts";
import { standard } from "../../../src/core/training/presets.ts";
import type { DataApi, PrepareJob } from "../../../src/workers/protocol.ts";
import { type Caller, connect } from "../../../src/workers/rpc.ts";
import { watchTasks } from "./longTasks.ts";
import type { OnnxApi } from "./onnx.worker.ts";

/** Rows that the model's recipe and its yardstick are learnt from. */
const trainingRows = 20_000;
const target: TargetChoice = { column: "defaulted", bad: ["yes"], good: ["no"] };

/** One scoring of the file by a worker started for it. */
export interface Scoring {
  readonly rows: number;
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly seconds: number;
  /** Of the scored file. */
  readonly bytes: number;
  readonly longestTaskMs: number | null;
}

interface DataWorker {
  readonly call: Caller<DataApi>;
  readonly end: () => void;
}

function startDataWorker(): DataWorker {
  const worker = new Worker(new URL("./score.worker.ts", import.meta.url), { type: "module" });
  return { call: connect<DataApi>(worker), end: () => worker.terminate() };
}

function prepareJobOf({ tableId, profile }: Imported): PrepareJob {
  const roles = profile.columns.map(({ name, role }) => ({ column: name, role }));
  const inputs = profile.columns.filter(({ name, role }) => role === "input" && name !== target.column);
  const recipe = resolvePlans({ style: defaultStyle, plans: [], rowNorm: false }, inputs);
  const split = {
    by: { kind: "random" },
    seed: 7,
    train: 0.7,
    validation: 0.15,
    folds: null,
    balance: "none",
    repeats: "keep",
  } as const;
  return { tableId, target, roles, split, recipe };
}

function networkOf({ recipe }: Prepared): Bundle["network"] {
  const { hidden, activation } = standard(1_000_000).training;
  const spec = { inputs: recipe.inputs.length, hidden, activation };
  const plan = { initialiser: "heNormal", outputBias: "baseRate", seed: 7 } as const;
  return { spec, members: [initialise(spec, plan, 0.2)] };
}

/**
 * A model as the app makes it of synthetic loans: automatic recipe, the network that is recommended, what it takes along of
 * its rows. Its weights are as they were drawn: how long it takes to score does not depend on what was learnt.
 */
async function makeModel(): Promise<Bundle> {
  const { call, end } = startDataWorker();
  const imported = await call("importSynthetic", { rows: trainingRows, seed: 1, options: {} });
  const job = prepareJobOf(imported);
  const prepared = await call("prepare", job);
  const { recipe, schema, preparedId } = prepared;
  const model = { recipe, schema, network: networkOf(prepared), calibration: { kind: "none" } as const };
  const policy = { scale: { points: 600, odds: 50, pdo: 20 }, cutoff: 0.25, referFrom: 0.15, bandEdges: [0.05, 0.15] };
  const wish = { preparedId, model, policy, reference: "approved", wordings: [], unnamed: [] } as const;
  const { reasoning, baseline, columnsFingerprint } = await call("describeModel", wish);
  end();
  return {
    format: "loanlab-model",
    version: 4,
    id: "bench",
    name: "Bench",
    createdAt: "2026-01-01T00:00:00.000Z",
    ...model,
    missingTokens: null,
    policy,
    reasoning,
    baseline,
    evaluation: null,
    evidence: noEvidence,
    paper: emptyPaper,
    history: [],
    provenance: {
      testOpenings: [],
      source: imported.source,
      target,
      split: job.split,
      recipe: job.recipe,
      training: standard(trainingRows).training,
      parts: prepared.parts,
      backend: "plain",
      bestEpochs: [1],
      epochs: 1,
      seconds: 0,
      rateChanges: [],
      learner: "network",
      columnsFingerprint,
      recalibratedOn: null,
      app: "bench",
    },
  };
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

async function importOnce(file: File): Promise<number> {
  const start = performance.now();
  const { call, end } = startDataWorker();
  await call("importFile", { file, options: {} });
  const seconds = secondsSince(start);
  end();
  return seconds;
}

/** Scores the file once, in a new worker, and watches the page's thread meanwhile. */
async function scoreOnce(bundle: Bundle, file: File): Promise<Scoring> {
  const mapping = bundle.schema.map(({ name }) => ({ field: name, column: name }));
  // The outcome is not wanted: it would be measured.
  const { provenance, ...others } = bundle;
  const plain: Bundle = { ...others, provenance: { ...provenance, target: { column: "", bad: [], good: [] } } };
  const { result, longestTaskMs } = await watchTasks(async () => {
    const start = performance.now();
    const { call, end } = startDataWorker();
    const job = { file, bundle: plain, mapping, reasonsFor: "nobody", words: [], output: null } as const;
    const { rows, scoredId } = await call("scoreFile", job);
    const seconds = secondsSince(start);
    const { size } = await call("scoredCsv", { scoredId });
    end();
    return { rows, seconds, bytes: size };
  });
  const { inputs, hidden } = bundle.network.spec;
  return { ...result, inputs, hidden, longestTaskMs };
}

/** What the bench asks about scoring. */
interface ScoringBench {
  /** Seconds. */
  readonly importWhole: () => Promise<number>;
  readonly makeModel: () => Promise<void>;
  readonly score: () => Promise<Scoring>;
  /** Seconds for so many rows on onnxruntime-web. */
  readonly scoreByOnnx: (rows: number) => Promise<number>;
}

/** Builds what the bench asks about scoring. */
export function createScoring(chosenFile: () => File): ScoringBench {
  let model: Bundle | null = null;
  return {
    importWhole: () => importOnce(chosenFile()),
    async makeModel(): Promise<void> {
      model = await makeModel();
    },
    async score(): Promise<Scoring> {
      model ??= await makeModel();
      return scoreOnce(model, chosenFile());
    },
    async scoreByOnnx(rows: number): Promise<number> {
      model ??= await makeModel();
      const worker = new Worker(new URL("./onnx.worker.ts", import.meta.url), { type: "module" });
      const seconds = await connect<OnnxApi>(worker)("score", { bundle: model, rows });
      worker.terminate();
      return seconds;
    },
  };
}
