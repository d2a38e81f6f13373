import { initialise } from "../../src/core/network/initialise.ts";
import type { Bundle, Network, RecipeSpec, Table } from "../../src/core/pipeline.ts";
import { fitRecipe } from "../../src/core/recipe/fit.ts";
import { schemaOf } from "../../src/core/recipe/schema.ts";
import { bundleWith } from "./modelSamples.ts";
import { noLabels, plainRecipe } from "./recipeSpecs.ts";
import { firstRows } from "./tables.ts";

/** A network of random weights: what it says means nothing, but it reads every input. */
export function randomNetwork(inputs: number, members = 2): Network {
  const spec = { inputs, hidden: [8], activation: "tanh" } as const;
  const plan = { initialiser: "glorotUniform", outputBias: "baseRate" } as const;
  return {
    spec,
    members: Array.from({ length: members }, (_, member) => initialise(spec, { ...plan, seed: member + 1 }, 0.3)),
  };
}

/** A model with a random network whose recipe has learnt from all rows of a table. */
export function modelOf(table: Table, spec: RecipeSpec = plainRecipe(table.columns)): Bundle {
  const rows = firstRows(table.rows);
  const { recipe } = fitRecipe(table, rows, noLabels(table), spec);
  return bundleWith({
    recipe,
    schema: schemaOf(table, rows, recipe),
    network: randomNetwork(recipe.inputs.length),
    calibration: { kind: "priorShift", shift: -0.25 },
    policy: { scale: { points: 600, odds: 50, pdo: 20 }, cutoff: 0.25, referFrom: null, bandEdges: [] },
  });
}
