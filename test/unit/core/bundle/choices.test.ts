import { describe, expect, test } from "vitest";
import { decodeChoices } from "../../../../src/core/bundle/choicesDecoder.ts";
import { defaultStyle } from "../../../../src/core/recipe/automatic.ts";
import { standard } from "../../../../src/core/training/presets.ts";
import { planOf } from "../../../support/recipeSpecs.ts";
import { withValueAt } from "../../../support/sealedModel.ts";

const choices = {
  target: { column: "risk", bad: ["2"], good: ["1"] },
  roles: [{ column: "id", role: "identifier" }],
  split: {
    by: { kind: "date", column: "since" },
    seed: 7,
    train: 0.7,
    validation: 0.15,
    folds: { count: 5, validate: 2 },
    balance: "undersample",
    repeats: "drop",
  },
  recipe: { style: defaultStyle, plans: [planOf("age", { kind: "log1p" }, { kind: "standardise" })], rowNorm: true },
  preset: "standard",
  training: standard(1000).training,
  trainer: "auto",
} as const;

describe("choices of an earlier visit", () => {
  test("are read as they were kept", () => {
    expect(decodeChoices(JSON.parse(JSON.stringify(choices)))).toEqual(choices);
    expect(decodeChoices({ ...choices, target: null })?.target).toBeNull();
  });

  test("from before an update get what they did not have: the training is the one that was chosen", () => {
    const { warmUp: _1, clipNorm: _2, members: _3, stopBy: _4, ...older } = choices.training;
    expect(decodeChoices({ ...choices, training: { ...older, epochs: 33 }, trainer: "webgl" })).toEqual({
      ...choices,
      training: { ...choices.training, epochs: 33, warmUp: 0, clipNorm: null, members: 1, stopBy: "loss" },
      trainer: "webgl",
    });
    expect(decodeChoices({ ...choices, training: { ...older, schedule: "moon" } })).toBeNull();
  });

  test("that an older version has kept are no choices any more, which is no failure", () => {
    const numbers = { impute: "median", indicator: true, scale: "standardise" };
    const categories = { rareBelow: 5, maxLevels: 60 };
    const old = {
      ...choices,
      split: { kind: "stratified", seed: 7, train: 0.7, validation: 0.15 },
      recipe: { numbers, categories, overrides: [], rowNorm: false },
    };
    expect(decodeChoices(old)).toBeNull();
    expect(decodeChoices({ ...choices, recipe: old.recipe })).toBeNull();
    expect(decodeChoices({ ...choices, split: old.split })).toBeNull();
  });

  test.each([
    ["split.by", { kind: "moon" }],
    ["split.folds.count", 0],
    ["recipe.style.numbers", "cube"],
    ["recipe.plans.0.steps.0.step.kind", "cube"],
    ["recipe.plans.0.steps.0.on", "yes"],
    ["roles.0.role", "king"],
    ["training.members", 0],
    ["training.stopBy", "moon"],
    ["trainer", "gpu"],
  ])("whose %s is none are no choices", (path, value) => {
    expect(decodeChoices(withValueAt(choices, path, value))).toBeNull();
  });

  test.each([[null], [undefined], [7], ["{}"], [[]]])("%o is no choices", (kept) => {
    expect(decodeChoices(kept)).toBeNull();
  });
});
