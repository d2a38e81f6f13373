import { describe, expect, test } from "vitest";
import { crossed, groupBy } from "../../../../src/core/evaluate/grouping.ts";
import { droppingColumns } from "../../../../src/core/fairness/dropColumns.ts";
import { fourFifths, groupTable, impactOf } from "../../../../src/core/fairness/groupTable.ts";
import { predictingGroups, predictNumber } from "../../../../src/core/fairness/proxy.ts";
import { finishSteps } from "../../../../src/core/steps.ts";
import { fitRidge, ridgeValues } from "../../../../src/core/fairness/ridge.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import type { Matrix } from "../../../../src/core/pipeline.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { fisherTwoSided } from "../../../../src/core/statistics/twoShares.ts";
import { categoryColumn, firstRows, numberColumn } from "../../../support/tables.ts";

describe("the group table", () => {
  /* 100 women, 60 approved; 100 men, 80 approved; 10 others, all approved. */
  const sex = [...Array<string>(100).fill("f"), ...Array<string>(100).fill("m"), ...Array<string>(10).fill("x")];
  const pds = Float64Array.from(sex, (level, row) => {
    if (level === "f") return row < 60 ? 0.1 : 0.6;
    if (level === "m") return row < 180 ? 0.1 : 0.6;
    return 0.1;
  });
  const labels = Uint8Array.from(pds, (pd, row) => (pd > 0.5 ? row % 2 : row % 10 === 0 ? 1 : 0));
  const grouping = groupBy(categoryColumn("sex", sex), firstRows(sex.length));
  const made = groupTable(grouping, { labels, pds }, 0.5);
  const [women, men, others] = made.groups;

  test("compares approval rates with the highest of the groups that are not small", () => {
    expect([women?.approvalRate.value, men?.approvalRate.value, others?.approvalRate.value]).toEqual([0.6, 0.8, 1]);
    expect([women?.isReference, men?.isReference, others?.isReference]).toEqual([false, true, false]);
    expect(women?.impactRatio.value).toBeCloseTo(0.75, 14);
    expect(women!.impactRatio.value!).toBeLessThan(fourFifths);
    expect(men?.impactRatio.value).toBe(1);
    expect(others?.isSmall).toBe(true);
  });

  test("tests the difference, and not that of the reference with itself", () => {
    expect(women?.test).toMatchObject({
      kind: "fisher",
      pValue: fisherTwoSided({ count: 60, rows: 100 }, { count: 80, rows: 100 }),
    });
    expect(men?.test).toBeNull();
  });

  test("says how bads and goods of each group are treated", () => {
    const bads = labels.filter((label, row) => label === 1 && sex[row] === "f").length;
    const caught = labels.filter((label, row) => label === 1 && sex[row] === "f" && pds[row]! >= 0.5).length;
    expect(women?.truePositiveRate.value).toBe(caught / bads);
    const goods = 100 - bads;
    expect(women?.falsePositiveRate.value).toBe((40 - caught) / goods);
    expect(women?.badRateOfApproved.value).toBe((bads - caught) / 60);
    expect(women?.calibrationGap.value).toBeCloseTo(bads / 100 - (60 * 0.1 + 40 * 0.6) / 100, 12);
  });

  test("has gaps over groups that are not small", () => {
    expect(made.gaps.lowestRatio).toBeCloseTo(0.75, 14);
    expect(made.gaps.falsePositiveRate).toBeCloseTo(
      Math.abs(women!.falsePositiveRate.value! - men!.falsePositiveRate.value!),
      14,
    );
  });

  test("takes another reference on demand", () => {
    expect(groupTable(grouping, { labels, pds }, 0.5, 0).groups[1]?.impactRatio.value).toBeCloseTo(0.8 / 0.6, 14);
    expect(groupTable(grouping, { labels, pds }, 0.5, "largest").groups[0]?.isReference).toBe(true);
  });

  test("has no ratio where nobody is approved in the reference group, and no test where everybody is", () => {
    const none = groupTable(grouping, { labels, pds }, 0);
    expect(none.groups[0]?.impactRatio).toEqual({ value: null, reason: "nobodyApproved", interval: null });
    const all = groupTable(grouping, { labels, pds }, null);
    expect(all.groups.map(({ impactRatio }) => impactRatio.value)).toEqual([1, 1, 1]);
    expect(all.groups[1]?.test).toBeNull();
  });

  test("works for pairs of columns", () => {
    const age = groupBy(
      numberColumn(
        "old",
        sex.map((_, row) => row % 2),
      ),
      firstRows(sex.length),
    );
    const pairs = groupTable(crossed(grouping, age), { labels, pds }, 0.5);
    expect(pairs.groups).toHaveLength(6);
    expect(pairs.groups.reduce((sum, { rows }) => sum + rows, 0)).toBe(210);
  });

  test("uses the z test for two large groups", () => {
    const rows = 12_000;
    const large = groupBy(
      categoryColumn(
        "sex",
        Array.from({ length: rows }, (_, row) => ["f", "m"][row % 2]!),
      ),
      firstRows(rows),
    );
    const many = Float64Array.from({ length: rows }, (_, row) => (row % 7 === 0 ? 0.9 : 0.1));
    const table = groupTable(large, { labels: new Uint8Array(rows), pds: many }, 0.5);
    expect(table.groups.find(({ isReference }) => !isReference)?.test?.kind).toBe("z");
  });
});

test("an impact ratio needs rows and an approval to compare with", () => {
  expect(impactOf({ count: 0, rows: 0 }, { count: 1, rows: 2 }).reason).toBe("noRows");
  expect(impactOf({ count: 0, rows: 5 }, { count: 1, rows: 2 })).toEqual({ value: 0, reason: null, interval: null });
});

/** Inputs of two columns: the first tells the group, the second nothing; a third tells the outcome. */
function drawn(
  rows: number,
  seed: number,
): {
  inputs: Matrix<Float64Array>;
  groups: readonly string[];
  age: Float64Array;
  labels: Uint8Array;
} {
  const rng = createRng(seed);
  const groups = Array.from({ length: rows }, () => (rng.uniform() < 0.4 ? "f" : "m"));
  const data = Float64Array.from({ length: rows * 3 }, (_, at) => {
    const row = Math.floor(at / 3);
    return rng.normal() + (at % 3 === 0 && groups[row] === "f" ? 1.5 : 0);
  });
  const age = Float64Array.from({ length: rows }, (_, row) => 40 + 5 * data[row * 3]! + 5 * rng.normal());
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    rng.uniform() < sigmoid(data[row * 3]! + data[row * 3 + 2]! - 1) ? 1 : 0,
  );
  return { inputs: { rows, columns: 3, data }, groups, age, labels };
}

const columns = ["postcode", "noise", "debt"].map((column, at) => ({ column, places: Uint32Array.of(at) }));
const train = drawn(2000, 1);
const held = drawn(1500, 2);
const inputs = { train: train.inputs, test: held.inputs, columns };
const groupsOf = ({ groups }: typeof train): ReturnType<typeof groupBy> =>
  groupBy(categoryColumn("sex", groups), firstRows(groups.length));

describe("the proxy check", () => {
  test("finds out how well inputs tell a group, and which column does", () => {
    const made = finishSteps(predictingGroups(inputs, groupsOf(train), groupsOf(held)));
    expect(made.map(({ label }) => label)).toEqual(groupsOf(held).labels);
    for (const { auc, carriers } of made) {
      expect(auc.value).toBeGreaterThan(0.8);
      expect(auc.value).toBeLessThan(0.9);
      expect(carriers[0]?.column).toBe("postcode");
      expect(carriers[0]!.weight).toBeGreaterThan(5 * carriers[1]!.weight);
    }
  });

  test("says that it cannot tell for a handful of rows, or where the group was not learnt", () => {
    const few = { ...held, groups: held.groups.map((group, row) => (row < 3 ? "x" : group)) };
    const last = finishSteps(predictingGroups(inputs, groupsOf(train), groupsOf(few))).at(-1);
    expect(last).toMatchObject({ learnt: 0, tested: 3, auc: { value: null, reason: "tooFewRows" }, carriers: [] });
  });

  test("explains a share of the variance of a number", () => {
    const { rSquared, carriers } = predictNumber(inputs, train.age, held.age);
    expect(rSquared.value).toBeGreaterThan(0.45);
    expect(rSquared.value).toBeLessThan(0.75);
    expect(carriers[0]?.column).toBe("postcode");
  });

  test("leaves out rows without the number, and says why there is no figure", () => {
    const gaps = held.age.map((value, row) => (row < 1495 ? Number.NaN : value));
    expect(predictNumber(inputs, train.age, gaps).rSquared.reason).toBe("tooFewRows");
    expect(predictNumber(inputs, train.age, new Float64Array(1500).fill(40)).rSquared.reason).toBe("noVariation");
  });
});

describe("dropping a column", () => {
  const fresh = drawn(1500, 3);
  const plan = {
    train,
    test: fresh,
    columns,
    grouping: groupsOf(fresh),
    approvalRate: 0.6,
  };
  const [postcode, noise, debt] = [...droppingColumns(plan)].filter((one) => one !== undefined);

  test("costs accuracy where the column tells the outcome, and none where it is noise", () => {
    expect(debt!.auc.difference.value).toBeLessThan(-0.05);
    expect(debt!.auc.pValue).toBeLessThan(1e-6);
    expect(Math.abs(noise!.auc.difference.value!)).toBeLessThan(0.01);
  });

  test("narrows the gap where the column stands for the group", () => {
    expect(postcode!.before.lowestRatio).toBeLessThan(0.7);
    expect(postcode!.after.lowestRatio).toBeGreaterThan(0.9);
    expect(noise!.after.lowestRatio).toBeCloseTo(noise!.before.lowestRatio!, 1);
  });
});

describe("ridge regression", () => {
  test("without penalty goes through points on a plane, also where inputs repeat each other", () => {
    const some = { rows: 4, columns: 2, data: Float64Array.of(1, 0, 0, 1, 2, 2, -1, 3) };
    const values = Float64Array.from({ length: 4 }, (_, row) => 2 * some.data[row * 2]! - some.data[row * 2 + 1]! + 5);
    const fit = fitRidge(some, values, 0);
    expect([...fit.coefficients, fit.intercept].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([2, -1, 5]);
    const twice = { rows: 3, columns: 2, data: Float64Array.of(1, 1, 2, 2, 3, 3) };
    const made = ridgeValues(fitRidge(twice, Float64Array.of(2, 4, 6), 0), twice);
    for (const [row, value] of [2, 4, 6].entries()) expect(made[row]).toBeCloseTo(value, 5);
  });

  test("shrinks coefficients by the penalty", () => {
    const some = { rows: 3, columns: 1, data: Float64Array.of(-1, 0, 1) };
    expect(fitRidge(some, Float64Array.of(-2, 0, 2), 2).coefficients[0]).toBeCloseTo(1, 12);
  });
});
