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
  bestEpoch: 2,
  epochs: 3,
  seconds: 0.5,
  ended: "finished",
};

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
