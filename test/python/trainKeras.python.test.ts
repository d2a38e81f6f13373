import { expect, test } from "vitest";
import { exportBeyond } from "../../src/core/export/beyond/beyond.ts";
import type { Bundle, Recipe, Table } from "../../src/core/pipeline.ts";
import { applyRecipe } from "../../src/core/recipe/apply.ts";
import { fitRecipe } from "../../src/core/recipe/fit.ts";
import { schemaOf } from "../../src/core/recipe/schema.ts";
import { learningCase, oddRows, tableOfRows } from "../support/exportCases.ts";
import { farthestApart } from "../support/farthest.ts";
import { bundleWith } from "../support/modelSamples.ts";
import { firstRows } from "../support/tables.ts";
import { csvText } from "./support/csvText.ts";
import { pythonFor, writeExample } from "./support/proof.ts";

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
  const wanted = inputsOf(recipe, others);
  // Inputs far from training are large: what counts is how far apart they are for their size.
  const apart = said.other.flat().map((value, at) => {
    const own = wanted[at] ?? Number.NaN;
    return (value - own) / Math.max(1, Math.abs(own));
  });
  expect(farthestApart(new Float64Array(wanted.length), apart)).toBeLessThan(1e-6);
});
