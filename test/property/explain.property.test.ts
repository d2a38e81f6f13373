import fc from "fast-check";
import { expect, test } from "vitest";
import { changeSpace } from "../../src/core/explain/changeSpace.ts";
import { findingCounterfactuals } from "../../src/core/explain/counterfactual.ts";
import { finishSteps } from "../../src/core/steps.ts";
import { expectingGradients } from "../../src/core/explain/expectedGradients.ts";
import { createExplainer } from "../../src/core/explain/explainer.ts";
import { sigmoid } from "../../src/core/network/exponential.ts";
import type { Calibration, Network, Table } from "../../src/core/pipeline.ts";
import { schemaOf } from "../../src/core/recipe/schema.ts";
import { scoreApplicant } from "../../src/core/score/applicant.ts";
import { pdLogits } from "../../src/core/score/scoreRows.ts";
import { someLoans, someModel } from "../support/explainCases.ts";
import { bundleWith } from "../support/modelSamples.ts";
import { firstRows } from "../support/tables.ts";

fc.configureGlobal({ seed: 20261127, numRuns: 60 });

const rows = 80;
const cases = fc.record({
  seed: fc.integer({ min: 1, max: 1000 }),
  members: fc.integer({ min: 1, max: 3 }),
  rowNorm: fc.boolean(),
  row: fc.integer({ min: 40, max: rows - 1 }),
});

function valuesOf(table: Table, row: number): (number | string | null)[] {
  return table.columns.map((column) => {
    if ("codes" in column) return column.levels[column.codes[row]!] ?? null;
    const value = column.values[row]!;
    return Number.isNaN(value) ? null : value;
  });
}

test("contributions add up to the score less the mean score of the background", () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 3 }), ({ seed, members, rowNorm, row }, pairs) => {
      const table = someLoans(rows, seed);
      const model = someModel(table, { members, rowNorm });
      const background = firstRows(25);
      const { contributions } = createExplainer(model, { table, rows: background }).explain(table, row, {
        seed,
        pairs,
      });
      const score = (some: Uint32Array): Float64Array =>
        pdLogits({ ...model, network: model.network as Network }, table, some);
      const mean = score(background).reduce((sum, logit) => sum + logit, 0) / background.length;
      const total = contributions.reduce((sum, value) => sum + value, 0);
      expect(total).toBeCloseTo(score(Uint32Array.of(row))[0]! - mean, 9);
    }),
  );
});

test("by gradients, contributions add up to nearly the same, whatever the calibration is a line of", () => {
  const calibrations = fc.constantFrom<Calibration>(
    { kind: "none" },
    { kind: "priorShift", shift: -0.7 },
    { kind: "recalibrated", shift: 0.2, by: { kind: "platt", slope: 0.6, intercept: -0.4 } },
    { kind: "recalibrated", shift: 0, by: { kind: "temperature", temperature: 2 } },
  );
  fc.assert(
    fc.property(cases, calibrations, ({ seed, members, rowNorm, row }, calibration) => {
      const table = someLoans(rows, seed);
      const model = { ...someModel(table, { members, rowNorm }), calibration };
      const background = firstRows(10);
      const applicant = { table, rows: Uint32Array.of(row) };
      const made = finishSteps(expectingGradients(model, { table, rows: background }, applicant))!;
      const { base, logit } = createExplainer(model, { table, rows: background }).explain(table, row, {
        seed,
        pairs: 1,
      });
      const size = made.reduce((sum, value) => sum + Math.abs(value), 0);
      expect(Math.abs(made.reduce((sum, value) => sum + value, 0) - (logit - base))).toBeLessThan(0.02 * size + 1e-9);
    }),
    { numRuns: 20 },
  );
});

test("isotonic steps have no slope, so nothing is said by gradients", () => {
  const table = someLoans(rows, 3);
  const steps = { kind: "isotonic", scores: [0.2, 0.8], pds: [0.1, 0.9] } as const;
  const model = { ...someModel(table), calibration: { kind: "recalibrated", shift: 0, by: steps } as const };
  const some = { table, rows: firstRows(5) };
  expect(finishSteps(expectingGradients(model, some, { table, rows: Uint32Array.of(9) }))).toBeNull();
});

test("every way out that is offered turns the decision round, keeps the rules, and changes three columns at most", () => {
  let offered = 0;
  fc.assert(
    fc.property(
      cases,
      fc.double({ min: -0.4, max: 0.4, noNaN: true }),
      fc.subarray(["income", "amount", "purpose", "opened", "housing", "children"]),
      fc.constantFrom("any" as const, "up" as const, "down" as const),
      ({ seed, members, rowNorm, row }, away, free, direction) => {
        const table = someLoans(rows, seed);
        const model = someModel(table, { members, rowNorm });
        const schema = schemaOf(table, firstRows(rows), model.recipe);
        const network = model.network as Network;
        const cutoff = sigmoid(pdLogits({ ...model, network }, table, Uint32Array.of(row))[0]! + away);
        const bundle = bundleWith({
          ...model,
          network,
          schema,
          policy: { scale: { points: 600, odds: 50, pdo: 20 }, cutoff, referFrom: null, bandEdges: [] },
        });
        const values = valuesOf(table, row);
        const rules = free.map((column) => ({ column, direction, min: null, max: null, levels: null }));
        const space = changeSpace(schema, table, firstRows(rows));
        const wishes = { rules, space, columns: 3, alternatives: 4 };
        const made = finishSteps(findingCounterfactuals({ model: bundle, schema, values, cutoff }, wishes));
        expect(made.verdict).toBe(scoreApplicant(bundle, values).verdict);
        offered += made.alternatives.length;
        for (const { changes, pd } of made.alternatives) {
          const changed = values.with(0, values[0]!);
          for (const { column, from, to } of changes) {
            const at = schema.findIndex(({ name }) => name === column);
            expect(free).toContain(column);
            expect(from).toBe(values[at]);
            changed[at] = to;
            if (typeof from !== "number" || typeof to !== "number" || direction === "any") continue;
            expect(Math.sign(to - from), `${column} ${direction}`).toBe(direction === "up" ? 1 : -1);
          }
          const decision = scoreApplicant(bundle, changed);
          expect(decision.verdict).not.toBe(made.verdict);
          expect(decision.pd).toBe(pd);
          expect(changes.length).toBeLessThanOrEqual(3);
        }
      },
    ),
  );
  expect(offered).toBeGreaterThan(40);
});
