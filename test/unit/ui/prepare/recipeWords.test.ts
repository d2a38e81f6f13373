import { expect, test } from "vitest";
import type { ColumnPlan, FittedStep, StepSpec } from "../../../../src/core/pipeline.ts";
import { describeFitted, describePlanned } from "../../../../src/core/recipe/describe.ts";
import { stepClause } from "../../../../src/ui/i18n/messages.ts";
import { recipeSentences, recipeText } from "../../../../src/ui/prepare/recipeWords.ts";

const planOf = (column: string, ...steps: ColumnPlan["steps"]): ColumnPlan => ({ column, steps });
const scale = { step: { kind: "standardise" }, on: true } as const;
const off = { step: { kind: "log1p" }, on: false } as const;

test("columns with which the same is done stand in one sentence, at the place of the first", () => {
  const plans = [planOf("a", scale), planOf("b", { step: { kind: "drop" }, on: true }), planOf("c", off, scale)];
  expect(recipeSentences({ plans, rowNorm: false }).map(({ columns }) => columns)).toEqual([["a", "c"], ["b"]]);
});

test("the whole recipe is text of one line for each sentence", () => {
  expect(recipeText({ plans: [planOf("a", scale), planOf("b"), planOf("c", off)], rowNorm: true })).toBe(
    [
      "Everything is learnt from the training loans alone.",
      "a: the mean becomes 0, the standard deviation 1.",
      "b: taken as it is.",
      "c: all steps are switched off.",
      "Last, each row is divided by its Euclidean length.",
    ].join("\n"),
  );
});

const planned: readonly { readonly step: StepSpec; readonly says: string }[] = [
  { step: { kind: "specialCodes", codes: [-9, 999] }, says: "-9 and 999 count as missing" },
  { step: { kind: "impute", how: "constant", value: 3, indicator: false }, says: "gaps become 3" },
  { step: { kind: "clip", lower: 0.01, upper: 0.99 }, says: "beyond the 1.0 % and 99.0 % quantiles" },
  { step: { kind: "quantile", output: "normal", quantiles: 1000 }, says: "1,000 quantiles becomes a normal bell" },
  { step: { kind: "ple", bins: 8, keepValue: false }, says: "at most 8 pieces, in place of the value" },
  { step: { kind: "woe", bins: 6, monotone: true, edges: null, groups: null }, says: "only rising or only falling" },
  { step: { kind: "woe", bins: 6, monotone: true, edges: [1, 2], groups: null }, says: "3 bins made by hand" },
  { step: { kind: "fillLevel", how: "constant", value: "none" }, says: "becomes “none”" },
  { step: { kind: "oneHot", rareBelow: 1, maxLevels: 9 }, says: "for each level, at most 9" },
  { step: { kind: "ordinal", order: ["low", "high"] }, says: "in the order “low” and “high”" },
  { step: { kind: "age", reference: 18_262 }, says: "in months on 1 Jan 2020" },
  { step: { kind: "calendar", part: "weekday" }, says: "each weekday seen" },
  { step: { kind: "hashedWords", buckets: 1 }, says: "in 1 bucket" },
];

test.each(planned)("$step.kind shall: $says", ({ step, says }) =>
  expect(stepClause(describePlanned(step))).toContain(says),
);

const learnt: readonly { readonly steps: readonly FittedStep[]; readonly says: string }[] = [
  { steps: [{ kind: "clip", lower: 1.23456, upper: 98_765.4 }], says: "limited to 1.235 – 98,765" },
  { steps: [{ kind: "yeoJohnson", lambda: 0.25 }], says: "power 0.250" },
  { steps: [{ kind: "minmax", min: 2, range: 8 }], says: "2 becomes 0, 10 becomes 1" },
  { steps: [{ kind: "robust", median: 5, scale: 2 }], says: "median 5 becomes 0, quartile distance 2 becomes 1" },
  { steps: [{ kind: "ple", edges: [0, 1, 2, 3, 9], keepValue: true }], says: "4 pieces at quantiles from 1 to 3" },
  { steps: [{ kind: "ple", edges: [0, 9], keepValue: true }], says: "cut into 1 piece, beside" },
  { steps: [{ kind: "woeBins", edges: [3], weights: [0.5, -1], missing: 0 }], says: "are +0.500 and -1.000" },
  { steps: [{ kind: "woeBins", edges: [], weights: [0.1], missing: -2 }], says: "one bin of all values" },
];

test.each(learnt)("learnt: $says", ({ steps, says }) => {
  const clauses = describeFitted({ kind: "number", name: "x", steps }).map(stepClause);
  expect(clauses.join("; ")).toContain(says);
});

test("days are written as days until their age is taken", () => {
  const steps: readonly FittedStep[] = [
    { kind: "impute", value: 18_262 },
    { kind: "age", reference: 18_628 },
    { kind: "standardise", mean: 12.0213, scale: 3 },
  ];
  expect(describeFitted({ kind: "date", name: "x", steps }).map(stepClause)).toEqual([
    "gaps become 1 Jan 2020",
    "age in months on 1 Jan 2021",
    "mean 12.02 months becomes 0, deviation 3 becomes 1",
  ]);
});
