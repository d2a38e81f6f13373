import { describe, expect, test } from "vitest";
import type { TargetChoice } from "../../../src/core/pipeline.ts";
import { createHolding } from "../../../src/workers/holding.ts";
import { scoredCsv, scoredRows } from "../../../src/workers/scoredFile.ts";
import { inspectApplicants, scoreFile } from "../../../src/workers/scoring.ts";
import { quietCall, readText } from "../../support/readText.ts";
import { modelOf } from "../../support/scoringModel.ts";
import { categoryColumn, numberColumn, tableOf } from "../../support/tables.ts";

const plain = modelOf(
  tableOf(
    numberColumn("income", [1000, 2500, 4000, 9000, 3000, 1500]),
    categoryColumn("home", ["own", "rent", "own", "rent", "own", "rent"]),
  ),
);
const target: TargetChoice = { column: "paid", bad: ["0"], good: ["1"] };
const model = { ...plain, provenance: { ...plain.provenance, target } };
const mapping = ["income", "home"].map((name) => ({ field: name, column: name }));
const wish = { bundle: model, mapping, reasonsFor: "nobody", words: [], output: null } as const;
const note = "a remark of two lines,\nlong enough that slices of the file begin within it as often as not";

/** Several slices of rows whose remarks hold line ends. */
function largeFile(rows: number): File {
  const lines = Array.from({ length: rows }, (_, row) => {
    const paid = row % 3 === 0 ? "1.0" : row % 3 === 1 ? "0" : "";
    return `${row},"${note} ${row}",${1000 + (row % 7000)},${row % 2 === 0 ? "own" : "rent"},${paid}\n`;
  });
  return new File(["id,remark,income,home,paid\n", ...lines], "large.csv");
}

describe("a file of several slices", { timeout: 60_000 }, () => {
  const rows = 45_000;
  const file = largeFile(rows);

  test("has each of its rows once, in its order, also where slices begin within quotes", async () => {
    expect(file.size).toBeGreaterThan(2 ** 22);
    const holding = createHolding();
    const told: number[] = [];
    const scored = await scoreFile(
      holding,
      { ...wish, file },
      { ...quietCall, report: (progress) => told.push(progress.rows) },
    );
    expect(scored.rows).toBe(rows);
    expect(scored.approved + scored.referred + scored.declined).toBe(rows);
    expect(told.length).toBeGreaterThan(0);
    const query = { scoredId: scored.scoredId, verdict: null, flaggedOnly: false } as const;
    for (const from of [0, 12_345, rows - 2]) {
      const page = await scoredRows(holding, { ...query, from, count: 2 });
      expect(page.rows.map(({ cells }) => cells[0])).toEqual([String(from), String(from + 1)]);
      expect(page.rows[0]?.cells[1]).toBe(`${note} ${from}`);
    }
    const csv = scoredCsv(holding, scored.scoredId);
    const ends = await csv.slice(-400).text();
    expect(ends.trimEnd().split("\r\n").at(-1)).toMatch(/long enough/);
    const written = await readText(await csv.text());
    expect(written.table.rows).toBe(rows);
    const pds = written.table.columns.find(({ name }) => name === "pd");
    expect(pds && "values" in pds && pds.values.reduce((sum, pd) => sum + pd, 0) / rows).toBeCloseTo(scored.meanPd, 12);
  });

  test("is measured by the outcomes it holds, however they are written", async () => {
    const inspected = await inspectApplicants(file, model, quietCall);
    expect(inspected.hasOutcomes).toBe(true);
    const { metrics } = await scoreFile(createHolding(), { ...wish, file }, quietCall);
    expect(metrics).toMatchObject({ rows: 30_000, bads: 15_000 });
    const { truePositives, falseNegatives } = metrics!.confusion;
    expect(truePositives + falseNegatives).toBe(15_000);
  });
});

describe("a file that the scored one is written into", () => {
  function place(fails = false) {
    const written: Uint8Array[] = [];
    const calls: string[] = [];
    const stream = {
      write: async (bytes: Uint8Array) => {
        if (fails) throw new Error("the disk is full");
        written.push(bytes.slice());
      },
      truncate: async () => void written.splice(0),
      seek: async () => {},
      close: async () => void calls.push("close"),
      abort: async () => void calls.push("abort"),
    };
    const handle = { name: "out.csv", createWritable: async () => stream } as unknown as FileSystemFileHandle;
    return { handle, calls, text: () => new Blob(written as BlobPart[]).text() };
  }
  const file = new File(["income,home\n1000,own\n2500,boat\n"], "two.csv");

  test("gets the lines as they come, and nothing is kept for a download", async () => {
    const { handle, calls, text } = place();
    const holding = createHolding();
    const scored = await scoreFile(holding, { ...wish, file, output: handle }, quietCall);
    expect(scored.writtenTo).toBe("out.csv");
    expect(calls).toEqual(["close"]);
    const kept = await scoreFile(holding, { ...wish, file }, quietCall);
    expect(await text()).toBe(await scoredCsv(holding, kept.scoredId).text());
    const again = createHolding();
    const elsewhere = await scoreFile(again, { ...wish, file, output: place().handle }, quietCall);
    expect(() => scoredCsv(again, elsewhere.scoredId)).toThrow(expect.objectContaining({ code: "worker/forgotten" }));
  });

  test("stays as it was where it cannot be written", async () => {
    const { handle, calls } = place(true);
    await expect(scoreFile(createHolding(), { ...wish, file, output: handle }, quietCall)).rejects.toMatchObject({
      code: "score/cannot-write",
      details: { file: "out.csv" },
    });
    expect(calls).toEqual(["abort"]);
  });
});

test("text in an encoding of one byte is written as UTF-8, a row that is cut short keeps its place", async () => {
  const bytes = Uint8Array.from("name,income,home\nJosé,1000,own\nAna\n", (sign) => sign.charCodeAt(0));
  const file = new File([bytes], "latin.csv");
  const holding = createHolding();
  const { scoredId } = await scoreFile(holding, { ...wish, file }, quietCall);
  const lines = (await scoredCsv(holding, scoredId).text()).split("\r\n");
  expect(lines[1]).toMatch(/^José,1000,own,0\.\d+,/);
  expect(lines[2]).toMatch(/^Ana,,,0\.\d+,/);
});

test("a file speaks its own dialect afterwards", async () => {
  const file = new File(["income;home;x\n1000,5;own;a\n2500,25;rent;b\n"], "european.csv");
  const holding = createHolding();
  const { scoredId } = await scoreFile(holding, { ...wish, file }, quietCall);
  const [header, first] = (await scoredCsv(holding, scoredId).text()).replace("\uFEFF", "").split("\r\n");
  expect(header).toMatch(/^income;home;x;pd;/);
  expect(first).toMatch(/^1000,5;own;a;0,\d+;/);
});
