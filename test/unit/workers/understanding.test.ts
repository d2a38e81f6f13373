import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/core/pipeline.ts";
import { createShelf } from "../../../src/workers/holding.ts";
import { judgeTarget, relate } from "../../../src/workers/understanding.ts";
import { numberColumn, tableOf } from "../../support/tables.ts";

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
