import type { RecipeSpec } from "../../src/core/pipeline.ts";

/** Medians with indicators, z-scores, every level an input of its own. */
export const plainRecipe: RecipeSpec = {
  numbers: { impute: "median", indicator: true, scale: "standardise" },
  categories: { rareBelow: 1, maxLevels: 50 },
  overrides: [],
  rowNorm: false,
};
