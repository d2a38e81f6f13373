import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { decodeBundle } from "../../src/core/bundle/decode.ts";
import { encodeBundle } from "../../src/core/bundle/encode.ts";
import { AppError } from "../../src/core/errors.ts";
import { weightCount } from "../../src/core/network/spec.ts";
import type {
  Bundle,
  Column,
  ColumnKind,
  ColumnPlan,
  Recipe,
  RecipeSpec,
  StepSpec,
  Table,
} from "../../src/core/pipeline.ts";
import { applyRecipe } from "../../src/core/recipe/apply.ts";
import { describeFitted } from "../../src/core/recipe/describe.ts";
import type { FittedRecipe } from "../../src/core/recipe/fit.ts";
import { fitRecipe } from "../../src/core/recipe/fit.ts";
import { misplacedStep, stepsAllowed } from "../../src/core/recipe/flow.ts";
import { insertStep } from "../../src/core/recipe/insertStep.ts";
import { picturesOf } from "../../src/core/recipe/pictures.ts";
import { schemaOf } from "../../src/core/recipe/schema.ts";
import { bundleWith } from "../support/modelSamples.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf, textColumn } from "../support/tables.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 300 });
/** Many cases: on a busy machine they take longer than most tests. */
vi.setConfig({ testTimeout: 60_000 });

/** Whole currency units, months, rates with two digits, codes, and what nobody lends. */
const amounts = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -5000, max: 2_000_000 }) },
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 9999 }).map((cents) => cents / 100) },
  { weight: 3, arbitrary: fc.constantFrom(0, -9, 999, 99_999_999) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);
const days = fc.integer({ min: -40_000, max: 60_000 });
const levels = fc.constantFrom("own", "rent", "mortgage", "__proto__", "constructor", "(rare)", "Ä", "10");
const texts = fc.oneof(fc.string({ unit: "grapheme", maxLength: 12 }), fc.lorem({ maxCount: 4 }));

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const whole = (min: number, max: number) => fc.integer({ min, max });

/** A value or null, typed as just that. */
function maybe<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(value);
}

/** Any parameters for a kind of step. */
const stepOf: Readonly<Record<StepSpec["kind"], fc.Arbitrary<StepSpec>>> = {
  specialCodes: fc.record({ kind: fc.constant("specialCodes"), codes: fc.array(amounts, { maxLength: 3 }) }),
  impute: fc.record({
    kind: fc.constant("impute"),
    how: fc.constantFrom("median", "mean", "mode", "constant"),
    value: amounts,
    indicator: fc.boolean(),
  }),
  clip: fc.record({ kind: fc.constant("clip"), lower: fraction, upper: fraction }),
  log1p: fc.constant({ kind: "log1p" }),
  yeoJohnson: fc.constant({ kind: "yeoJohnson" }),
  standardise: fc.constant({ kind: "standardise" }),
  minmax: fc.constant({ kind: "minmax" }),
  robust: fc.constant({ kind: "robust" }),
  smoothClip: fc.constant({ kind: "smoothClip" }),
  quantile: fc.record({
    kind: fc.constant("quantile"),
    output: fc.constantFrom("normal", "uniform"),
    quantiles: whole(0, 50),
  }),
  ple: fc.record({ kind: fc.constant("ple"), bins: whole(0, 20), keepValue: fc.boolean() }),
  woe: fc.record({
    kind: fc.constant("woe"),
    bins: whole(0, 10),
    monotone: fc.boolean(),
    edges: maybe(fc.array(amounts, { maxLength: 4 })),
    groups: maybe(fc.array(fc.array(levels, { maxLength: 3 }), { maxLength: 3 })),
  }),
  fillLevel: fc.record({
    kind: fc.constant("fillLevel"),
    how: fc.constantFrom("own", "mode", "constant"),
    value: levels,
  }),
  oneHot: fc.record({ kind: fc.constant("oneHot"), rareBelow: whole(1, 5), maxLevels: whole(1, 6) }),
  ordinal: fc.record({ kind: fc.constant("ordinal"), order: maybe(fc.array(levels, { maxLength: 4 })) }),
  age: fc.record({ kind: fc.constant("age"), reference: maybe(days) }),
  calendar: fc.record({ kind: fc.constant("calendar"), part: fc.constantFrom("month", "weekday") }),
  textLength: fc.constant({ kind: "textLength" }),
  hashedWords: fc.record({ kind: fc.constant("hashedWords"), buckets: whole(1, 9) }),
  drop: fc.constant({ kind: "drop" }),
};

/** A plan that walks through the steps that are allowed, some of them off. */
function planFor(kind: ColumnKind, column: string): fc.Arbitrary<ColumnPlan> {
  const walk = fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 7 });
  return walk
    .chain((draws) => {
      const kinds: StepSpec["kind"][] = [];
      for (const [draw] of draws) {
        const before = kinds.map((one) => ({ kind: one }) as StepSpec);
        // Dropping a column is tried, but not in most plans.
        const allowed = stepsAllowed(kind, before).filter((one) => one !== "drop" || draw % 11 === 0);
        const next = allowed[draw % Math.max(1, allowed.length)];
        if (next) kinds.push(next);
      }
      return fc.tuple(...kinds.map((one) => fc.record({ step: stepOf[one], on: fc.constant(true) })));
    })
    .map((steps) => ({ column, steps }));
}

interface Drawn {
  readonly column: Column;
  readonly plan: ColumnPlan;
}

function columnOf(at: number, rows: number): fc.Arbitrary<Drawn> {
  const cells = <Value>(value: fc.Arbitrary<Value>) =>
    fc.array(fc.option(value, { freq: 6 }), { minLength: rows, maxLength: rows });
  const columns: fc.Arbitrary<Column> = fc.oneof(
    cells(amounts).map((values) => numberColumn(`n${at}`, values)),
    cells(days).map((values) => dateColumn(`d${at}`, values)),
    cells(levels).map((values) => categoryColumn(`c${at}`, values)),
    cells(texts).map((values) => textColumn(`t${at}`, values)),
  );
  return columns.chain((column) => planFor(column.kind, column.name).map((plan) => ({ column, plan })));
}

interface Problem {
  readonly table: Table;
  readonly labels: Int8Array;
  readonly spec: RecipeSpec;
  readonly train: Uint32Array;
}

/** A column that always varies, so that there is an input, beside any others with any legal plans. */
const problems: fc.Arbitrary<Problem> = fc.integer({ min: 2, max: 30 }).chain((rows) =>
  fc
    .tuple(
      fc
        .integer({ min: 1, max: 5 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => columnOf(at, rows)))),
      fc.array(fc.constantFrom(-1, 0, 0, 1), { minLength: rows, maxLength: rows }),
      fc.boolean(),
    )
    .map(([drawn, labels, rowNorm]) => ({
      table: tableOf(numberColumn("row", [...firstRows(rows)]), ...drawn.map(({ column }) => column)),
      labels: Int8Array.from(labels),
      spec: { plans: [{ column: "row", steps: [] }, ...drawn.map(({ plan }) => plan)], rowNorm },
      train: firstRows(Math.max(2, Math.ceil(rows * 0.7))),
    })),
);

const fitted = ({ table, train, labels, spec }: Problem): FittedRecipe => fitRecipe(table, train, labels, spec);

function matrix(recipe: Recipe, table: Table, rows: Uint32Array): Float64Array {
  const out = new Float64Array(rows.length * recipe.inputs.length).fill(Number.NaN);
  applyRecipe(recipe, table, rows, out);
  return out;
}

describe("a recipe of any legal plans", () => {
  test("makes of every row as many finite numbers as there are inputs, in single precision too", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { recipe } = fitted(problem);
        const rows = firstRows(problem.table.rows);
        expect(matrix(recipe, problem.table, rows).every(Number.isFinite)).toBe(true);
        const single = new Float32Array(rows.length * recipe.inputs.length);
        applyRecipe(recipe, problem.table, rows, single);
        expect(single.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test("has an input or a finding for every column, never both, and neither only where the plan makes none", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { recipe, findings } = fitted(problem);
        const used = recipe.columns.map(({ name }) => name);
        const left = findings.flatMap(({ details }) => ("column" in details ? [details.column] : []));
        expect(new Set([...used, ...left]).size).toBe(used.length + left.length);
        const silent = problem.table.columns.filter(({ name }) => ![...used, ...left].includes(name));
        for (const { name, kind } of silent) {
          const steps = problem.spec.plans.find(({ column }) => column === name)?.steps.map(({ step }) => step.kind);
          const makesInputs = steps?.some((one) => one !== "fillLevel" && one !== "drop");
          expect(steps?.includes("drop") || ((kind === "category" || kind === "text") && !makesInputs)).toBe(true);
        }
      }),
    );
  });

  test("learns nothing from rows that are not for training, nor from their outcomes", () => {
    fc.assert(
      fc.property(problems, fc.array(amounts, { minLength: 30, maxLength: 30 }), (problem, others) => {
        const { table, train, labels } = problem;
        const from = train.length;
        const changed: Table = {
          rows: table.rows,
          columns: table.columns.map((column) => {
            const { length } = "codes" in column ? column.codes : column.values;
            if ("codes" in column) {
              const codes = column.codes.map((code, row) =>
                row < from ? code : ((row * 7) % (column.levels.length + 1)) - 1,
              );
              return { ...column, codes };
            }
            const values = column.values.slice();
            for (let row = from; row < length; row += 1) values[row] = others[row] ?? Number.NaN;
            return { ...column, values };
          }),
        };
        const otherLabels = labels.map((label, row) => (row < from ? label : 1 - Math.max(0, label)));
        const again = fitted({ ...problem, table: changed, labels: otherLabels });
        expect(JSON.stringify(again)).toBe(JSON.stringify(fitted(problem)));
      }),
    );
  });

  test("gives a row the same bits alone as among all others", () => {
    fc.assert(
      fc.property(problems, fc.nat(), (problem, any) => {
        const { recipe } = fitted(problem);
        const width = recipe.inputs.length;
        const row = any % problem.table.rows;
        const all = matrix(recipe, problem.table, firstRows(problem.table.rows));
        expect(matrix(recipe, problem.table, Uint32Array.of(row))).toEqual(all.slice(row * width, (row + 1) * width));
      }),
    );
  });

  test("survives encoding and decoding: it is the same, and fills the same bits", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { recipe } = fitted(problem);
        const { table, train } = problem;
        const again = decodeBundle(encodeBundle(modelWith(problem, recipe)), "model.json");
        expect(again.recipe).toEqual(recipe);
        expect(again.schema).toEqual(schemaOf(table, train, recipe));
        expect(again.provenance.recipe).toEqual(problem.spec);
        const rows = firstRows(table.rows);
        expect(matrix(again.recipe, table, rows)).toEqual(matrix(recipe, table, rows));
      }),
    );
  });

  test("has a picture for each step that is on, and words for each that it has learnt", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { table, train, labels, spec } = problem;
        for (const plan of spec.plans) {
          const pictures = picturesOf(table, train, labels, plan);
          expect(pictures.length).toBe(plan.steps.length);
          const drawn = plan.steps.map(({ step }, at) => step.kind === "drop" || pictures[at] !== null);
          expect(drawn).not.toContain(false);
        }
        for (const column of fitted(problem).recipe.columns)
          expect(describeFitted(column).length).toBe(column.steps.length);
      }),
    );
  });
});

function modelWith({ table, train, spec }: Problem, recipe: Recipe): Bundle {
  const network = { inputs: recipe.inputs.length, hidden: [2], activation: "relu" } as const;
  const base = bundleWith();
  return bundleWith({
    schema: schemaOf(table, train, recipe),
    recipe,
    network: { spec: network, members: [new Float32Array(weightCount(network)).fill(0.25)] },
    provenance: { ...base.provenance, recipe: spec },
  });
}

/** What learning ends in: a recipe, the code of an error, or a failure that must not be. */
function endOf(learn: () => unknown): string {
  try {
    learn();
    return "learnt";
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : `bug: ${String(thrown)}`;
  }
}

describe("any plans at all", () => {
  const kinds = Object.keys(stepOf) as StepSpec["kind"][];
  const anySteps = fc.array(
    fc.constantFrom(...kinds).chain((kind) => stepOf[kind]),
    { maxLength: 6 },
  );
  const columns: readonly Column[] = [
    numberColumn("n", [1, null, 3, -9]),
    dateColumn("d", [1, null, 3, 400]),
    categoryColumn("c", ["own", null, "rent", "own"]),
    textColumn("t", ["a b", null, "c", ""]),
  ];

  test("are learnt, or refused by a named error: the one that order foretells", () => {
    fc.assert(
      fc.property(fc.constantFrom(...columns), anySteps, (column, steps) => {
        const table = tableOf(numberColumn("row", [1, 2, 3, 4]), column);
        const plan = { column: column.name, steps: steps.map((step) => ({ step, on: true })) };
        const spec = { plans: [{ column: "row", steps: [] }, plan], rowNorm: false };
        const foretold = misplacedStep(
          column.kind,
          steps.map(({ kind }) => kind),
        );
        const learn = (): unknown => fitRecipe(table, firstRows(4), Int8Array.of(0, 1, 1, 0), spec);
        expect(endOf(learn)).toBe(foretold === null ? "learnt" : "recipe/step-out-of-place");
      }),
    );
  });

  test("stay legal when a step is put in where it belongs, and have it once", () => {
    const kindAndPlan = fc
      .constantFrom(...columns)
      .chain(({ kind, name }) => fc.tuple(fc.constant(kind), planFor(kind, name), fc.nat()));
    fc.assert(
      fc.property(
        kindAndPlan,
        fc.constantFrom(...kinds).chain((kind) => stepOf[kind]),
        ([kind, plan], step) => {
          fc.pre(stepsAllowed(kind, []).includes(step.kind));
          const { steps } = insertStep(plan, step, kind);
          expect(steps.filter((one) => one.step === step && one.on).length).toBe(1);
          expect(
            misplacedStep(
              kind,
              steps.map((one) => one.step.kind),
            ),
          ).toBeNull();
        },
      ),
    );
  });
});
