import type { Session } from "../../src/app/session.ts";
import { pointsScale } from "../../src/app/defaults.ts";
import { emptyPaper, noEvidence } from "../../src/core/bundle/unsaid.ts";
import type { Bundle, Evaluation, Figure } from "../../src/core/pipeline.ts";
import { standard } from "../../src/core/training/presets.ts";
import { plainRecipe } from "./recipeSpecs.ts";
import { splitWith } from "./splitSpecs.ts";

type ModelSummary = Session["models"][number];

const figure = (value: number): Figure => ({ value, reason: null });

export const evaluation: Evaluation = {
  part: "test",
  rows: 150,
  bads: 45,
  auc: figure(0.8123),
  gini: figure(0.6246),
  ks: figure(0.5),
  ksThreshold: figure(0.31),
  averagePrecision: figure(0.71),
  logLoss: figure(0.44),
  brier: figure(0.14),
  roc: [],
  precisionRecall: [],
  table: { thresholds: [0, 1], declinedBads: [45, 0], declinedGoods: [105, 0] },
  scores: [{ from: 480, to: 500, goods: 10, bads: 5 }],
};

/** A small model as the app would make it: a number with a unit, a date and a category. */
export function bundleWith(changes: Partial<Bundle> = {}): Bundle {
  return {
    format: "loanlab-model",
    version: 4,
    id: "model-1",
    name: "German credit #1",
    createdAt: "2026-11-02T10:00:00.000Z",
    missingTokens: null,
    schema: [
      {
        kind: "number",
        name: "age",
        unit: "years",
        reading: null,
        min: 18,
        max: 75,
        median: 33,
        whole: true,
        missing: 0,
      },
      {
        kind: "date",
        name: "opened",
        unit: null,
        reading: null,
        min: 18_262,
        max: 18_992,
        median: 18_628,
        whole: true,
        missing: 3,
      },
      { kind: "category", name: "purpose", levels: ["car", "furniture", "repairs"], missing: 0 },
    ],
    recipe: {
      columns: [
        {
          kind: "number",
          name: "age",
          steps: [
            { kind: "impute", value: 33 },
            { kind: "standardise", mean: 35.5, scale: 11.4 },
          ],
        },
        { kind: "date", name: "opened", steps: [{ kind: "indicator" }, { kind: "impute", value: 18_628 }] },
        {
          kind: "category",
          name: "purpose",
          steps: [{ kind: "oneHot", levels: ["car", "furniture"], rare: ["repairs"], missing: false }],
        },
      ],
      rowNorm: false,
      inputs: ["age", "opened", "opened (missing)", "purpose = car", "purpose = furniture", "purpose = (rare)"],
    },
    network: { spec: { inputs: 6, hidden: [4], activation: "relu" }, members: [new Float32Array(33)] },
    calibration: { kind: "none" },
    policy: { scale: pointsScale, cutoff: 0.5, referFrom: null, bandEdges: [] },
    reasoning: null,
    baseline: null,
    evaluation,
    evidence: noEvidence,
    paper: emptyPaper,
    history: [],
    provenance: {
      testOpenings: ["2026-11-02T09:58:00.000Z"],
      source: {
        name: "german.csv",
        bytes: 65_000,
        rows: 1000,
        columns: 4,
        fingerprint: "ab12cd34ef567890",
        format: "text",
        sampledFrom: null,
      },
      target: { column: "risk", bad: ["2"], good: ["1"] },
      split: splitWith(),
      recipe: plainRecipe([
        { name: "age", kind: "number" },
        { name: "opened", kind: "date" },
        { name: "purpose", kind: "category" },
      ]),
      training: standard(1000).training,
      parts: {
        train: { rows: 700, bads: 210, dates: null },
        validation: { rows: 150, bads: 45, dates: null },
        test: { rows: 150, bads: 45, dates: null },
      },
      backend: "plain",
      bestEpochs: [41],
      epochs: 61,
      seconds: 2.4,
      rateChanges: [],
      learner: "network",
      columnsFingerprint: null,
      recalibratedOn: null,
      app: "0.1.0",
    },
    ...changes,
  };
}

/** How a saved model is listed. */
export function summaryWith(changes: Partial<ModelSummary> = {}): ModelSummary {
  return {
    id: "model-1",
    name: "German credit #1",
    createdAt: "2026-11-02T10:00:00.000Z",
    source: "german.csv",
    fingerprint: "ab12cd34ef567890",
    rows: 1000,
    bads: 300,
    inputs: 3,
    part: "test",
    auc: 0.8123,
    gini: 0.6246,
    ks: 0.5,
    logLoss: 0.44,
    brier: 0.14,
    target: "risk",
    learner: "network",
    columnsFingerprint: null,
    tags: [],
    notes: "",
    bytes: 12_400,
    revision: 1,
    champion: false,
    savedAt: "2026-11-02T10:05:00.000Z",
    deletedAt: null,
    stamp: 1,
    loans: null,
    ...changes,
  };
}
