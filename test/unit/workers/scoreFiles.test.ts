import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createHolding } from "../../../src/workers/holding.ts";
import type { Bundle } from "../../../src/core/pipeline.ts";
import type { FieldMapping } from "../../../src/workers/protocol.ts";
import { scoredCsv, scoredRows } from "../../../src/workers/scoredFile.ts";
import { inspectApplicants, scoreFile } from "../../../src/workers/scoring.ts";
import { quietCall, readText, valuesOf } from "../../support/readText.ts";
import { modelOf } from "../../support/scoringModel.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf } from "../../support/tables.ts";

/** Trained with a category whose levels are mostly digits, as dependents `0, 1, 2, 3+`. */
const model = modelOf(
  tableOf(
    numberColumn("Income", [1000, 2500, 4000, 9000, 3000, 1500], "$"),
    categoryColumn("Dependents", ["0", "1", "2", "3+", "0", "1"]),
    dateColumn("Since", [17_000, 17_100, 17_200, 17_300, 17_400, 17_500]),
  ),
);

const mapping: readonly FieldMapping[] = ["Income", "Dependents", "Since"].map((name) => ({
  field: name,
  column: name,
}));

function applicants(text: string): File {
  return new File([text], "applicants.csv");
}

/** What else is said of a file that is to be scored. */
const usual = { reasonsFor: "nobody", words: [], output: null } as const;

async function score(text: string, how: readonly FieldMapping[] = mapping, bundle: Bundle = model) {
  const holding = createHolding();
  const scored = await scoreFile(holding, { file: applicants(text), bundle, mapping: how, ...usual }, quietCall);
  const all = { scoredId: scored.scoredId, from: 0, count: 100, verdict: null, flaggedOnly: false } as const;
  return { holding, scored, all, rows: (await scoredRows(holding, all)).rows };
}

const text = `id,Income,Dependents,Since
a,1000,0,2017-01-01
b,$2 500,1,2017-02-01
c,4000,2,2017-03-01
d,3000,4,2017-04-01
e,12 dollars or so,0,2017-05-01
f,,1,never
`;

describe("a file of applicants", () => {
  test("is read with the kinds of the model: digits stay a category, and a new one is an unknown level", async () => {
    const { rows } = await score(text);
    expect(rows.map(({ decision }) => decision.flags)).toEqual([
      [],
      [],
      [],
      [{ kind: "unknownLevel", field: "Dependents" }],
      [{ kind: "notANumber", field: "Income" }],
      [
        { kind: "missing", field: "Income" },
        { kind: "notANumber", field: "Since" },
      ],
    ]);
  });

  test("is read with the dates of the model: the order of day and month, and what a day number counts from", async () => {
    const trained = await readText("Since\n13/02/2017\n03/04/2017\n");
    expect(trained.table.columns).toMatchObject([{ kind: "date", reading: "dayFirst" }]);
    const written = await score("Income,Dependents,Since\n1000,0,2017-04-03\n");
    for (const [reading, cell] of [
      ["dayFirst", "03/04/2017"],
      ["monthFirst", "04/03/2017"],
      ["yearFirst", "170403"],
      ["sasDays", "20912"],
      ["excelDays", "42828"],
    ] as const) {
      const schema = model.schema.map((field) => (field.kind === "date" ? { ...field, reading } : field));
      const scored = await scoreFile(
        createHolding(),
        {
          file: applicants(`Income,Dependents,Since\n1000,0,${cell}\n`),
          bundle: { ...model, schema },
          mapping,
          ...usual,
        },
        quietCall,
      );
      expect([reading, scored.flags]).toEqual([reading, []]);
      expect([reading, scored.meanPd]).toEqual([reading, written.scored.meanPd]);
    }
  });

  test("is read with the missing tokens of the model", async () => {
    const holding = createHolding();
    const file = applicants("Income,Dependents,Since\n-99,0,2017-04-03\n");
    const scored = await scoreFile(
      holding,
      { file, bundle: { ...model, missingTokens: ["-99"] }, mapping, ...usual },
      quietCall,
    );
    expect(scored.flags).toEqual([{ kind: "missing", field: "Income", rows: 1 }]);
  });

  test("is summed up: decisions, mean PD and flags", async () => {
    const { scored, rows } = await score(text);
    const declined = rows.filter(({ decision }) => decision.verdict === "decline").length;
    expect(scored).toMatchObject({ rows: 6, declined, approved: 6 - declined, flagged: 3 });
    expect(scored.meanPd).toBeCloseTo(rows.reduce((sum, { decision }) => sum + decision.pd, 0) / 6, 12);
    expect(scored.flags).toHaveLength(4);
    expect(scored.header).toEqual(["id", "Income", "Dependents", "Since"]);
  });

  test("scores a row of another order and another name of columns the same", async () => {
    const { rows } = await score(text);
    const other = await score("since when,kids,Pay\n2017-03-01,2,4000\n", [
      { field: "Income", column: "Pay" },
      { field: "Dependents", column: "kids" },
      { field: "Since", column: "since when" },
    ]);
    expect(other.rows[0]?.decision).toEqual(rows[2]?.decision);
  });

  test("lets a field be confirmed as missing: it is filled as learnt", async () => {
    const without = [...mapping.slice(0, 2), { field: "Since", column: null }];
    const { scored } = await score("Income,Dependents\n1000,0\n2000,1\n", without);
    expect(scored.flags).toEqual([{ kind: "missing", field: "Since", rows: 2 }]);
  });

  test.each([
    { what: "no entry for a field", how: mapping.slice(0, 2), columns: ["Since"] },
    {
      what: "a column that is not there",
      how: [...mapping.slice(0, 2), { field: "Since", column: "From" }],
      columns: ["Since"],
    },
    {
      what: "one column for fields of two kinds",
      how: [mapping[0]!, { field: "Dependents", column: "Income" }, mapping[2]!],
      columns: ["Dependents"],
    },
    { what: "nothing at all", how: [], columns: ["Income", "Dependents", "Since"] },
  ])("is refused where the mapping has $what", async ({ how, columns }) => {
    await expect(score(text, how)).rejects.toMatchObject({
      code: "score/missing-columns",
      details: { file: "applicants.csv", columns },
    });
  });

  test("is refused without applicants", async () => {
    await expect(score("Income,Dependents,Since\n")).rejects.toMatchObject({
      code: "score/no-rows",
      details: { file: "applicants.csv" },
    });
    await expect(inspectApplicants(applicants("Income\n"), model, quietCall)).rejects.toMatchObject({
      code: "score/no-rows",
    });
  });

  test("is left when nobody waits for it any more", async () => {
    const call = { ...quietCall, signal: AbortSignal.abort() };
    const job = { file: applicants(text), bundle: model, mapping, ...usual };
    await expect(scoreFile(createHolding(), job, call)).rejects.toMatchObject({ code: "worker/aborted" });
  });
});

test("looking at a file proposes the columns and names those that are not read", async () => {
  const file = applicants("id,income,DEPENDENTS,from\n1,2,3,4\n");
  const { mapping: proposed, unusedColumns, source, preview } = await inspectApplicants(file, model, quietCall);
  expect(proposed).toEqual([
    { field: "Income", column: "income" },
    { field: "Dependents", column: "DEPENDENTS" },
    { field: "Since", column: null },
  ]);
  expect(unusedColumns).toEqual(["id", "from"]);
  expect(source).toMatchObject({ name: "applicants.csv", rows: 1, columns: 4 });
  expect(preview.rows).toEqual([["1", "2", "3", "4"]]);
});

test("looking at a file counts its rows without keeping them", async () => {
  const rows = "1,2,3,4\n".repeat(50_000);
  const { source } = await inspectApplicants(applicants(`id,income,DEPENDENTS,from\n${rows}`), model, quietCall);
  expect(source).toMatchObject({ rows: 50_000, sampledFrom: null });
});

test("a packed file in another dialect is scored as the plain one, and comes back as CSV", async () => {
  const plain = await score(text);
  const european = text.replaceAll(",", ";").replaceAll(".", ",");
  const file = new File([gzipSync(`Applicants of today\n${european}`)], "applicants.csv.gz");
  const inspected = await inspectApplicants(file, model, quietCall);
  expect(inspected.mapping.map(({ column }) => column)).toEqual(["Income", "Dependents", "Since"]);
  const holding = createHolding();
  const scored = await scoreFile(holding, { file, bundle: model, mapping, ...usual }, quietCall);
  expect(scored).toEqual({ ...plain.scored, scoredId: scored.scoredId });
  const csv = await scoredCsv(holding, scored.scoredId).text();
  expect(csv.split("\n")).toHaveLength(scored.rows + 2);
});

describe("the rows of a scored file", () => {
  test("come a page at a time, numbered as in the file", async () => {
    const { holding, all } = await score(text);
    const page = await scoredRows(holding, { ...all, from: 2, count: 2 });
    expect(page.total).toBe(6);
    expect(page.rows.map(({ row, cells }) => [row, cells])).toEqual([
      [3, ["c", "4000", "2", "2017-03-01"]],
      [4, ["d", "3000", "4", "2017-04-01"]],
    ]);
    expect((await scoredRows(holding, { ...all, from: 6 })).rows).toEqual([]);
  });

  test("can be those with one verdict, or with flags", async () => {
    const { holding, all, scored, rows } = await score(text);
    const declined = await scoredRows(holding, { ...all, verdict: "decline" });
    const approved = await scoredRows(holding, { ...all, verdict: "approve" });
    expect([declined.total, approved.total]).toEqual([scored.declined, scored.approved]);
    expect([...declined.rows, ...approved.rows].toSorted((a, b) => a.row - b.row)).toEqual(rows);
    const flagged = await scoredRows(holding, { ...all, flaggedOnly: true });
    expect(flagged.rows.map(({ row }) => row)).toEqual([4, 5, 6]);
  });

  test("are forgotten with their file", async () => {
    const query = { scoredId: "gone", from: 0, count: 1, verdict: null, flaggedOnly: false } as const;
    await expect(scoredRows(createHolding(), query)).rejects.toMatchObject({ code: "worker/forgotten" });
  });
});

describe("the download", () => {
  test("holds the cells as they stand and the decision, and reads back to the same PDs", async () => {
    const { holding, scored, rows } = await score(text);
    const csv = await scoredCsv(holding, scored.scoredId).text();
    expect(csv.split("\r\n").slice(0, 3)).toEqual([
      "id,Income,Dependents,Since,pd,pd_low,pd_high,points,band,decision,flags,model",
      expect.stringMatching(
        /^a,1000,0,2017-01-01,0\.\d+,0\.\d+,0\.\d+,-?\d+\.\d,,(?:approve|decline),,German credit #1 model-1$/,
      ),
      expect.stringMatching(/^b,\$2 500,1,2017-02-01,/),
    ]);
    const back = await readText(csv);
    expect(valuesOf(back, "pd")).toEqual(rows.map(({ decision }) => decision.pd));
    expect(valuesOf(back, "flags").at(-1)).toBe("missing: Income; notANumber: Since");
  });

  test("runs no formula of the file, in names and cells, but leaves numbers alone", async () => {
    const hostile = `=name,Income,Dependents,Since\n"=HYPERLINK(""x"")",-5,0,2017-01-01\n`;
    const { holding, scored } = await score(hostile);
    const csv = await scoredCsv(holding, scored.scoredId).text();
    const [header, row] = csv.replace("\uFEFF", "").split("\r\n");
    expect(header).toMatch(/^'=name,/);
    expect(row).toMatch(/^"'=HYPERLINK\(""x""\)",-5,0,/);
  });

  test("can itself be scored: what was added before stays", async () => {
    const first = await score(text);
    const csv = await scoredCsv(first.holding, first.scored.scoredId).text();
    const second = await score(csv);
    const again = await scoredCsv(second.holding, second.scored.scoredId).text();
    expect(again.split("\r\n")[0]?.replace("\uFEFF", "")).toBe(
      "id,Income,Dependents,Since,pd,pd_low,pd_high,points,band,decision,flags,model," +
        "pd_2,pd_low_2,pd_high_2,points_2,band_2,decision_2,flags_2,model_2",
    );
    expect(second.scored.meanPd).toBe(first.scored.meanPd);
  });
});
