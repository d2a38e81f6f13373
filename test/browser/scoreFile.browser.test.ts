import { expect, test } from "vitest";
import { createHolding } from "../../src/workers/holding.ts";
import { scoredCsv, scoredRows } from "../../src/workers/scoredFile.ts";
import { scoreFile } from "../../src/workers/scoring.ts";
import { quietCall } from "../support/readText.ts";
import { modelOf } from "../support/scoringModel.ts";
import { categoryColumn, numberColumn, tableOf } from "../support/tables.ts";

const model = modelOf(
  tableOf(
    numberColumn("income", [1000, 2500, 4000, 9000, 3000, 1500]),
    categoryColumn("home", ["own", "rent", "own", "rent", "own", "rent"]),
  ),
);
const mapping = ["income", "home"].map((name) => ({ field: name, column: name }));
const wish = { bundle: model, mapping, reasonsFor: "nobody", words: [], output: null } as const;

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => {
    const row = from + at;
    return `${row},${"-".repeat(20)},${1000 + (row % 7000)},${row % 2 === 0 ? "own" : "rent"}\n`;
  }).join("");
const header = "id,remark,income,home\n";

test("workers score a large file as one thread scores a small one, many times over", { timeout: 120_000 }, async () => {
  const rows = 300_000;
  const file = new File([header, lines(0, rows)], "large.csv");
  const few = new File([header, lines(150_000, 150_003)], "small.csv");
  const small = createHolding();
  const { scoredId: ofFew } = await scoreFile(small, { ...wish, file: few }, quietCall);
  const query = { from: 0, count: 3, verdict: null, flaggedOnly: false } as const;
  const wanted = await scoredRows(small, { ...query, scoredId: ofFew });
  for (let turn = 0; turn < 3; turn += 1) {
    const holding = createHolding();
    const { scoredId, rows: scored } = await scoreFile(holding, { ...wish, file }, quietCall);
    expect(scored).toBe(rows);
    const page = await scoredRows(holding, { ...query, from: 150_000, scoredId });
    expect(page.rows.map(({ cells, decision }) => [cells, decision])).toEqual(
      wanted.rows.map(({ cells, decision }) => [cells, decision]),
    );
    const ends = await scoredCsv(holding, scoredId).slice(-200).text();
    expect(ends).toContain(`\r\n${rows - 1},`);
  }
});

test("a file of the origin's own is written as the lines come", async () => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle("scored.csv", { create: true });
  const file = new File([header, lines(0, 1000)], "some.csv");
  const { writtenTo } = await scoreFile(createHolding(), { ...wish, file, output: handle }, quietCall);
  expect(writtenTo).toBe("scored.csv");
  const text = await (await handle.getFile()).text();
  expect(text.trimEnd().split("\r\n")).toHaveLength(1001);
  await folder.removeEntry("scored.csv");
});
