import { describe, expect, test } from "vitest";
import { baselineOf } from "../../../src/core/monitor/baseline.ts";
import { sigmoid } from "../../../src/core/network/exponential.ts";
import type { Table, TargetChoice } from "../../../src/core/pipeline.ts";
import { pdLogits } from "../../../src/core/score/scoreRows.ts";
import { finishSteps } from "../../../src/core/steps.ts";
import { createHolding } from "../../../src/workers/holding.ts";
import { joinLoans } from "../../../src/workers/joiningLoans.ts";
import { watchFile, watchLoans } from "../../../src/workers/watching.ts";
import type { LoansSlice } from "../../../src/workers/watchingProtocol.ts";
import { quietCall, readText } from "../../support/readText.ts";
import { modelOf } from "../../support/scoringModel.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf } from "../../support/tables.ts";

const rowCount = 400;
const every = <Value>(of: (row: number) => Value): readonly Value[] =>
  Array.from({ length: rowCount }, (_, row) => of(row));
const income = every((row) => 1000 + ((row * 37) % rowCount) * 10);
const home = every((row) => (row % 3 === 0 ? "own" : "rent"));
/** From January to May 2021. */
const opened = every((row) => 18_628 + (row % 120));
const outcome = every((row) => ((row * 7) % 10 === 0 ? "default" : "paid"));

const inputs: Table = tableOf(numberColumn("income", income), categoryColumn("home", home));
const loans: Table = tableOf(...inputs.columns, dateColumn("opened", opened), categoryColumn("outcome", outcome));
const target: TargetChoice = { column: "outcome", bad: ["default"], good: ["paid"] };

const model = (() => {
  const bundle = modelOf(inputs);
  const rows = firstRows(rowCount);
  const pds = pdLogits(bundle, inputs, rows).map(sigmoid);
  const labels = Uint8Array.from(outcome, (value) => (value === "default" ? 1 : 0));
  const baseline = finishSteps(baselineOf(bundle.schema, { table: inputs, rows, labels, pds }));
  return { ...bundle, baseline, provenance: { ...bundle.provenance, target } };
})();
const mapping = ["income", "home"].map((name) => ({ field: name, column: name }));

const day = (row: number): string => new Date((opened[row] ?? 0) * 86_400_000).toISOString().slice(0, 10);
const lines = (change: (row: number) => readonly unknown[]): string => every((row) => change(row).join(",")).join("\n");
const asFile = (text: string): File => new File([text], "march.csv");
const watch = (text: string) => watchFile({ file: asFile(text), model, mapping, date: null }, quietCall);

describe("a file beside the training rows", () => {
  test("the training rows themselves have not moved, outcomes and months included", async () => {
    const text = `income,home,opened,outcome\n${lines((row) => [income[row], home[row], day(row), outcome[row]])}\n`;
    const { drift, date, dates, labelled } = await watch(text);
    expect(drift.score).toMatchObject({ psi: 0, light: "green" });
    expect(drift.columns.map(({ light }) => light)).toEqual(["green", "green"]);
    expect({ date, dates, labelled }).toEqual({ date: "opened", dates: ["opened"], labelled: rowCount });
    expect(drift.outcomes?.bads).toBe(40);
    expect(drift.periods.reduce((sum, { rows }) => sum + rows, 0)).toBe(rowCount);
  });

  test("a column that has moved is red and comes first; without outcomes nothing is said of them", async () => {
    const { drift, labelled } = await watch(`income,home\n${lines((row) => [income[row], "boat"])}\n`);
    expect(drift.columns[0]).toMatchObject({ column: "home", light: "red", strange: { file: 1 } });
    expect(drift.outcomes).toBeNull();
    expect(labelled).toBe(0);
  });

  test("rows whose outcome is not known yet are watched, and not counted among outcomes", async () => {
    const text = `income,home,outcome\n${lines((row) => [income[row], home[row], row < 100 ? outcome[row] : "current"])}\n`;
    const { drift } = await watch(text);
    expect(drift.rows).toBe(rowCount);
    expect(drift.outcomes?.rows).toBe(100);
  });

  test("an abort ends it", async () => {
    const controller = new AbortController();
    controller.abort();
    const text = `income,home\n${lines((row) => [income[row], home[row]])}\n`;
    const call = { ...quietCall, signal: controller.signal };
    await expect(watchFile({ file: asFile(text), model, mapping, date: null }, call)).rejects.toMatchObject({
      code: "worker/aborted",
    });
  });
});

describe("loans that are open beside the training rows", () => {
  const holding = createHolding();
  holding.tables.put("loans", loans);
  const of = (slice: LoansSlice) =>
    watchLoans(holding, { tableId: "loans", model, slice, date: null }, new AbortController().signal);

  test("all of them, or those from one day to another", async () => {
    expect((await of({ kind: "all" })).drift.rows).toBe(rowCount);
    const january = await of({ kind: "days", column: "opened", from: 18_628, to: 18_658 });
    expect(january.drift.rows).toBe(opened.filter((value) => value <= 18_658).length);
    expect(january.drift.periods).toHaveLength(1);
    expect((await of({ kind: "days", column: "opened", from: 18_748, to: null })).drift.rows).toBe(0);
  });
});

describe("loans made of a file", () => {
  const file = asFile('kids;Pay;outcome;home\n2;1.500,5;default;"own; outright"\n1;;paid;rent\n');
  const how = [
    { field: "income", column: "Pay" },
    { field: "home", column: "home" },
  ];

  test("stand below the loans that are open, each column as it was, what they lack empty", async () => {
    const holding = createHolding();
    holding.tables.put("loans", loans);
    const joined = await joinLoans(holding, { tableId: "loans", file, model, mapping: how }, quietCall);
    expect(joined).toMatchObject({ before: rowCount, added: 2 });
    expect(joined.file.name).toBe("loans with march.csv");
    const { table } = await readText(await joined.file.text(), joined.reading);
    expect(table.rows).toBe(rowCount + 2);
    expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual(
      loans.columns.map(({ name, kind }) => [name, kind]),
    );
    const cells = (row: number): readonly unknown[] =>
      table.columns.map((column) => ("codes" in column ? column.levels[column.codes[row] ?? -1] : column.values[row]));
    expect(cells(0)).toEqual([income[0], home[0], opened[0], outcome[0]]);
    expect(cells(rowCount)).toEqual([1500.5, "own; outright", Number.NaN, "default"]);
    expect(cells(rowCount + 1)).toEqual([Number.NaN, "rent", Number.NaN, "paid"]);
  });

  test("stand alone without open loans, under the names that the model knows", async () => {
    const joined = await joinLoans(createHolding(), { tableId: null, file, model, mapping: how }, quietCall);
    const { table } = await readText(await joined.file.text(), joined.reading);
    expect(table.columns.map(({ name }) => name)).toEqual(["income", "home", "kids", "outcome"]);
    expect(joined).toMatchObject({ before: 0, added: 2 });
  });
});
