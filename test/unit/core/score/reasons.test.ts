import { describe, expect, test } from "vitest";
import type { ApplicantValue, Bundle, Policy, Reasoning } from "../../../../src/core/pipeline.ts";
import { pdLogits } from "../../../../src/core/score/scoreRows.ts";
import { scoreApplicant } from "../../../../src/core/score/applicant.ts";
import type { ReasoningChoice } from "../../../../src/core/score/reasoning.ts";
import { reasoningOf } from "../../../../src/core/score/reasoning.ts";
import { sigmoid } from "../../../../src/core/network/exponential.ts";
import { someLoans } from "../../../support/explainCases.ts";
import { modelOf } from "../../../support/scoringModel.ts";
import { categoryColumn, firstRows, numberColumn, tableOf, textColumn } from "../../../support/tables.ts";

const everybody: Pick<Policy, "cutoff" | "referFrom"> = { cutoff: 1.1, referFrom: null };
const plain: ReasoningChoice = { reference: "approved", policy: everybody, wordings: [], unnamed: [] };

function madeOf(
  model: Bundle,
  table: Parameters<typeof pdLogits>[1],
  choice: Partial<ReasoningChoice> = {},
): Reasoning {
  const rows = firstRows(table.rows);
  const pds = pdLogits(model, table, rows).map(sigmoid);
  const steps = reasoningOf(model.schema, { table, rows, pds }, { ...plain, ...choice });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const column = (reasoning: Reasoning, at: number): readonly ApplicantValue[] =>
  reasoning.reference.map((values) => values[at] ?? null);

describe("the stand-ins of training rows", () => {
  const table = tableOf(
    numberColumn(
      "income",
      Array.from({ length: 400 }, (_, row) => (row % 4 === 0 ? null : row)),
    ),
    categoryColumn(
      "home",
      Array.from({ length: 400 }, (_, row) => (row % 10 === 0 ? null : row % 2 === 0 ? "own" : "rent")),
    ),
    textColumn(
      "remark",
      Array.from({ length: 400 }, (_, row) => `remark ${row}`),
    ),
  );
  const model = modelOf(table);
  const reasoning = madeOf(model, table);

  test("are fifty, each column distributed as among the rows, gaps included, and texts nobody's", () => {
    expect(reasoning.reference).toHaveLength(50);
    const incomes = column(reasoning, 0).filter((value) => typeof value === "number");
    expect(incomes).toHaveLength(38);
    const mean = incomes.reduce((sum, value) => sum + value, 0) / incomes.length;
    expect(Math.abs(mean - 200)).toBeLessThan(5);
    const homes = column(reasoning, 1);
    expect(homes.filter((home) => home === "rent")).toHaveLength(25);
    expect(homes.filter((home) => home === "own")).toHaveLength(20);
    expect(homes.filter((home) => home === null)).toHaveLength(5);
    expect(new Set(column(reasoning, 2))).toEqual(new Set([null]));
  });

  test("are no row of the file: each column has an order of its own", () => {
    const rowsOf = new Set(
      Array.from({ length: 400 }, (_, row) => {
        const [income, home] = table.columns;
        const value = income && "values" in income ? income.values[row] : null;
        const level = home && "codes" in home ? (home.levels[home.codes[row] ?? -1] ?? null) : null;
        return JSON.stringify([Number.isNaN(value) ? null : value, level]);
      }),
    );
    const pairs = reasoning.reference.map(([income, home]) => JSON.stringify([income ?? null, home ?? null]));
    expect(pairs.filter((pair) => !rowsOf.has(pair)).length).toBeGreaterThan(5);
  });

  test("are of approved rows alone, of the safest, or of all", () => {
    const rows = firstRows(table.rows);
    const pds = pdLogits(model, table, rows).map(sigmoid).toSorted();
    const policy = { cutoff: pds[20]!, referFrom: pds[10]! };
    expect(madeOf(model, table, { policy }).reference).toHaveLength(10);
    expect(madeOf(model, table, { policy: { ...policy, referFrom: null } }).reference).toHaveLength(20);
    expect(madeOf(model, table, { policy, reference: "safest" }).reference).toHaveLength(40);
    expect(madeOf(model, table, { policy, reference: "all" }).reference).toHaveLength(50);
    expect(madeOf(model, table, { policy: { cutoff: 0, referFrom: null } }).reference).toEqual([]);
  });

  test("do not depend on the order of the rows", () => {
    const backwards = firstRows(table.rows).toReversed();
    const pds = pdLogits(model, table, backwards).map(sigmoid);
    const steps = reasoningOf(model.schema, { table, rows: backwards, pds }, plain);
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(step.value).toEqual(reasoning);
  });
});

describe("the reasons of a decision", () => {
  const table = someLoans(500);
  const model = modelOf(table);
  const applicant: readonly ApplicantValue[] = [400, 30_000, "boat", 18_500, null, 9];

  function reasonsOf(choice: Partial<ReasoningChoice> = {}, values = applicant) {
    return scoreApplicant({ ...model, reasoning: madeOf(model, table, choice) }, values).reasons ?? null;
  }

  test("are at most four, adverse, the worst first", () => {
    const reasons = reasonsOf() ?? [];
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.length).toBeLessThanOrEqual(4);
    const contributions = reasons.map(({ contribution }) => contribution);
    expect(contributions.every((contribution) => contribution > 0)).toBe(true);
    expect(contributions).toEqual(contributions.toSorted((one, other) => other - one));
  });

  test("never name what is not to be named, and say the rest as before", () => {
    const named = reasonsOf() ?? [];
    const [worst, ...others] = named;
    const left = reasonsOf({ unnamed: [worst!.column] }) ?? [];
    expect(left.map(({ column: name }) => name)).not.toContain(worst!.column);
    expect(left.slice(0, others.length)).toEqual(others);
  });

  test("have the analyst's words where there are any", () => {
    const [worst] = reasonsOf() ?? [];
    const { column: name, direction } = worst!;
    const wordings = [{ column: name, direction, text: "As we say it" }];
    expect(reasonsOf({ wordings })?.[0]).toEqual({ ...worst, wording: "As we say it" });
    expect(worst?.wording).toBeNull();
  });

  test("are none where the model brings nothing to compare with", () => {
    expect(scoreApplicant({ ...model, reasoning: null }, applicant)).not.toHaveProperty("reasons");
    expect(reasonsOf({ policy: { cutoff: 0, referFrom: null } })).toBeNull();
  });

  test("are the same for a model that was kept as text", () => {
    const reasoning = madeOf(model, table);
    const kept: Reasoning = JSON.parse(JSON.stringify(reasoning)) as Reasoning;
    expect(scoreApplicant({ ...model, reasoning: kept }, applicant)).toEqual(
      scoreApplicant({ ...model, reasoning }, applicant),
    );
  });
});
