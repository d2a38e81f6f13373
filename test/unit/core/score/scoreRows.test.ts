import { describe, expect, test } from "vitest";
import { scoreApplicant } from "../../../../src/core/score/applicant.ts";
import { pointsOfPd } from "../../../../src/core/score/points.ts";
import { scoreRows } from "../../../../src/core/score/scoreRows.ts";
import type { ApplicantValue, Table } from "../../../../src/core/pipeline.ts";
import { createRng } from "../../../../src/core/rng.ts";
import { plainRecipe } from "../../../support/recipeSpecs.ts";
import { modelOf } from "../../../support/scoringModel.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf } from "../../../support/tables.ts";

const rows = 10_000;
const homes = ["own", "rent", "mortgage", null];

/** Applicants with gaps, whole amounts and rates. */
function applicants(): Table {
  const rng = createRng(3);
  const each = <Value>(make: () => Value): Value[] => Array.from({ length: rows }, make);
  return tableOf(
    numberColumn(
      "income",
      each(() => (rng.uniform() < 0.1 ? null : rng.integer(9000))),
    ),
    numberColumn(
      "rate",
      each(() => rng.integer(3000) / 100),
    ),
    dateColumn(
      "since",
      each(() => rng.integer(20_000)),
    ),
    categoryColumn(
      "home",
      each(() => homes[rng.integer(homes.length)] ?? null),
    ),
  );
}

const table = applicants();
const model = modelOf(table, { ...plainRecipe(table.columns), rowNorm: true });
const scored = scoreRows(model, table, firstRows(rows));

function valuesOf(row: number): readonly ApplicantValue[] {
  return table.columns.map((column) => {
    if ("codes" in column) return column.levels[column.codes[row] ?? -1] ?? null;
    const value = column.values[row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  });
}

describe("a row scored", () => {
  test.each([0, 1, 2047, 2048, 9999])("%i has the same bits alone as among ten thousand", (row) => {
    const alone = scoreRows(model, table, Uint32Array.of(row));
    expect(alone.pds[0]).toBe(scored.pds[row]);
    expect(alone.points[0]).toBe(scored.points[row]);
    expect(alone.ranges?.lows[0]).toBe(scored.ranges?.lows[row]);
    expect(alone.ranges?.highs[0]).toBe(scored.ranges?.highs[row]);
  });

  test.each([0, 4711, 9999])("%i has the same bits as the same applicant in the form", (row) => {
    const decision = scoreApplicant(model, valuesOf(row));
    expect(decision).toEqual({
      pd: scored.pds[row],
      range: { low: scored.ranges?.lows[row], high: scored.ranges?.highs[row] },
      band: null,
      points: scored.points[row],
      verdict: (scored.pds[row] ?? 0) >= model.policy.cutoff ? "decline" : "approve",
      flags: [],
    });
  });

  test("has a PD between 0 and 1 and the points of that PD", () => {
    for (const [row, pd] of scored.pds.subarray(0, 100).entries()) {
      expect(pd).toBeGreaterThan(0);
      expect(pd).toBeLessThan(1);
      expect(scored.points[row]).toBeCloseTo(pointsOfPd(pd, model.policy.scale), 9);
    }
  });
});

test("the range goes from the lowest to the highest PD among the members, and one network has none", () => {
  const alone = model.network.members.map((member) =>
    scoreRows({ ...model, network: { ...model.network, members: [member] } }, table, firstRows(50)),
  );
  for (let row = 0; row < 50; row += 1) {
    const pds = alone.map((each) => each.pds[row] ?? 0);
    expect(scored.ranges?.lows[row]).toBe(Math.min(...pds));
    expect(scored.ranges?.highs[row]).toBe(Math.max(...pds));
  }
  expect(alone.map(({ ranges }) => ranges)).toEqual([null, null]);
});

describe("the verdict", () => {
  const [first = 0] = scored.pds;
  test.each([
    { cutoff: first, referFrom: null, verdict: "decline", when: "at the cut-off" },
    { cutoff: first + 1e-9, referFrom: null, verdict: "approve", when: "below it" },
    { cutoff: first - 1e-9, referFrom: null, verdict: "decline", when: "above it" },
    { cutoff: 0, referFrom: null, verdict: "decline", when: "at a cut-off of 0, which declines everybody" },
    { cutoff: 1, referFrom: null, verdict: "approve", when: "at a cut-off of 1, which declines nobody" },
    { cutoff: first + 1e-9, referFrom: first, verdict: "refer", when: "where referral begins" },
    { cutoff: first + 1e-9, referFrom: first + 1e-10, verdict: "approve", when: "below referral" },
    { cutoff: first, referFrom: first + 1e-9, verdict: "decline", when: "at the cut-off, whatever is referred" },
  ])("is $verdict for a PD $when", ({ cutoff, referFrom, verdict }) => {
    const policy = { ...model.policy, cutoff, referFrom };
    expect(scoreApplicant({ ...model, policy }, valuesOf(0)).verdict).toBe(verdict);
  });
});

test("the calibration shifts the logit of the PD", () => {
  const plain = scoreRows({ ...model, calibration: { kind: "none" } }, table, Uint32Array.of(5));
  const logit = (pd: number): number => Math.log(pd / (1 - pd));
  expect(logit(scored.pds[5]!) - logit(plain.pds[0]!)).toBeCloseTo(-0.25, 10);
});

describe("an applicant in the form", () => {
  test("is told of text and infinities where a number belongs, and scored as if they were missing", () => {
    const filled = scoreApplicant(model, [null, 10, 100, "own"]);
    const odd = scoreApplicant(model, ["much", 10, 100, "own"]);
    expect(odd.pd).toBe(filled.pd);
    expect(odd.flags).toEqual([{ kind: "notANumber", field: "income" }]);
    expect(scoreApplicant(model, [5, Infinity, 100, "own"]).flags).toEqual([{ kind: "notANumber", field: "rate" }]);
  });

  test("is told of levels never seen, values out of range and gaps that training did not have", () => {
    expect(scoreApplicant(model, [5, 99, null, "boat"]).flags).toEqual([
      { kind: "outOfRange", field: "rate" },
      { kind: "missing", field: "since" },
      { kind: "unknownLevel", field: "home" },
    ]);
  });
});

test("no rows give no scores", () => {
  expect(scoreRows(model, table, new Uint32Array()).pds.length).toBe(0);
});
