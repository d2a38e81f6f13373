import { expect, test } from "vitest";
import { exportBeyond } from "../../src/core/export/beyond/beyond.ts";
import type { Bundle, Recipe, Table } from "../../src/core/pipeline.ts";
import { applyRecipe } from "../../src/core/recipe/apply.ts";
import { fitRecipe } from "../../src/core/recipe/fit.ts";
import { schemaOf } from "../../src/core/recipe/schema.ts";
import { learningCase, oddRows, tableOfRows } from "../support/exportCases.ts";
import { farthestApart, farthestBySize } from "../support/farthest.ts";
import { bundleWith } from "../support/modelSamples.ts";
import { firstRows } from "../support/tables.ts";
import { csvText } from "./support/csvText.ts";
import { pythonFor, writeExample } from "./support/proof.ts";
import { configWith, trainInApp, writePlan } from "./support/training.ts";

/** What train_keras.py says of its run. */
interface Trained {
  readonly validation: { readonly auc: number; readonly logLoss: number };
  readonly bestEpochs: readonly number[];
  readonly history: readonly (readonly { readonly validationLoss: number; readonly auc: number }[])[];
}

const configs = {
  "plain descent": configWith({ optimiser: "gradientDescent", schedule: "constant", learningRate: 0.1 }),
  "AdamW, two members, both classes alike": configWith({
    members: 2,
    schedule: "oneCycle",
    classWeight: "balanced",
    clipNorm: 0.5,
    learningRate: 0.002,
  }),
  "RMSProp on a plateau, stopped by AUC": configWith({
    optimiser: "rmsProp",
    schedule: "plateau",
    initialiser: "glorotUniform",
    activation: "gelu",
    learningRate: 0.01,
    stopBy: "auc",
    epochs: 9,
    patience: 4,
  }),
  "Adam with decay and warm-up on squares": configWith({
    optimiser: "adam",
    loss: "meanSquaredError",
    activation: "leakyRelu",
    outputBias: "zero",
    weightDecay: 0.05,
    warmUp: 2,
    schedule: "step",
    learningRate: 0.01,
  }),
};

/** Dropout in Keras leaves out other units: another network of the same kind. */
const byChance = configWith({ dropout: 0.3, learningRate: 0.01, epochs: 8 });

/** The AUC of the app's best epoch on the validation rows. */
async function aucInApp(seed: number): Promise<number> {
  const { reports, bestEpochs } = await trainInApp({ ...byChance, seed });
  return reports[0]?.[(bestEpochs[0] ?? 1) - 1]?.validationAuc ?? Number.NaN;
}

test("Keras takes the way of the app, epoch by epoch, but for dropout, which ends within the app's own spread", async (context) => {
  const run = pythonFor(context, "heavy");
  const folders = [...Object.values(configs), byChance].map((config, at) => writePlan(`beyond-train-${at}`, config));
  const said = (await run("train_proof.py", ...folders)) as readonly Trained[];
  const own = await Promise.all(Object.values(configs).map(trainInApp));
  const distances = Object.keys(configs).flatMap((name, at) =>
    (own[at]?.reports ?? []).map((reports, member) => {
      const history = said[at]?.history[member] ?? [];
      // What is as good as equal may stop a run an epoch earlier or later.
      const epochs = Math.max(4, Math.min(reports.length, history.length));
      const losses = farthestApart(
        reports.slice(0, epochs).map(({ validationLoss }) => validationLoss),
        history.slice(0, epochs).map(({ validationLoss }) => validationLoss),
      );
      return { name, member, losses };
    }),
  );
  expect(distances).toHaveLength(5);
  expect(distances.filter(({ losses }) => !(losses < 1e-3))).toEqual([]);
  expect(said[0]?.bestEpochs).toEqual(own[0]?.bestEpochs);

  const aucs = await Promise.all(Array.from({ length: 20 }, (_, seed) => aucInApp(seed)));
  const auc = said.at(-1)?.validation.auc;
  expect(auc).toBeGreaterThan(Math.min(...aucs));
  expect(auc).toBeLessThan(Math.max(...aucs));
});

function inputsOf(recipe: Recipe, table: Table): Float64Array {
  const inputs = new Float64Array(table.rows * recipe.inputs.length);
  applyRecipe(recipe, table, firstRows(table.rows), inputs);
  return inputs;
}

function fileOf(name: string, bytes: string) {
  return { name, type: "text/csv", bytes };
}

test("the recipe that Python learns from the same rows gives the same inputs", async (context) => {
  const run = pythonFor(context, "heavy");
  const { table, labels, spec } = learningCase();
  const rows = firstRows(table.rows);
  const { recipe } = fitRecipe(table, rows, labels, spec);
  const { provenance } = bundleWith();
  const bundle: Bundle = bundleWith({
    recipe,
    schema: schemaOf(table, rows, recipe),
    missingTokens: [],
    network: {
      spec: { inputs: recipe.inputs.length, hidden: [], activation: "relu" },
      members: [new Float32Array(recipe.inputs.length + 1)],
    },
    provenance: { ...provenance, recipe: spec, target: { column: "outcome", bad: ["bad"], good: ["good"] } },
  });
  const others = tableOfRows(bundle, oddRows(bundle, 600, { farthest: 1e6 }));
  const folder = writeExample(
    "beyond-recipe",
    exportBeyond(bundle),
    fileOf(
      "train.csv",
      csvText(
        table,
        rows,
        Array.from(labels, (label) => (label === 1 ? "bad" : "good")),
      ),
    ),
    fileOf("other.csv", csvText(others, firstRows(others.rows))),
  );
  const said = (await run("recipe_proof.py", folder)) as {
    readonly recipe: Pick<Recipe, "columns">;
    readonly train: readonly (readonly number[])[];
    readonly other: readonly (readonly number[])[];
  };
  const kinds = ({ columns }: Pick<Recipe, "columns">) =>
    columns.map(({ name, steps }) => [name, ...steps.map(({ kind }) => kind)]);
  expect(kinds(said.recipe)).toEqual(kinds(recipe));
  expect(farthestApart(inputsOf(recipe, table), said.train.flat())).toBeLessThan(1e-6);
  expect(farthestBySize(inputsOf(recipe, others), said.other.flat())).toBeLessThan(1e-6);
});
