import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { planReading } from "../../../src/workers/readHead.ts";
import type { BodyResult } from "../../../src/workers/readBody.ts";
import { inSlices, readByBoth } from "../../support/bothReaders.ts";

const data = resolve(import.meta.dirname, "../../../../shared/data");
const isThere = existsSync(data);
const files = isThere ? readdirSync(data).filter((name) => /\.(?:csv|asc)$/.test(name)) : [];
const utf8 = { label: "utf-8", because: "valid", count: null, certain: true } as const;
/** Fields between blanks are for the reader of records. */
const declined = ["SouthGermanCredit.asc"];

test.skipIf(!isThere)("real files are there; without the folder of shared data they are skipped", () => {
  expect(files.length).toBeGreaterThan(0);
});

/** All but the cells, and the cells; the matcher for deep equality takes seconds for a million of them. */
function apart({ built, ...lines }: Omit<BodyResult, "strayQuotes">) {
  const { table, ...rest } = built;
  return {
    cells: table.columns.map((column) => ("codes" in column ? column.codes : column.values)),
    others: { ...lines, ...rest, columns: table.columns.map((column) => ({ ...column, codes: null, values: null })) },
  };
}

function expectSame(one: Omit<BodyResult, "strayQuotes"> | null, other: Omit<BodyResult, "strayQuotes">): void {
  if (!one) throw new Error("declined");
  const [left, right] = [apart(one), apart(other)];
  expect(left.others).toEqual(right.others);
  for (const [column, cells] of left.cells.entries()) {
    const others = right.cells[column] ?? [];
    expect(cells.length).toBe(others.length);
    expect(cells.findIndex((cell, row) => !Object.is(cell, others[row]))).toBe(-1);
  }
}

test.each(files)("%s is the same by columns as by records, whole and in slices", { timeout: 60_000 }, async (name) => {
  const bytes = new Uint8Array(readFileSync(resolve(data, name)));
  const plan = await planReading(new File([bytes], name), utf8, {});
  const { byColumns, byRecords } = await readByBoth(bytes, plan);
  expect(byColumns === null).toBe(declined.includes(name));
  if (byColumns === null) return;
  expectSame(byColumns, byRecords);
  const inSevenths = await readByBoth(bytes, plan, inSlices(Math.ceil(bytes.length / 7), plan));
  expectSame(inSevenths.byColumns, byRecords);
});
