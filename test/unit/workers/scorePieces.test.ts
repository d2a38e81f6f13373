import { expect, test } from "vitest";
import { piecewise } from "../../../src/workers/piecewise.ts";
import { firstRows } from "../../support/tables.ts";

test.each([0, 1, 16_384, 40_000])("pieces of %i rows are the rows, in order", async (count) => {
  const rows: number[] = [];
  for await (const piece of piecewise(firstRows(count), new AbortController().signal, "evaluate")) {
    expect(piece.from).toBe(rows.length);
    rows.push(...piece.rows);
  }
  expect(rows).toEqual([...firstRows(count)]);
});

test("between two pieces an abort arrives and ends the work", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 0);
  const done: number[] = [];
  const work = async () => {
    for await (const { from } of piecewise(firstRows(1_000_000), controller.signal, "scoreFile")) done.push(from);
  };
  await expect(work()).rejects.toMatchObject({ code: "worker/aborted", details: { method: "scoreFile" } });
  expect(done.length).toBeLessThan(10);
});
