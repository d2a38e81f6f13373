import fc from "fast-check";
import { expect, test } from "vitest";
import { baselineOf } from "../../src/core/monitor/baseline.ts";
import { quantileEdges } from "../../src/core/monitor/bins.ts";
import { countDrift } from "../../src/core/monitor/drift.ts";
import type { Drift } from "../../src/core/monitor/drift.ts";
import { surpriseOf } from "../../src/core/monitor/surprise.ts";
import type { Baseline, Schema } from "../../src/core/pipeline.ts";
import { runsOf } from "../../src/core/profile/runs.ts";
import { finishSteps } from "../../src/core/steps.ts";
import { categoryColumn, firstRows, numberColumn, tableOf } from "../support/tables.ts";

fc.configureGlobal({ seed: 20261126, numRuns: 150 });

interface Loan {
  readonly amount: number | null;
  readonly home: string | null;
  readonly pd: number;
  readonly label: number;
}

/** Amounts with ties and gaps, levels with gaps, PDs on a grid of hundredths. */
const loan: fc.Arbitrary<Loan> = fc.record({
  amount: fc.option(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true })), { nil: null }),
  home: fc.option(fc.constantFrom("own", "rent", "__proto__", ""), { nil: null }),
  pd: fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
  label: fc.integer({ min: -1, max: 1 }),
});
const loans = fc.array(loan, { minLength: 1, maxLength: 120 });
const orders = fc.array(fc.nat(), { minLength: 120, maxLength: 120 });

const schema: Schema = [
  { kind: "number", name: "amount", unit: null, reading: null, min: -5, max: 5, median: 0, whole: false, missing: 0 },
  { kind: "category", name: "home", levels: ["own", "rent"], missing: 0 },
];
const tableOfLoans = (some: readonly Loan[]) =>
  tableOf(
    numberColumn(
      "amount",
      some.map(({ amount }) => amount),
    ),
    categoryColumn(
      "home",
      some.map(({ home }) => home),
    ),
  );

function learn(some: readonly Loan[]): Baseline {
  return finishSteps(
    baselineOf(schema, {
      table: tableOfLoans(some),
      rows: firstRows(some.length),
      labels: Uint8Array.from(some, ({ label }) => (label === 1 ? 1 : 0)),
      pds: Float64Array.from(some, ({ pd }) => pd),
    }),
  );
}

function watch(baseline: Baseline, some: readonly Loan[]): Drift {
  const counter = countDrift({
    schema,
    recipe: { columns: [], rowNorm: false, inputs: [] },
    evaluation: null,
    baseline,
  });
  counter.add({
    table: tableOfLoans(some),
    rows: firstRows(some.length),
    pds: Float64Array.from(some, ({ pd }) => pd),
    labels: Int8Array.from(some, ({ label }) => label),
    days: null,
  });
  return counter.drift();
}

test("training rows beside themselves have not moved", () => {
  fc.assert(
    fc.property(loans, (some) => {
      const { score, columns } = watch(learn(some), some);
      expect(score?.psi).toBe(0);
      for (const { shift, missing } of columns) {
        expect(shift?.psi).toBe(0);
        expect(missing.file).toBe(missing.training);
      }
    }),
  );
});

test("no index is negative, and every row is in one bin of each column", () => {
  fc.assert(
    fc.property(loans, loans, (trained, later) => {
      const { score, columns } = watch(learn(trained), later);
      for (const shift of [score, ...columns.map((column) => column.shift)]) {
        expect(shift?.psi).toBeGreaterThanOrEqual(0);
        expect(shift?.bins.reduce((sum, { actual }) => sum + actual, 0)).toBe(later.length);
        expect(shift?.bins.reduce((sum, { expected }) => sum + expected, 0)).toBe(trained.length);
      }
    }),
  );
});

test("the order of the rows does not matter", () => {
  fc.assert(
    fc.property(loans, loans, orders, (trained, later, keys) => {
      const baseline = learn(trained);
      const mixed = [...later.keys()].toSorted((one, other) => keys[one]! - keys[other]!).map((row) => later[row]!);
      const one = watch(baseline, later);
      const other = watch(baseline, mixed);
      expect(other.score).toEqual(one.score);
      expect(other.columns).toEqual(one.columns);
      expect(other.outcomes?.bads).toBe(one.outcomes?.bads);
      expect(other.outcomes?.auc).toEqual(one.outcomes?.auc);
    }),
  );
});

test("no bin of training is empty, and edges ascend", () => {
  fc.assert(
    fc.property(loans, (some) => {
      const amounts = Float64Array.from(some, ({ amount }) => amount ?? Number.NaN);
      const edges = quantileEdges(runsOf(amounts), 10);
      expect(edges).toEqual(edges.toSorted((one, other) => one - other));
      for (const column of learn(some).columns)
        expect(column.kind === "number" && column.edges.length > 0 && column.counts.includes(0)).toBe(false);
    }),
  );
});

test("at most one row in two hundred of training is farther than what counts as far", () => {
  fc.assert(
    fc.property(loans, (some) => {
      const baseline = learn(some);
      const all = surpriseOf(baseline)(tableOfLoans(some), firstRows(some.length));
      const beyond = all.filter((surprise) => surprise > baseline.farFrom).length;
      expect(beyond).toBeLessThanOrEqual(Math.ceil(some.length * 0.005));
    }),
  );
});
