import { describe, expect, test } from "vitest";
import type { SessionEvent } from "../../../src/app/events.ts";
import { reasonInputsOf, sameInputs, unnamedColumns, waysOutInputsOf } from "../../../src/app/explainable.ts";
import { stepState } from "../../../src/app/derive.ts";
import { usualExplaining } from "../../../src/core/explain/choice.ts";
import { sessionAfter } from "../../support/appCases.ts";
import { explained, looking, madeAfter } from "../../support/explanations.ts";
import { trainedBy } from "../../support/trainedCases.ts";

describe("columns that no reason names", () => {
  test("are those with the role of protected ones", () => {
    expect(unnamedColumns(sessionAfter(...looking))).toEqual([]);
    const now = sessionAfter(...looking, { type: "roleChosen", column: "purpose", role: "protected" });
    expect(unnamedColumns(now)).toEqual(["purpose"]);
  });

  test("and those whose name speaks of what the law protects", () => {
    const session = sessionAfter(...looking);
    const { model } = session;
    const schema = [
      ...model!.bundle.schema,
      { kind: "category", name: "sex", levels: ["f", "m"], missing: 0 } as const,
    ];
    expect(unnamedColumns({ ...session, model: { ...model!, bundle: { ...model!.bundle, schema } } })).toEqual(["sex"]);
  });
});

test("an answer is one to the question as it stands, until values, cut-off, reference or calibration change", () => {
  const made = madeAfter(looking, { explained });
  const isFresh = (...more: readonly SessionEvent[]): boolean => {
    const session = sessionAfter(...looking, made, ...more);
    return sameInputs(session.explain.explained?.from ?? null, reasonInputsOf(session));
  };
  expect(isFresh()).toBe(true);
  expect(isFresh({ type: "subjectChanged", values: [1, 2, "car"] })).toBe(false);
  expect(isFresh({ type: "cutoffMoved", cutoff: 0.1 })).toBe(false);
  const all = { ...usualExplaining, reference: "all" } as const;
  expect(isFresh({ type: "explainingChosen", explaining: all })).toBe(false);
  expect(isFresh({ type: "explainingChosen", explaining: all }, { type: "undone" })).toBe(true);
});

test("ways out depend on the limits, reasons do not", () => {
  const limit = { column: "age", mutability: "any", min: null, max: null } as const;
  const before = sessionAfter(...looking);
  const after = sessionAfter(...looking, {
    type: "explainingChosen",
    explaining: { ...usualExplaining, limits: [limit] },
  });
  expect(
    sameInputs(waysOutInputsOf(before), { ...waysOutInputsOf(after)!, network: before.model!.bundle.network }),
  ).toBe(false);
  expect(waysOutInputsOf(after)?.limits[0]).toEqual(limit);
});

test("the step is ready with a network of one's own, done once something is explained, out of date with its network", () => {
  expect(stepState(sessionAfter(), "explain")).toBe("empty");
  expect(stepState(sessionAfter(...trainedBy()), "explain")).toBe("ready");
  const made = madeAfter(looking, { explained });
  expect(stepState(sessionAfter(...looking, made), "explain")).toBe("done");
  const changed = { type: "roleChosen", column: "income", role: "ignored" } as const;
  expect(stepState(sessionAfter(...looking, made, changed), "explain")).toBe("outOfDate");
});
