import { describe, expect, test } from "vitest";
import type {
  ColumnKind,
  ColumnPlan,
  ColumnProfile,
  NumberSummary,
  PlanStyle,
  StepSpec,
} from "../../../../src/core/pipeline.ts";
import { automaticPlan, defaultStyle, resolvePlans } from "../../../../src/core/recipe/automatic.ts";
import { describeFitted, describePlan } from "../../../../src/core/recipe/describe.ts";
import { runsOf } from "../../../../src/core/profile/runs.ts";
import { summarise } from "../../../../src/core/profile/numberSummary.ts";
import { misplacedStep, stepsAllowed } from "../../../../src/core/recipe/flow.ts";
import { insertStep } from "../../../../src/core/recipe/insertStep.ts";
import { planOf } from "../../../support/recipeSpecs.ts";

const summary: NumberSummary = {
  min: 0,
  q25: 20,
  median: 40,
  q75: 60,
  max: 100,
  mean: 42,
  deviation: 20,
  skewness: 0.1,
  quantiles: [1, 5, 10, 20, 40, 60, 80, 90, 99],
  zeros: 0,
  whole: true,
  histogram: [],
  specialCodes: [],
  plain: { min: 0, max: 100, q01: 1, median: 40, q99: 99, skewness: 0.1 },
};

function profile(
  kind: ColumnKind,
  changes: Partial<ColumnProfile> = {},
  numbers: Partial<NumberSummary> = {},
): ColumnProfile {
  return {
    name: "x",
    kind,
    type: kind,
    unit: null,
    missing: 0,
    distinct: 80,
    numbers: kind === "number" || kind === "date" ? { ...summary, ...numbers } : null,
    levels: [],
    role: "input",
    ...changes,
  };
}

/** The summary of some numbers and so many of a code. */
function numbersOf(values: readonly number[], code: number, codes: number): NumberSummary {
  const numbers = summarise(runsOf(Float64Array.from([...values, ...Array.from({ length: codes }, () => code)])))!;
  expect(numbers.specialCodes).toEqual([{ value: code, count: codes }]);
  return numbers;
}

const values = Array.from({ length: 1000 }, (_, row) => row % 100);

const zScores: PlanStyle = { numbers: "standardise", piecewise: false, categories: "oneHot", rareBelow: 5 };

function kindsOf({ steps }: ColumnPlan): string[] {
  return steps.map(({ step }) => step.kind);
}

describe("the automatic plan", () => {
  const planFor = (of: ColumnProfile, style: Partial<PlanStyle> = {}) => {
    const { plan, because } = automaticPlan(of, { ...zScores, ...style });
    return { kinds: kindsOf(plan), reasons: because.map(({ code, step }) => `${step}: ${code}`) };
  };

  test("fills and scales a plain number, and says why", () => {
    expect(planFor(profile("number", { missing: 3 }))).toEqual({
      kinds: ["impute", "standardise"],
      reasons: ["impute: gaps", "standardise: scale"],
    });
    expect(planFor(profile("number")).reasons).toEqual(["impute: lateGaps", "standardise: scale"]);
  });

  test("makes gaps of special codes first", () => {
    const codes = [{ value: -9, count: 12 }];
    const { plan, because } = automaticPlan(profile("number", {}, { specialCodes: codes }), zScores);
    expect(plan.steps[0]?.step).toEqual({ kind: "specialCodes", codes: [-9] });
    expect(because[0]).toEqual({ code: "codes", step: "specialCodes", facts: { codes: [-9] } });
  });

  test("draws in a long tail: by a logarithm where nothing is below 0, else by cutting it", () => {
    const tail = { ...summary.plain, max: 50_000, skewness: 7 };
    const long = { plain: tail };
    expect(planFor(profile("number", {}, long))).toEqual({
      kinds: ["impute", "log1p", "standardise"],
      reasons: ["impute: lateGaps", "log1p: skewed", "standardise: scale"],
    });
    expect(planFor(profile("number", {}, { plain: { ...tail, min: -50_000 } })).kinds).toEqual([
      "impute",
      "clip",
      "standardise",
    ]);
    expect(planFor(profile("number", {}, long), { numbers: "quantile" }).kinds).toEqual(["impute", "quantile"]);
  });

  test.each([999, 99_999, 99_999_999, 999_999_999])("does not take a special code for a long tail: %d", (code) => {
    const coded = numbersOf(values, code, 30);
    expect(coded.skewness).toBeGreaterThan(5);
    expect(planFor(profile("number", {}, coded)).kinds).toEqual(["specialCodes", "impute", "standardise"]);
  });

  test("does not let a special code hide a long tail", () => {
    const tailed = values.map((value) => Math.round(Math.exp(value / 10)));
    const both = numbersOf(tailed, -9, 300);
    expect(planFor(profile("number", {}, both)).kinds).toEqual(["specialCodes", "impute", "log1p", "standardise"]);
  });

  test.each(["standardise", "minmax", "robust", "quantile", "woe"] as const)(
    "scales numbers in the style %s",
    (numbers) => {
      const { kinds } = planFor(profile("number"), { numbers });
      expect(kinds).toContain(numbers);
      expect(misplacedStep("number", kinds as StepSpec["kind"][])).toBeNull();
    },
  );

  test("adds pieces where the style has them and the column has values enough", () => {
    expect(planFor(profile("number"), { piecewise: true }).kinds.at(-1)).toBe("ple");
    expect(planFor(profile("number", { distinct: 6 }), { piecewise: true }).kinds).not.toContain("ple");
  });

  test("keeps missing levels as one of their own, in either encoding, and tells of many and of rare levels", () => {
    const levels = [
      { level: "a", count: 90 },
      { level: "b", count: 2 },
    ];
    const of = profile("category", { distinct: 70, missing: 4, levels });
    expect(planFor(of)).toEqual({
      kinds: ["fillLevel", "oneHot"],
      reasons: ["fillLevel: gaps", "oneHot: levels", "oneHot: manyLevels", "oneHot: rareLevels"],
    });
    expect(planFor(of, { categories: "woe" }).kinds).toEqual(["fillLevel", "woe"]);
  });

  test("makes an age of a date, and length and words of a text", () => {
    expect(planFor(profile("date")).kinds).toEqual(["age", "impute", "standardise"]);
    expect(planFor(profile("date"), { numbers: "woe" }).kinds).toEqual(["age", "woe"]);
    expect(planFor(profile("text")).kinds).toEqual(["hashedWords", "textLength", "impute", "log1p", "standardise"]);
  });

  test.each(["number", "date", "category", "text"] as const)("of a %s can be learnt in every style", (kind) => {
    const skewed = profile(
      kind,
      { missing: 2 },
      { plain: { ...summary.plain, skewness: 9, max: 1e6 }, specialCodes: [{ value: -9, count: 3 }] },
    );
    for (const numbers of ["standardise", "minmax", "robust", "quantile", "woe"] as const)
      for (const categories of ["oneHot", "woe"] as const)
        for (const piecewise of [true, false]) {
          const { kinds } = planFor(skewed, { numbers, categories, piecewise });
          expect(misplacedStep(kind, kinds as StepSpec["kind"][])).toBeNull();
        }
  });

  test("gives way to the analyst's own", () => {
    const own = planOf("y", { kind: "log1p" });
    const { plans } = resolvePlans({ style: defaultStyle, plans: [own], rowNorm: true }, [
      profile("number", { name: "y" }),
      profile("category", { name: "z" }),
    ]);
    expect(plans.map(({ column }) => column)).toEqual(["y", "z"]);
    expect(plans[0]).toBe(own);
  });
});

describe("which steps may stand where", () => {
  const median: StepSpec = { kind: "impute", how: "median", value: 0, indicator: true };

  test.each([
    { kind: "category", before: [], expected: ["fillLevel", "oneHot", "ordinal", "woe", "drop"] },
    { kind: "category", before: [{ kind: "oneHot", rareBelow: 1, maxLevels: 9 }], expected: ["drop"] },
    { kind: "text", before: [], expected: ["hashedWords", "textLength", "drop"] },
    { kind: "number", before: [{ kind: "drop" }], expected: [] },
    { kind: "number", before: [{ kind: "oneHot", rareBelow: 1, maxLevels: 9 }], expected: [] },
  ] as const)("after $before of a $kind: $expected", ({ kind, before, expected }) => {
    expect(stepsAllowed(kind, before)).toEqual(expected);
  });

  test("codes only before values are changed, filling only once, days only of dates", () => {
    expect(stepsAllowed("number", [])).toContain("specialCodes");
    expect(stepsAllowed("number", [{ kind: "log1p" }])).not.toContain("specialCodes");
    expect(stepsAllowed("number", [{ kind: "log1p" }])).toContain("impute");
    expect(stepsAllowed("number", [median])).not.toContain("impute");
    expect(stepsAllowed("number", [])).not.toContain("age");
    expect(stepsAllowed("date", [median])).toContain("age");
    expect(stepsAllowed("date", [{ kind: "calendar", part: "month" }])).toContain("calendar");
    const both = (["month", "weekday"] as const).map((part) => ({ kind: "calendar", part }) as const);
    expect(stepsAllowed("date", both)).not.toContain("calendar");
  });
});

describe("putting a step into a plan", () => {
  const median: StepSpec = { kind: "impute", how: "median", value: 0, indicator: true };
  const numbers = planOf("x", median, { kind: "standardise" }, { kind: "ple", bins: 16, keepValue: true });

  test.each([
    { step: { kind: "log1p" }, expected: ["impute", "log1p", "standardise", "ple"] },
    { step: { kind: "specialCodes", codes: [-9] }, expected: ["specialCodes", "impute", "standardise", "ple"] },
    { step: { kind: "robust" }, expected: ["impute", "robust", "ple"] },
    { step: { kind: "smoothClip" }, expected: ["impute", "standardise", "smoothClip", "ple"] },
    { step: { kind: "clip", lower: 0.01, upper: 0.99 }, expected: ["impute", "clip", "standardise", "ple"] },
    { step: { kind: "drop" }, expected: ["impute", "standardise", "ple", "drop"] },
    { step: { kind: "woe", bins: 5, monotone: true, edges: null, groups: null }, expected: ["woe"] },
  ] as const)("$step.kind stands where it belongs", ({ step, expected }) => {
    expect(kindsOf(insertStep(numbers, step, "number"))).toEqual(expected);
  });

  test("one of its kind is replaced in its place, and switched on", () => {
    const off = { ...numbers, steps: numbers.steps.map((one) => ({ ...one, on: false })) };
    const mean: StepSpec = { ...median, how: "mean" };
    const { steps } = insertStep(off, mean, "number");
    expect(steps[0]).toEqual({ step: mean, on: true });
    expect(steps.slice(1)).toEqual(off.steps.slice(1));
  });

  test("another encoding of levels takes the place of the one that is there", () => {
    const levels = planOf(
      "c",
      { kind: "fillLevel", how: "own", value: "" },
      { kind: "oneHot", rareBelow: 5, maxLevels: 9 },
    );
    expect(kindsOf(insertStep(levels, { kind: "ordinal", order: null }, "category"))).toEqual(["fillLevel", "ordinal"]);
  });

  test("months stand beside weekdays, but not twice", () => {
    const dates = planOf("d", { kind: "calendar", part: "weekday" }, { kind: "age", reference: null }, median);
    const withMonth = insertStep(dates, { kind: "calendar", part: "month" }, "date");
    expect(kindsOf(withMonth)).toEqual(["calendar", "calendar", "age", "impute"]);
    expect(insertStep(withMonth, { kind: "calendar", part: "month" }, "date")).toEqual(withMonth);
  });
});

describe("a plan and a column in words", () => {
  test("have a code and its facts for each step; one that is off has none", () => {
    const plan = planOf(
      "x",
      { kind: "specialCodes", codes: [-9] },
      { kind: "impute", how: "constant", value: 4, indicator: false },
      { kind: "woe", bins: 5, monotone: true, edges: [1, 2], groups: null },
      { kind: "standardise" },
    );
    const withOff = { ...plan, steps: plan.steps.map((one, at) => ({ ...one, on: at !== 3 })) };
    expect(describePlan(withOff.steps)).toEqual([
      { code: "specialCodes/planned", facts: { codes: [-9] } },
      { code: "impute/constant", facts: { indicator: false, value: 4 } },
      { code: "woe/byHand", facts: { bins: 3 } },
      null,
    ]);
  });

  test("say in which unit a number is", () => {
    const codesOf = describeFitted({
      kind: "date",
      name: "since",
      steps: [
        { kind: "age", reference: 19_000 },
        { kind: "impute", value: 12 },
        { kind: "standardise", mean: 14, scale: 3 },
        { kind: "ple", edges: [-1, 0, 2], keepValue: true },
      ],
    });
    const none = "none" as const;
    expect(codesOf).toEqual([
      { code: "age/learnt", facts: { reference: 19_000 } },
      { code: "impute/learnt", facts: { value: { value: 12, unit: "month" } } },
      { code: "standardise/learnt", facts: { mean: { value: 14, unit: "month" }, scale: 3 } },
      { code: "ple/learnt", facts: { edges: [-1, 0, 2].map((value) => ({ value, unit: none })), keepValue: true } },
    ]);
  });
});
