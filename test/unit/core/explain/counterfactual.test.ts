import { describe, expect, test } from "vitest";
import type { ChangeRule } from "../../../../src/core/explain/changeSpace.ts";
import { changeSpace, costOfChange, movesOf, roundedTowards } from "../../../../src/core/explain/changeSpace.ts";
import type { Counterfactuals } from "../../../../src/core/explain/counterfactual.ts";
import { findingCounterfactuals } from "../../../../src/core/explain/counterfactual.ts";
import { finishSteps } from "../../../../src/core/steps.ts";
import type { ApplicantValue, Recipe, Schema, SchemaField } from "../../../../src/core/pipeline.ts";
import { schemaOf } from "../../../../src/core/recipe/schema.ts";
import { tableOfApplicant } from "../../../../src/core/score/applicantTable.ts";
import type { Scorer } from "../../../../src/core/score/scoreRows.ts";
import { pdLogits } from "../../../../src/core/score/scoreRows.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../../../support/tables.ts";

const steps = [{ kind: "impute", value: 0 }] as const;
const recipe: Recipe = {
  columns: [
    { kind: "number", name: "income", steps: [...steps] },
    { kind: "number", name: "debt", steps: [...steps] },
    {
      kind: "category",
      name: "housing",
      steps: [{ kind: "oneHot", levels: ["own", "rent"], rare: [], missing: false }],
    },
  ],
  rowNorm: false,
  inputs: ["income", "debt", "housing=own", "housing=rent"],
};
/** logit = −0.01·income + 0.02·debt − 1·own + 1·rent + 0.005. */
const model: Scorer = {
  recipe,
  network: {
    spec: { inputs: 4, hidden: [], activation: "relu" },
    members: [Float32Array.of(-0.01, 0.02, -1, 1, 0.005)],
  },
  calibration: { kind: "none" },
};
const table = tableOf(
  numberColumn(
    "income",
    Array.from({ length: 201 }, (_, at) => at),
  ),
  numberColumn(
    "debt",
    Array.from({ length: 201 }, (_, at) => at),
  ),
  categoryColumn(
    "housing",
    Array.from({ length: 201 }, (_, at) => (at % 2 === 0 ? "own" : "rent")),
  ),
);
const schema = schemaOf(table, firstRows(201), recipe);
const space = changeSpace(schema, table, firstRows(201));

const free = (column: string, changes: Partial<ChangeRule> = {}): ChangeRule => ({
  column,
  direction: "any",
  min: null,
  max: null,
  levels: null,
  ...changes,
});
const all = [free("income"), free("debt"), free("housing")];

function find(values: readonly ApplicantValue[], rules: readonly ChangeRule[] = all, columns = 3): Counterfactuals {
  const wishes = { rules, space, columns, alternatives: 4 };
  return finishSteps(findingCounterfactuals({ model, schema, values, cutoff: 0.5 }, wishes));
}

function pdOf(values: readonly ApplicantValue[]): number {
  return sigmoid(pdLogits(model, tableOfApplicant(schema, values), Uint32Array.of(0))[0]!);
}

describe("finding counterfactuals", () => {
  test("comes in short steps, between which others are let in", () => {
    const wishes = { rules: all, space, columns: 3, alternatives: 4 };
    const values = [1000, 5000, "rent"];
    const search = findingCounterfactuals({ model, schema, values, cutoff: 0.5 }, wishes);
    let count = 0;
    while (!search.next().done) count += 1;
    expect(count).toBeGreaterThan(all.length);
  });

  test("finds the smallest change of one column", () => {
    const { verdict, alternatives, nearest } = find([100, 60, "own"], [free("income"), free("debt")]);
    expect(verdict).toBe("approve");
    expect(nearest).toBeNull();
    expect(alternatives[0]!.changes).toEqual([{ column: "debt", from: 60, to: 100 }]);
    expect(alternatives[1]!.changes).toEqual([{ column: "income", from: 100, to: 20 }]);
  });

  test("turns a decline into an approval, one unit past the border", () => {
    const { verdict, alternatives } = find([150, 60, "rent"], [free("debt")]);
    expect(verdict).toBe("decline");
    expect(alternatives).toHaveLength(1);
    expect(alternatives[0]!.changes).toEqual([{ column: "debt", from: 60, to: 24 }]);
    expect(pdOf([150, 25, "rent"])).toBeGreaterThanOrEqual(0.5);
  });

  test("hands out the PD that scoring gives, and only what turns the decision", () => {
    const values = [50, 100, "rent"];
    const { alternatives } = find(values);
    expect(alternatives.length).toBeGreaterThan(0);
    for (const { changes, pd } of alternatives) {
      const changed = schema.map(({ name }, at) => {
        const change = changes.find(({ column }) => column === name);
        return change ? change.to : values[at]!;
      });
      expect(pdOf(changed)).toBe(pd);
      expect(pd).toBeLessThan(0.5);
      expect(changes.length).toBeLessThanOrEqual(3);
    }
  });

  test("offers several ways, the smallest first, none of which only adds to a smaller one", () => {
    const { alternatives } = find([50, 40, "rent"]);
    const costs = alternatives.map(({ cost }) => cost);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    const sets = alternatives.map(({ changes }) => changes.map(({ column }) => column));
    for (const [at, set] of sets.entries())
      for (const earlier of sets.slice(0, at)) expect(earlier.every((column) => set.includes(column))).toBe(false);
    expect(sets).toContainEqual(["housing"]);
  });

  test("keeps locks, directions and bounds", () => {
    const values = [50, 100, "rent"];
    const rules = [free("income", { direction: "up", max: 180 }), free("debt", { direction: "down", min: 20 })];
    const changes = find(values, rules).alternatives.flatMap((one) => one.changes);
    const within = changes.map(({ column, to }) =>
      column === "income"
        ? Number(to) > 50 && Number(to) <= 180
        : column === "debt" && Number(to) < 100 && Number(to) >= 20,
    );
    expect(within.length).toBeGreaterThan(0);
    expect(within.every(Boolean)).toBe(true);
  });

  test("says honestly that there is none within the bounds, and how near one comes", () => {
    const { alternatives, nearest, pd } = find([0, 200, "rent"], [free("income", { max: 50 })]);
    expect(alternatives).toEqual([]);
    expect(nearest!.changes).toEqual([{ column: "income", from: 0, to: 50 }]);
    expect(nearest!.pd).toBeLessThan(pd);
    expect(nearest!.pd).toBeGreaterThan(0.5);
  });

  test("has nothing to offer where everything is locked", () => {
    expect(find([0, 200, "rent"], [])).toMatchObject({ alternatives: [], nearest: null });
  });

  test("takes two columns where one is not enough, unless only one may change", () => {
    const rules = [free("income", { max: 110 }), free("debt", { min: 60 })];
    const [first] = find([50, 100, "rent"], rules).alternatives;
    expect(first).toBeUndefined();
    const looser = [free("income", { max: 150 }), free("debt", { min: 20 })];
    expect(find([50, 100, "rent"], looser).alternatives[0]!.changes).toHaveLength(2);
    expect(find([50, 100, "rent"], looser, 1).alternatives).toEqual([]);
  });

  test("can fill a gap", () => {
    const { alternatives } = find([null, 30, "own"], [free("income")]);
    expect(alternatives).toEqual([]);
    const declined = find([null, 60, "own"], [free("income")]);
    expect(declined.verdict).toBe("decline");
    expect(declined.alternatives[0]!.changes[0]).toMatchObject({ column: "income", from: null });
  });
});

describe("moves", () => {
  const [income, , housing] = space;

  test("lie within bounds and direction, whole where the training values are", () => {
    const values = movesOf(income!, free("income", { direction: "up", max: 150 }), 100).map(({ value }) =>
      Number(value),
    );
    expect(values.length).toBeGreaterThan(10);
    expect(values.every((value) => value > 100 && value <= 150 && Number.isInteger(value))).toBe(true);
    expect(values).toContain(150);
  });

  test("are none where the bounds exclude each other, and none of a text", () => {
    expect(movesOf(income!, free("income", { direction: "up", max: 50 }), 100)).toEqual([]);
    const text: SchemaField = { kind: "text", name: "remark", missing: 0 };
    expect(movesOf({ field: text, quantiles: new Float64Array() }, free("remark"), "x")).toEqual([]);
  });

  test("of levels are those named, or all that are known", () => {
    expect(movesOf(housing!, free("housing"), "rent").map(({ value }) => value)).toEqual(["own"]);
    expect(movesOf(housing!, free("housing", { levels: [] }), "rent")).toEqual([]);
  });

  test("cost the share of applicants passed by, and a tenth", () => {
    expect(costOfChange(income!, 0, 100)).toBeCloseTo(0.1 + 0.5, 2);
    expect(costOfChange(income!, 100, 100)).toBe(0);
    expect(costOfChange(housing!, "own", "rent")).toBe(0.6);
    expect(costOfChange(income!, null, 5)).toBe(0.6);
  });

  test("are rounded away from the applicant's own value, never beyond the limit", () => {
    const fields: Schema = schemaOf(tableOf(numberColumn("rate", [0.013, 0.5, 0.87])), firstRows(3), {
      ...recipe,
      columns: [{ kind: "number", name: "rate", steps: [] }],
    });
    const rate = { field: fields[0]!, quantiles: Float64Array.of(0.013, 0.5, 0.87) };
    expect(roundedTowards(rate, 0.2, 0.9, 0.456789)).toBe(0.457);
    expect(roundedTowards(rate, 0.9, 0.2, 0.456789)).toBe(0.456);
    expect(roundedTowards(rate, 0.2, 0.4568, 0.45679)).toBe(0.4568);
    expect(roundedTowards(income!, 100, 150, 120.4)).toBe(121);
    expect(roundedTowards(income!, 100, 50, 80.4)).toBe(80);
  });
});
