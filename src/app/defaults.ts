import { usualExplaining } from "../core/explain/choice.ts";
import type { PointsScale, RecipeChoice, SplitSpec } from "../core/pipeline.ts";
import { defaultStyle } from "../core/recipe/automatic.ts";
import { standard } from "../core/training/presets.ts";
import { usualDecisionChoice } from "../core/evaluate/decisionChoice.ts";
import { nothingAudited } from "./auditState.ts";
import { nothingCompared } from "./comparing.ts";
import { nothingExplained } from "./explainState.ts";
import { nothingLookedAt } from "./lookedAt.ts";
import { unknownRegistry } from "./registryState.ts";
import type { Choices, Session } from "./session.ts";

/** 600 points at good:bad odds of 50:1, 20 points more for each doubling: the most common scale of scorecards. */
export const pointsScale: PointsScale = { points: 600, odds: 50, pdo: 20 };

/** The customary cut of a two-class model; the analyst moves it. */
export const initialCutoff = 0.5;

/** 70 % to learn from, 15 % to stop by, 15 % to judge by. */
const defaultSplit: SplitSpec = {
  by: { kind: "random" },
  seed: 7,
  train: 0.7,
  validation: 0.15,
  folds: null,
  balance: "none",
  repeats: "keep",
};

const defaultRecipe: RecipeChoice = { style: defaultStyle, plans: [], rowNorm: false };

/** The choices before the analyst has made any; the network suits a table of `rows`. */
export function defaultChoices(rows: number): Choices {
  return {
    reading: {},
    target: null,
    roles: [],
    split: defaultSplit,
    recipe: defaultRecipe,
    preset: "standard",
    training: standard(rows).training,
    trainer: "auto",
    explaining: usualExplaining,
    recalibration: "none",
    decision: usualDecisionChoice,
  };
}

/** The session of a first visit. */
export const emptySession: Session = {
  step: "data",
  origin: null,
  imported: null,
  awaited: null,
  choices: defaultChoices(0),
  past: [],
  future: [],
  judgedTarget: null,
  relations: null,
  prepared: null,
  trained: null,
  runs: [],
  crossValidated: null,
  evaluated: null,
  judgement: null,
  comparing: nothingCompared,
  part: "validation",
  testOpenings: [],
  testOpen: false,
  model: null,
  described: null,
  decision: null,
  typed: null,
  explain: nothingExplained,
  lookedAt: nothingLookedAt,
  batch: null,
  audit: nothingAudited,
  watching: null,
  models: [],
  registry: unknownRegistry,
  trial: null,
  tasks: {},
  failures: {},
  unfinished: [],
  interrupted: null,
  notifications: "unavailable",
  autosavedAt: null,
};
