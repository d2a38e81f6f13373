import { describe, expect, test } from "vitest";
import type { ColumnPlan, ColumnProfile, StepSpec } from "../../../../src/core/pipeline.ts";
import { automaticPlan, defaultStyle } from "../../../../src/core/recipe/automatic.ts";
import {
  additionsTo,
  canMove,
  cargoBefore,
  misfitOf,
  portableSteps,
  withMoved,
  withoutStep,
  withSwitch,
} from "../../../../src/ui/prepare/planEdits.ts";
import { loanColumns } from "../../../support/dataCases.ts";

const [numbers, levels] = loanColumns;
if (!numbers || !levels) throw new Error("there are columns");

const days: ColumnProfile = { ...numbers, kind: "date", type: "date" };
const texts: ColumnProfile = { ...levels, kind: "text", type: "text" };

const planWith = (...steps: readonly StepSpec[]): ColumnPlan => ({
  column: "x",
  steps: steps.map((step) => ({ step, on: true })),
});

const kindsOf = ({ steps }: ColumnPlan): readonly string[] => steps.map(({ step }) => step.kind);

const age: StepSpec = { kind: "age", reference: null };
const fill: StepSpec = { kind: "impute", how: "median", value: 0, indicator: true };
const scale: StepSpec = { kind: "standardise" };

describe("changes of a plan", () => {
  const plan = planWith(fill, { kind: "log1p" }, scale);

  test("move a step", () => expect(kindsOf(withMoved(plan, 0, 2))).toEqual(["log1p", "standardise", "impute"]));
  test("leave a plan alone where there is nothing to move", () => expect(withMoved(plan, 7, 0)).toBe(plan));
  test("take a step out", () => expect(kindsOf(withoutStep(plan, 1))).toEqual(["impute", "standardise"]));
  test("switch a step off in its place", () =>
    expect(withSwitch(plan, 1, false).steps.map(({ on }) => on)).toEqual([true, false, true]));
});

describe("a misfit", () => {
  test("is the first step that cannot take what reaches it, by its place among all steps", () => {
    const plan = withSwitch(planWith({ kind: "ordinal", order: null }, scale), 0, false);
    expect(misfitOf(plan, "category")).toEqual({ at: 1, cargo: "levels" });
  });

  test("keeps no step from moving: that is how it is mended", () => {
    const plan = planWith(
      { kind: "oneHot", rareBelow: 1, maxLevels: 9 },
      { kind: "fillLevel", how: "mode", value: "" },
    );
    expect(misfitOf(plan, "category")).not.toBeNull();
    expect(canMove(plan, "category", 0, 1)).toBe(true);
  });

  test("is where no step may be moved to", () => {
    expect(canMove(planWith(age, scale), "date", 0, 1)).toBe(false);
    expect(canMove(planWith(fill, scale), "number", 0, 1)).toBe(true);
  });
});

test("what reaches a step are days until their age is taken", () => {
  const plan = planWith({ kind: "calendar", part: "month" }, age, fill);
  expect([0, 1, 2, 3].map((at) => cargoBefore(plan, "date", at))).toEqual(["days", "days", "numbers", "numbers"]);
});

describe("additions", () => {
  test.each([
    { profile: numbers, kind: "numbers" },
    { profile: levels, kind: "levels" },
    { profile: days, kind: "days" },
    { profile: texts, kind: "texts" },
  ])("to a plan of $kind all lead to plans that fit, each with a step more or in place of another", ({ profile }) => {
    const { plan } = automaticPlan(profile, defaultStyle);
    const additions = additionsTo(plan, profile, defaultStyle);
    expect(additions.length).toBeGreaterThan(0);
    for (const { step, plan: next, replaces } of additions) {
      expect(misfitOf(next, profile.kind)).toBeNull();
      expect(next.steps.some((planned) => planned.step === step)).toBe(true);
      expect(next.steps.length).toBe(plan.steps.length + 1 - replaces.length);
    }
  });

  test("offer the weekday where the month is there, and neither twice", () => {
    const month = planWith({ kind: "calendar", part: "month" }, age);
    const offered = (plan: ColumnPlan): readonly StepSpec[] =>
      additionsTo(plan, days, defaultStyle).flatMap(({ step }) => (step.kind === "calendar" ? [step] : []));
    expect(offered(month)).toEqual([{ kind: "calendar", part: "weekday" }]);
    const both = planWith({ kind: "calendar", part: "month" }, { kind: "calendar", part: "weekday" }, age);
    expect(offered(both)).toEqual([]);
  });

  test("begin with the codes that were found", () => {
    const codes = additionsTo(planWith(fill, scale), numbers, defaultStyle).find(
      ({ step }) => step.kind === "specialCodes",
    );
    expect(codes?.step).toEqual({ kind: "specialCodes", codes: [99_999] });
  });
});

test("steps for other columns leave behind what was made by hand", () => {
  const woe: StepSpec = { kind: "woe", bins: 4, monotone: true, edges: [1], groups: [["a"]] };
  const [bins, order, scaling] = portableSteps(planWith(woe, { kind: "ordinal", order: ["a"] }, scale).steps);
  expect(bins?.step).toEqual({ ...woe, edges: null, groups: null });
  expect(order?.step).toEqual({ kind: "ordinal", order: null });
  expect(scaling?.step).toEqual(scale);
});
