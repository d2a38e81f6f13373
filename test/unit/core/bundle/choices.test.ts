import { describe, expect, test } from "vitest";
import { decodeChoices } from "../../../../src/core/bundle/choicesDecoder.ts";
import { usualDecisionChoice } from "../../../../src/core/evaluate/decisionChoice.ts";
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
  explaining: { reference: "approved", wordings: [], limits: [] },
  recalibration: "platt",
  decision: {
    payoff: {
      gain: { columns: ["amount"], factor: 0.1 },
      loss: { columns: [], factor: 5 },
      review: { cost: 20, badsFound: 0.7, goodsKept: 0.95 },
    },
    bands: { by: "badRate", limits: [0.01, 0.02, 0.05, 0.1] },
  },
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

  test("from before money and recalibration could be chosen have neither", () => {
    const { recalibration: _1, decision: _2, ...older } = choices;
    expect(decodeChoices(older)).toMatchObject({ ...older, recalibration: "none", decision: usualDecisionChoice });
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
    ["recalibration", "moon"],
    ["decision.payoff.loss.factor", -1],
    ["decision.payoff.review.badsFound", 1.5],
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
