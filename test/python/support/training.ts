import { membersOf } from "../../../src/app/runStart.ts";
import { planRun } from "../../../src/engine/runPlan.ts";
import type { Bundle, EpochReport, LabelledMatrix, TrainingConfig } from "../../../src/core/pipeline.ts";
import { applyRecipe } from "../../../src/core/recipe/apply.ts";
import { fitRecipe } from "../../../src/core/recipe/fit.ts";
import { schemaOf } from "../../../src/core/recipe/schema.ts";
import { standard } from "../../../src/core/training/presets.ts";
import { exportBeyond } from "../../../src/core/export/beyond/beyond.ts";
import { learningCase } from "../../support/exportCases.ts";
import { trainPlainly, watch } from "../../support/memberRuns.ts";
import { bundleWith } from "../../support/modelSamples.ts";
import { csvText } from "./csvText.ts";
import { writeExample } from "./proof.ts";

const { table, labels, spec } = learningCase();
const trainRows = Uint32Array.from({ length: 300 }, (_, row) => row);
const validationRows = Uint32Array.from({ length: table.rows - 300 }, (_, row) => 300 + row);
const { recipe } = fitRecipe(table, trainRows, labels, spec);

function matrixOf(rows: Uint32Array): LabelledMatrix {
  const data = new Float32Array(rows.length * recipe.inputs.length);
  applyRecipe(recipe, table, rows, data);
  return {
    inputs: { rows: rows.length, columns: recipe.inputs.length, data },
    labels: Uint8Array.from(rows, (row) => labels[row] ?? 0),
  };
}

function outcomesOf(rows: Uint32Array): readonly string[] {
  return Array.from(rows, (row) => (labels[row] === 1 ? "bad" : "good"));
}

/** A small network without dropout, unless a test says otherwise. */
export function configWith(changes: Partial<TrainingConfig> = {}): TrainingConfig {
  const { training } = standard(trainRows.length);
  const plain = { hidden: [6, 4], activation: "tanh", dropout: 0, batch: 32, epochs: 6, patience: null } as const;
  return { ...training, ...plain, ...changes };
}

/** The plan that 300 loans are learnt from, as it goes beyond the app, with these loans and 100 to validate on. */
export function writePlan(name: string, training: TrainingConfig): string {
  const { provenance } = bundleWith();
  const bundle: Bundle = bundleWith({
    recipe,
    schema: schemaOf(table, trainRows, recipe),
    missingTokens: [],
    network: {
      spec: { inputs: recipe.inputs.length, hidden: [], activation: "relu" },
      members: [new Float32Array(recipe.inputs.length + 1)],
    },
    provenance: { ...provenance, training, recipe: spec, target: { column: "outcome", bad: ["bad"], good: ["good"] } },
  });
  const csv = (file: string, rows: Uint32Array) => {
    return { name: file, type: "text/csv", bytes: csvText(table, rows, outcomesOf(rows)) };
  };
  return writeExample(name, exportBeyond(bundle), csv("train.csv", trainRows), csv("validation.csv", validationRows));
}

/** The same plan as the app trains it: the epochs of each member, and which was the best. */
export async function trainInApp(
  config: TrainingConfig,
): Promise<{ readonly reports: readonly (readonly EpochReport[])[]; readonly bestEpochs: readonly number[] }> {
  const watched = watch();
  const tables = [{ train: matrixOf(trainRows), validation: matrixOf(validationRows), samplingShift: 0 }];
  const job = { config, tables, members: membersOf(config, 0), trainer: "plain" as const, paused: false, resume: null };
  const states = await trainPlainly(planRun(job), watched);
  return {
    reports: states.map((_, member) => watched.reports[member] ?? []),
    bestEpochs: states.map(({ progress }) => progress.best?.epoch ?? 0),
  };
}
