import { describe, expect, test } from "vitest";
import type { StepState } from "../../../src/app/derive.ts";
import {
  allFindings,
  evaluateInputsOf,
  freshEvaluation,
  freshPrepared,
  inputColumns,
  prepareJobOf,
  roleOf,
  stepState,
  trainInputsOf,
} from "../../../src/app/derive.ts";
import { emptySession } from "../../../src/app/defaults.ts";
import type { SessionEvent } from "../../../src/app/events.ts";
import { reduce } from "../../../src/app/reduce.ts";
import type { Session, Step } from "../../../src/app/session.ts";
import { runOf } from "../../../src/app/trainedModel.ts";
import { imported, outcome, prepared, sessionAfter, target } from "../../support/appCases.ts";
import { bundleWith, evaluation, summaryWith } from "../../support/modelSamples.ts";

const ready = sessionAfter(imported(), { type: "targetConfirmed", target });
const withPreparation = reduce(ready, { type: "prepared", prepared, from: prepareJobOf(ready)! });
const withNetwork = reduce(withPreparation, {
  type: "trained",
  outcome,
  from: trainInputsOf(ready)!,
  run: runOf(withPreparation, outcome, []),
  bundle: bundleWith({ network: outcome.network }),
});
const judged = reduce(withNetwork, { type: "evaluated", evaluation, from: evaluateInputsOf(withNetwork)! });

const otherRole: SessionEvent = { type: "roleChosen", column: "age", role: "ignored" };
const otherSeed: SessionEvent = { type: "trainingChosen", training: { ...ready.choices.training, seed: 8 } };
const otherTrainer: SessionEvent = { type: "trainerChosen", trainer: "plain" };
const otherPart: SessionEvent = { type: "partChosen", part: "validation" };

describe("the state of a step", () => {
  const examples: readonly [string, Session, Step, StepState][] = [
    ["Data is empty before a file", emptySession, "data", "empty"],
    ["Data is ready until the target is confirmed", sessionAfter(imported()), "data", "ready"],
    ["Data is done with a target", ready, "data", "done"],
    ["Prepare is empty without a target", sessionAfter(imported()), "prepare", "empty"],
    ["Prepare is ready with a target", ready, "prepare", "ready"],
    ["Prepare is done once prepared", withPreparation, "prepare", "done"],
    ["another role makes the preparation out of date", reduce(withPreparation, otherRole), "prepare", "outOfDate"],
    ["another seed of training does not", reduce(withPreparation, otherSeed), "prepare", "done"],
    ["Train is done once trained", withNetwork, "train", "done"],
    ["another role makes the network out of date", reduce(withNetwork, otherRole), "train", "outOfDate"],
    ["another seed makes the network out of date", reduce(withNetwork, otherSeed), "train", "outOfDate"],
    ["another trainer makes the network out of date", reduce(withNetwork, otherTrainer), "train", "outOfDate"],
    ["Evaluate is ready once trained", withNetwork, "evaluate", "ready"],
    ["Evaluate is done once judged", judged, "evaluate", "done"],
    ["another part makes the evaluation out of date", reduce(judged, otherPart), "evaluate", "outOfDate"],
    ["so does a network that is out of date", reduce(judged, otherRole), "evaluate", "outOfDate"],
    ["Score is empty without a model", emptySession, "score", "empty"],
    ["Score is ready with a model", withNetwork, "score", "ready"],
    ["Models is empty without saved ones", withNetwork, "models", "empty"],
    [
      "Models is done with saved ones",
      sessionAfter({ type: "modelsListed", models: [summaryWith()] }),
      "models",
      "done",
    ],
    ["work under way is shown first", sessionAfter({ type: "taskStarted", task: "train" }), "train", "running"],
    [
      "a failure is shown before the result",
      reduce(judged, { type: "failed", step: "evaluate", error: { code: "internal", details: { reason: "" } } }),
      "evaluate",
      "error",
    ],
  ];
  test.each(examples)("%s", (_name, session, step, expected) => {
    expect(stepState(session, step)).toBe(expected);
  });
});

describe("out of date", () => {
  test("choices that come back to what they were make a result fresh again", () => {
    const away = reduce(withPreparation, { type: "splitChosen", split: { ...ready.choices.split, seed: 8 } });
    expect(freshPrepared(away)).toBeNull();
    const back = reduce(away, { type: "splitChosen", split: { ...ready.choices.split } });
    expect(freshPrepared(back)).toBe(prepared);
  });

  test("an evaluation is that of the network last trained, whatever the choices are now", () => {
    expect(freshEvaluation(reduce(judged, otherSeed))).toBe(evaluation);
    expect(freshEvaluation(reduce(judged, otherPart))).toBeNull();
  });
});

describe("roles and inputs", () => {
  test("the inputs are the columns with that role, in file order, without the target", () => {
    expect(inputColumns(ready).map(({ name }) => name)).toEqual(["age", "purpose"]);
    expect(inputColumns(reduce(ready, otherRole)).map(({ name }) => name)).toEqual(["purpose"]);
  });

  test("the analyst's role goes before the proposed one; an unknown column has none", () => {
    expect(roleOf(ready, "id")).toBe("identifier");
    expect(roleOf(reduce(ready, { type: "roleChosen", column: "id", role: "input" }), "id")).toBe("input");
    expect(roleOf(ready, "__proto__")).toBe("ignored");
  });
});

test("findings of reading and preparing stand together, most severe first", () => {
  expect(allFindings(withPreparation).map(({ severity }) => severity)).toEqual(["warning", "note"]);
});
