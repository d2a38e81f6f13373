import { describe, expect, test } from "vitest";
import type { ColumnPlan, StepSpec } from "../../../../src/core/pipeline.ts";
import { picturesOf } from "../../../../src/core/recipe/pictures.ts";
import { noLabels, planOf } from "../../../support/recipeSpecs.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf } from "../../../support/tables.ts";

const table = tableOf(
  numberColumn("x", [0, 10, 20, null, 30, -9]),
  categoryColumn("home", ["own", "rent", "own", null, "own", "rent"]),
  dateColumn("d", [0, 40, 0, null, 0, 0]),
);
const median: StepSpec = { kind: "impute", how: "median", value: 0, indicator: true };

function pictures(plan: ColumnPlan, labels = noLabels(table)) {
  return picturesOf(table, firstRows(6), labels, plan);
}

const missingOf = (picture: ReturnType<typeof pictures>[number]) => picture?.after?.missing;

describe("the picture of a step", () => {
  test("shows the numbers before and after it, gaps apart", () => {
    const [codes, filled, scaled] = pictures(
      planOf("x", { kind: "specialCodes", codes: [-9] }, median, { kind: "minmax" }),
    );
    expect(codes?.before).toMatchObject({ kind: "numbers", from: -9, to: 30, missing: 1 });
    expect(codes?.after).toMatchObject({ from: 0, to: 30, missing: 2 });
    expect(codes?.inputs).toEqual(["x=-9"]);
    expect([missingOf(filled!), filled?.inputs]).toEqual([0, ["x=(missing)"]]);
    expect(scaled?.before).toEqual(filled?.after);
    expect(scaled?.after).toMatchObject({ from: 0, to: 1 });
    const counts = scaled?.after?.kind === "numbers" ? scaled.after.counts : [];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
  });

  test("is not drawn of one that is off, and the next sees what came before", () => {
    const plan = planOf("x", median, { kind: "log1p" }, { kind: "minmax" });
    const steps = plan.steps.map((one, at) => ({ ...one, on: at !== 1 }));
    const [filled, off, scaled] = pictures({ ...plan, steps });
    expect(off).toBeNull();
    expect(scaled?.before).toEqual(filled?.after);
  });

  test("shows levels, most frequent first, and the inputs they become", () => {
    const [own, oneHot] = pictures(
      planOf(
        "home",
        { kind: "fillLevel", how: "constant", value: "none" },
        { kind: "oneHot", rareBelow: 2, maxLevels: 9 },
      ),
    );
    expect(own?.before).toEqual({
      kind: "levels",
      levels: [
        { level: "own", count: 3 },
        { level: "rent", count: 2 },
      ],
      missing: 1,
    });
    expect(own?.after).toMatchObject({ missing: 0 });
    expect(oneHot).toMatchObject({ after: null, inputs: ["home=own", "home=rent", "home=(rare)"] });
  });

  test("has nothing after it where a step only adds inputs, but for pieces beside the value", () => {
    const [month, age] = pictures(planOf("d", { kind: "calendar", part: "month" }, { kind: "age", reference: null }));
    expect(month).toMatchObject({ after: null, inputs: ["d=(month 1)", "d=(month 2)"] });
    expect(age?.before).toMatchObject({ from: 0, to: 40 });
    const [, kept] = pictures(planOf("x", median, { kind: "ple", bins: 2, keepValue: true }));
    expect(kept?.after).toEqual(kept?.before);
    const [, replaced] = pictures(planOf("x", median, { kind: "ple", bins: 2, keepValue: false }));
    expect(replaced).toMatchObject({ after: null, inputs: ["x=(bin 1)", "x=(bin 2)"] });
  });

  test("has the bins of weights with their goods and bads", () => {
    const labels = Int8Array.of(0, 0, 1, 1, 1, 0);
    const [numbers] = pictures(
      planOf("x", { kind: "woe", bins: 3, monotone: true, edges: [15], groups: null }),
      labels,
    );
    expect(numbers?.bins.map(({ range, goods, bads }) => [range, goods, bads])).toEqual([
      [{ from: -Infinity, to: 15 }, 3, 0],
      [{ from: 15, to: Infinity }, 0, 2],
      [null, 0, 1],
    ]);
    const [levels] = pictures(
      planOf("home", { kind: "woe", bins: 3, monotone: false, edges: null, groups: [["own"], ["rent"]] }),
      labels,
    );
    expect(levels?.bins.map(({ levels: names, goods, bads }) => [names, goods, bads])).toEqual([
      [["own"], 1, 2],
      [["rent"], 2, 0],
      [[], 0, 1],
    ]);
  });

  test("is refused where a step is out of place", () => {
    expect(() => pictures(planOf("x", { kind: "ordinal", order: null }))).toThrow(
      expect.objectContaining({ code: "recipe/step-out-of-place" }),
    );
  });
});
