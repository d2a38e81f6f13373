import { describe, expect, test } from "vitest";
import type { StepState } from "../../../src/app/derive.ts";
import {
  allFindings,
  evaluateInputsOf,
  freshEvaluation,
  freshPrepared,
  inputColumns,
  freshReport,
  prepareJobOf,
  relationInputsOf,
  roleOf,
  stepState,
  targetInputsOf,
  trainInputsOf,
} from "../../../src/app/derive.ts";
import { emptySession } from "../../../src/app/defaults.ts";
import type { SessionEvent } from "../../../src/app/events.ts";
import type { Finding } from "../../../src/core/findings.ts";
import { reduce } from "../../../src/app/reduce.ts";
import type { Session, Step } from "../../../src/app/session.ts";
import { runOf } from "../../../src/app/trainedModel.ts";
import { imported, outcome, prepared, sessionAfter, target } from "../../support/appCases.ts";
import { judgementWith } from "../../support/judgements.ts";
import { bundleWith, evaluation, summaryWith } from "../../support/modelSamples.ts";

const ready = sessionAfter(imported(), { type: "targetConfirmed", target });
const withPreparation = reduce(ready, { type: "prepared", prepared, from: prepareJobOf(ready)! });
const withNetwork = reduce(withPreparation, {
  type: "trained",
  outcome,
  from: trainInputsOf(ready)!,
  run: runOf(withPreparation, outcome, null),
  bundle: bundleWith({ network: outcome.network }),
});
const onValidation = { ...evaluation, part: "validation" } as const;
const judged = reduce(withNetwork, {
  type: "evaluated",
  judgement: judgementWith(onValidation),
  from: evaluateInputsOf(withNetwork)!,
});

const otherRole: SessionEvent = { type: "roleChosen", column: "age", role: "ignored" };
const otherSeed: SessionEvent = { type: "trainingChosen", training: { ...ready.choices.training, seed: 8 } };
const otherTrainer: SessionEvent = { type: "trainerChosen", trainer: "plain" };
const at = "2026-11-24T12:00:00.000Z";
const otherPart: SessionEvent = { type: "testOpened", at };

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
    expect(freshEvaluation(reduce(judged, otherSeed))).toBe(onValidation);
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

describe("findings", () => {
  const leak: Finding = { code: "column/leak", severity: "serious", details: { column: "age", auc: 0.99 } };
  const identifier: Finding = {
    code: "column/identifier",
    severity: "warning",
    details: { column: "id", distinct: 999 },
  };
  const report = { bads: 300, goods: 700, strengths: [], findings: [leak, identifier] };
  const withReport = reduce(withPreparation, { type: "targetJudged", report, from: targetInputsOf(ready)! });

  test("of reading, of the target and of preparing stand together, the most severe first", () => {
    const found = allFindings(withReport).map(({ code, severity }) => [code, severity]);
    expect(found).toEqual([
      ["column/leak", "serious"],
      ["column/identifier", "warning"],
      ["target/rows-left-out", "warning"],
    ]);
  });

  test("of an earlier target are not shown", () => {
    const other = reduce(withReport, { type: "targetConfirmed", target: { ...target, bad: ["1"], good: ["2"] } });
    expect(allFindings(other)).not.toContain(leak);
    expect(freshReport(other)).toBeNull();
    expect(allFindings(reduce(other, { type: "undone" }))).toContain(leak);
  });
});

describe("what would be made", () => {
  test("of a plan for each input, in file order: the analyst's own, else an automatic one", () => {
    const plan = { column: "purpose", steps: [{ step: { kind: "drop" }, on: true }] } as const;
    const { recipe } = prepareJobOf(reduce(ready, { type: "planChosen", column: "purpose", plan }))!;
    expect(recipe.plans.map(({ column }) => column)).toEqual(["age", "purpose"]);
    expect(recipe.plans[0]?.steps.map(({ step }) => step.kind)).toContain("standardise");
    expect(recipe.plans[1]).toBe(plan);
  });

  test("is one and the same object as long as the choices are", () => {
    expect(prepareJobOf({ ...ready, step: "train" })).toBe(prepareJobOf(ready));
    expect(prepareJobOf(reduce(ready, otherRole))).not.toBe(prepareJobOf(ready));
  });

  test("compares the inputs, those that tell most of the outcome first", () => {
    const strengths = [
      { column: "id", auc: 0.9, iv: null, bins: [] },
      { column: "age", auc: 0.6, iv: null, bins: [] },
      { column: "purpose", auc: 0.7, iv: null, bins: [] },
    ];
    const report = { bads: 300, goods: 700, strengths, findings: [] };
    expect(relationInputsOf(ready)?.columns).toEqual(["age", "purpose"]);
    const withReport = reduce(ready, { type: "targetJudged", report, from: targetInputsOf(ready)! });
    expect(relationInputsOf(withReport)?.columns).toEqual(["purpose", "age"]);
    expect(relationInputsOf(emptySession)).toBeNull();
  });
});
