import { describe, expect, test } from "vitest";
import { createExplainer } from "../../../../src/core/explain/explainer.ts";
import type { ScoringModel } from "../../../../src/core/explain/splitModel.ts";
import { splitModel } from "../../../../src/core/explain/splitModel.ts";
import { pdLogits } from "../../../../src/core/score/scoreRows.ts";
import type { Network, Table } from "../../../../src/core/pipeline.ts";
import { someLoans, someModel } from "../../../support/explainCases.ts";
import { firstRows, numberColumn, tableOf } from "../../../support/tables.ts";

const table = someLoans(120);
const background = { table, rows: firstRows(40) };
const sampling = { seed: 3, pairs: 2 };

/** The logits that scoring gives. */
function scored(model: ScoringModel, of: Table, rows: Uint32Array): Float64Array {
  return pdLogits({ ...model, network: model.network as Network }, of, rows);
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);

describe.each([
  ["an ensemble", someModel(table)],
  ["a single network", someModel(table, { members: 1 })],
  ["normalised rows", someModel(table, { rowNorm: true })],
])("%s", (_, model) => {
  const explainer = createExplainer(model, background);

  test("has the same logits in parts as in scoring", () => {
    const split = splitModel(model);
    const rows = firstRows(30);
    const wanted = scored(model, table, rows);
    const parts = split.columns.map((__, column) => split.partsOf(column, table, rows));
    for (const row of rows) {
      const sums = new Float64Array(split.width);
      for (const part of parts) for (let at = 0; at < split.width; at += 1) sums[at]! += part[row * split.width + at]!;
      expect(split.logitOf(sums)).toBeCloseTo(wanted[row]!, 11);
    }
  });

  test("has contributions that add up to the score less the mean of the background", () => {
    const mean = sum(scored(model, table, background.rows)) / background.rows.length;
    for (const row of [50, 77, 119]) {
      const { base, logit, contributions } = explainer.explain(table, row, sampling);
      expect(base).toBeCloseTo(mean, 11);
      expect(logit).toBeCloseTo(scored(model, table, Uint32Array.of(row))[0]!, 11);
      expect(sum(contributions)).toBeCloseTo(logit - base, 10);
    }
  });
});

describe("an explanation", () => {
  const model = someModel(table);
  const explainer = createExplainer(model, background);

  test("is the same again by the same seed", () => {
    const once = explainer.explain(table, 60, sampling);
    expect(explainer.explain(table, 60, sampling)).toEqual(once);
    expect(explainer.explain(table, 60, { ...sampling, seed: 4 })).not.toEqual(once);
  });

  test("is surer with more orders", () => {
    const few = explainer.explain(table, 60, { seed: 1, pairs: 2 });
    const many = explainer.explain(table, 60, { seed: 1, pairs: 50 });
    expect(Math.max(...many.errors)).toBeLessThan(Math.max(...few.errors));
    for (const [column, error] of few.errors.entries())
      expect(Math.abs(few.contributions[column]! - many.contributions[column]!)).toBeLessThan(6 * error + 1e-6);
  });

  test("of a row like all background rows is nothing", () => {
    const same = createExplainer(model, { table, rows: Uint32Array.of(7, 7, 7) });
    const { contributions, errors } = same.explain(table, 7, sampling);
    expect([...contributions, ...errors].every((value) => value === 0)).toBe(true);
  });

  test("gives nothing to a column in which the applicant is like the background", () => {
    const level = tableOf(numberColumn("level", [1, 2, 2, 2, 2]), numberColumn("x", [1, 2, 3, 4, 9]));
    const made = createExplainer(someModel(level), { table: level, rows: Uint32Array.of(1, 2, 3) });
    const { contributions } = made.explain(level, 4, sampling);
    expect(contributions[0]).toBe(0);
    expect(contributions[1]).not.toBe(0);
  });

  test("of a model without hidden layers is coefficient times distance, without error", () => {
    const numbers = tableOf(numberColumn("a", [1, 2, 3, 10]), numberColumn("b", [5, 1, 0, -4]));
    const linear: ScoringModel = {
      recipe: {
        columns: ["a", "b"].map((name) => ({ kind: "number", name, steps: [{ kind: "impute", value: 0 }] })),
        rowNorm: false,
        inputs: ["a", "b"],
      },
      network: { spec: { inputs: 2, hidden: [], activation: "relu" }, members: [Float32Array.of(2, -1, 0.5)] },
      calibration: { kind: "none" },
    };
    const made = createExplainer(linear, { table: numbers, rows: firstRows(3) });
    const { contributions, errors } = made.explain(numbers, 3, sampling);
    expect(contributions[0]).toBeCloseTo(2 * (10 - 2), 12);
    expect(contributions[1]).toBeCloseTo(-1 * (-4 - 2), 12);
    expect(Math.max(...errors)).toBeLessThan(1e-12);
  });

  test("comes a background row at a time, between which others are let in", () => {
    const steps = explainer.explaining(table, 50, sampling);
    let count = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) count += 1;
    expect(count).toBe(background.rows.length);
    expect(step.value).toEqual(explainer.explain(table, 50, sampling));
  });
});
