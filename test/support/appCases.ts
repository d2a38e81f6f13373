import type { Origin, Session } from "../../src/app/session.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import { emptySession } from "../../src/app/defaults.ts";
import { reduce } from "../../src/app/reduce.ts";
import type {
  ColumnProfile,
  EpochReport,
  Imported,
  Prepared,
  TargetChoice,
  TrainOutcome,
} from "../../src/core/pipeline.ts";
import { noProgress } from "../../src/core/training/earlyStopping.ts";
import { createHistory } from "../../src/core/training/history.ts";
import type { Checkpoint, TrainedMembers, TrainNews } from "../../src/core/training/job.ts";
import type { MemberState } from "../../src/core/training/memberRun.ts";
import { emptyTally } from "../../src/core/training/trainer.ts";
import { bundleWith } from "./modelSamples.ts";
import { plainDialect } from "./plainDialect.ts";

export const file = new File(["age,purpose,risk\n"], "german.csv", { type: "text/csv" });
const origin: Origin = { kind: "file", file };
export const target: TargetChoice = { column: "risk", bad: ["2"], good: ["1"] };

function columnWith(changes: Pick<ColumnProfile, "name"> & Partial<ColumnProfile>): ColumnProfile {
  return {
    kind: "number",
    type: "number",
    unit: null,
    missing: 0,
    distinct: 5,
    numbers: null,
    levels: [],
    role: "input",
    ...changes,
  };
}

/** A table of two inputs, a key and an outcome, as the data worker reports it. */
export function importedWith(changes: Partial<Imported> = {}): Imported {
  return {
    tableId: "table-1",
    source: bundleWith().provenance.source,
    dialect: plainDialect,
    guesses: [],
    profile: {
      rows: 1000,
      columns: [
        columnWith({ name: "id", role: "identifier" }),
        columnWith({ name: "age" }),
        columnWith({ name: "purpose", kind: "category", type: "category" }),
        columnWith({
          name: "risk",
          levels: [
            { level: "1", count: 700 },
            { level: "2", count: 300 },
          ],
        }),
      ],
      findings: [{ code: "column/identifier", severity: "note", details: { column: "id", distinct: 1000 } }],
      targets: [],
    },
    preview: { header: [], rows: [] },
    ...changes,
  };
}

export const prepared: Prepared = {
  preparedId: "prepared-1",
  parts: bundleWith().provenance.parts,
  folds: [],
  unlabelled: 0,
  repeated: 0,
  undated: 0,
  undersampled: 0,
  samplingShift: 0,
  recipe: bundleWith().recipe,
  schema: bundleWith().schema,
  findings: [{ code: "target/rows-left-out", severity: "warning", details: { rows: 3 } }],
};

export const outcome: TrainOutcome = {
  network: bundleWith().network,
  calibration: { kind: "none" },
  backend: "plain",
  bestEpochs: [2],
  epochs: 3,
  seconds: 0.5,
  ended: "finished",
  rateChanges: [],
};

/** The same, as the engine hands it over. */
export const trainedMembers: TrainedMembers = {
  members: [
    {
      weights: new Float32Array(33),
      bestEpoch: 2,
      epochs: 3,
      ended: "finished",
      calibration: { kind: "none" },
    },
  ],
  backend: "plain",
  seconds: 0.5,
  last: null,
};

/** News of a run in which nothing has happened, unless a test says otherwise. */
export function newsWith(changes: Partial<TrainNews> = {}): TrainNews {
  return {
    epochs: [],
    members: [[]],
    backend: "plain",
    paused: false,
    rowsPerSecond: null,
    memory: null,
    notices: [],
    checkpoint: null,
    ...changes,
  };
}

/** A run of one or more members that have all finished these epochs. */
export function checkpointWith(
  reports: readonly EpochReport[],
  changes: Partial<MemberState> = {},
  members = 1,
): Checkpoint {
  const history = createHistory();
  for (const report of reports) history.push(report);
  const state: MemberState = {
    weights: Float32Array.of(0.5, -0.5),
    moments: Float32Array.of(1, 2, 3, 4),
    step: 10 * reports.length,
    tally: emptyTally,
    epoch: reports.at(-1)?.epoch ?? 0,
    batch: 0,
    progress: noProgress,
    seconds: reports.at(-1)?.seconds ?? 0,
    ended: null,
    ...changes,
  };
  return {
    backend: "wasm",
    members: Array.from({ length: members }, () => state),
    histories: Array.from({ length: members }, () => history.copy()),
    losses: 0,
  };
}

/** A finished epoch. */
export function epochWith(epoch: number, validationLoss = 0.5): EpochReport {
  return {
    epoch,
    trainLoss: 0.5,
    trainAccuracy: 0.7,
    validationLoss,
    validationAccuracy: 0.7,
    validationAuc: 0.8,
    validationKs: 0.4,
    learningRate: 0.001,
    gradientNorm: 1,
    seconds: epoch / 10,
  };
}

export const imported = (changes: Partial<Imported> = {}, keep = false): SessionEvent => ({
  type: "imported",
  origin,
  reading: {},
  imported: importedWith(changes),
  keep,
});

/** The session to which these have happened, in this order. */
export function sessionAfter(...events: readonly SessionEvent[]): Session {
  return events.reduce(reduce, emptySession);
}
