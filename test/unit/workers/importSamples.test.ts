import { afterEach, describe, expect, test, vi } from "vitest";
import type { ReadOptions } from "../../../src/core/pipeline.ts";
import type { RowListener } from "../../../src/workers/readCall.ts";
import { readText, valuesOf } from "../../support/readText.ts";

const lines = Array.from({ length: 20_000 }, (_, row) => `${row},${["own", "rent"][row % 2]},${row / 4}`);
const text = `id,home,amount\n${lines.join("\n")}\n`;
const bySeed = (seed: number, rows = 1000): ReadOptions => ({ sample: { rows, seed } });
const recordByRecord: RowListener = { onRow: () => {} };

afterEach(() => vi.unstubAllGlobals());

describe("a sample", () => {
  test("has about as many rows as wanted, in their order, and says of how many", async () => {
    const read = await readText(text, bySeed(7));
    const { rows } = read.table;
    expect(rows).toBeGreaterThan(900);
    expect(rows).toBeLessThan(1100);
    expect(read.source).toMatchObject({ rows, sampledFrom: 20_000 });
    expect(read.findings).toContainEqual({ code: "file/sampled", severity: "note", details: { rows, of: 20_000 } });
    const ids = valuesOf(read, "id").map(Number);
    expect(ids).toEqual(ids.toSorted((one, other) => one - other));
    expect(valuesOf(read, "amount")).toEqual(ids.map((id) => id / 4));
    expect(Math.max(...ids)).toBeGreaterThan(19_000);
  });

  test("is the same for the same seed, whichever way the file is read, and another for another", async () => {
    const one = await readText(text, bySeed(7));
    const slow = await readText(text, bySeed(7), recordByRecord);
    const other = await readText(text, bySeed(8));
    expect(slow.table).toEqual(one.table);
    expect(slow.findings).toEqual(one.findings);
    expect(valuesOf(other, "id")).not.toEqual(valuesOf(one, "id"));
  });

  test("of more rows than there are is the whole file", async () => {
    const read = await readText(text, bySeed(7, 1_000_000));
    expect(read.source).toMatchObject({ rows: 20_000, sampledFrom: null });
    expect(read.findings).toEqual([]);
  });

  test("leaves out banner and footer as ever", async () => {
    const read = await readText(`Loans\n${text}Total,,99\n`, bySeed(7), recordByRecord);
    expect(read.source.sampledFrom).toBe(20_000);
    expect(await readText(`Loans\n${text}Total,,99\n`, bySeed(7))).toMatchObject({ table: read.table });
  });
});

describe("a file that memory will not hold", () => {
  test("is refused with the rows that fit, and read as a sample of them", async () => {
    vi.stubGlobal("navigator", { deviceMemory: 0.2505 }); // half of it is little more than the browser itself takes
    const refusal: unknown = await readText(text).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "file/too-large", details: { file: "loans.csv", bytes: text.length } });
    const { sample, limit } = (refusal as { details: { sample: number; limit: number } }).details;
    expect(sample).toBeGreaterThan(0);
    expect(sample).toBeLessThan(20_000);
    expect(limit / text.length).toBeCloseTo(sample / 20_000, 1);
    const read = await readText(text, bySeed(1, sample));
    expect(read.source.sampledFrom).toBe(20_000);
    await expect(readText(text, bySeed(1, sample * 2))).rejects.toMatchObject({ code: "file/too-large" });
  });

  test("is read where the browser tells nothing of its memory and half of a small machine's will do", async () => {
    vi.stubGlobal("navigator", {});
    expect((await readText(text)).table.rows).toBe(20_000);
  });
});
