import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/core/pipeline.ts";
import { createShelf } from "../../../src/workers/holding.ts";
import { judgeTarget, relate, relatePair } from "../../../src/workers/understanding.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf } from "../../support/tables.ts";

const target = { column: "y", bad: ["1"], good: ["0"] };
const quiet = new AbortController().signal;

function holding(table: Table) {
  const tables = createShelf<Table>(1);
  tables.put("t", table);
  return { tables };
}

/** Wide and long enough to need several breaths. */
function largeTable(): Table {
  const rows = 40_000;
  const column = (name: string, of: (row: number) => number) =>
    numberColumn(
      name,
      Array.from({ length: rows }, (_, row) => of(row)),
    );
  const many = Array.from({ length: 60 }, (_, at) => column(`x${at}`, (row) => Math.sin(row * (at + 1)) * 1e6));
  return tableOf(
    column("y", (row) => (row % 5 === 0 ? 1 : 0)),
    ...many,
  );
}

const large = largeTable();
const names = large.columns.map(({ name }) => name);

describe("judgeTarget and relate", () => {
  test("answer for a table that is held", async () => {
    const held = holding(tableOf(numberColumn("y", [1, 0, 1, 0]), numberColumn("x", [1, 2, 3, 4])));
    const report = await judgeTarget(held, { tableId: "t", target }, quiet);
    expect(report).toMatchObject({ bads: 2, goods: 2, strengths: [{ column: "x" }] });
    const relations = await relate(held, { tableId: "t", columns: ["x", "y"] }, quiet);
    expect(relations).toMatchObject({ rows: 4, columns: ["y", "x"] });
  });

  test("refuse a table that is not held", async () => {
    const held = holding(large);
    await expect(judgeTarget(held, { tableId: "u", target }, quiet)).rejects.toMatchObject({
      code: "worker/forgotten",
    });
    await expect(relate(held, { tableId: "u", columns: names }, quiet)).rejects.toMatchObject({
      code: "worker/forgotten",
    });
  });

  test.each([
    ["judgeTarget", (signal: AbortSignal) => judgeTarget(holding(large), { tableId: "t", target }, signal)],
    ["relate", (signal: AbortSignal) => relate(holding(large), { tableId: "t", columns: names }, signal)],
  ] as const)("%s lets others in while it works, and stops when nobody waits any more", async (method, work) => {
    const abort = new AbortController();
    let breaths = 0;
    const other = setInterval(() => {
      breaths += 1;
      if (breaths === 2) abort.abort();
    }, 0);
    await expect(work(abort.signal)).rejects.toMatchObject({ code: "worker/aborted", details: { method } });
    clearInterval(other);
    expect(breaths).toBeGreaterThanOrEqual(2);
  });
});

describe("relatePair", () => {
  const held = holding(
    tableOf(
      numberColumn("size", [1, 2, 3, 4, null, 5]),
      dateColumn("day", [1, 4, 9, 16, 25, null]),
      categoryColumn("purpose", ["car", "car", "boat", "boat", "car", "boat"]),
    ),
  );

  test("tells of two columns of numbers or dates what each measure says, and on how many rows", async () => {
    const pair = await relatePair(held, { tableId: "t", columns: ["day", "size"] }, quiet);
    expect(pair).toMatchObject({ rows: 4, spearman: 1, kendall: 1 });
    expect(pair?.pearson).toBeCloseTo(0.9844, 4);
  });

  test("says nothing of levels, and of columns that are not there", async () => {
    expect(await relatePair(held, { tableId: "t", columns: ["size", "purpose"] }, quiet)).toBeNull();
    expect(await relatePair(held, { tableId: "t", columns: ["size", "nothing"] }, quiet)).toBeNull();
  });

  test("looks at the rows that all columns are compared on, and agrees with that", async () => {
    const { pairs } = await relate(holding(large), { tableId: "t", columns: ["x3", "x9"] }, quiet);
    const pair = await relatePair(holding(large), { tableId: "t", columns: ["x3", "x9"] }, quiet);
    expect(pair).toMatchObject({ rows: 20_000, spearman: pairs[0]?.value });
  });

  test("stops when nobody waits any more, and refuses a table that is not held", async () => {
    const columns = ["x1", "x2"] as const;
    await expect(relatePair(holding(large), { tableId: "t", columns }, AbortSignal.abort())).rejects.toMatchObject({
      code: "worker/aborted",
    });
    await expect(relatePair(holding(large), { tableId: "u", columns }, quiet)).rejects.toMatchObject({
      code: "worker/forgotten",
    });
  });
});
