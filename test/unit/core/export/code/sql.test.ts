import initSqlJs from "sql.js";
import type { Database } from "sql.js";
import { beforeAll, describe, expect, it } from "vitest";
import { refusalOfSql, sqlOf } from "../../../../../src/core/export/code/sql/sql.ts";
import type { Bundle } from "../../../../../src/core/pipeline.ts";
import { pointsOfLogit } from "../../../../../src/core/score/points.ts";
import { bandOf, verdictOf } from "../../../../../src/core/score/verdict.ts";
import { expectedOf, exportCases, oddRows } from "../../../../support/exportCases.ts";
import { readingModel } from "../../../../support/readingModel.ts";
import { farthestApart } from "../../../../support/farthest.ts";
import { asDatabasesRead, fillSqlite } from "../../../../support/sqlRows.ts";

let open: () => Database;

beforeAll(async () => {
  // With the functions of SQLite itself, not those that sql.js once brought along.
  const native: Parameters<typeof initSqlJs>[0] & { readonly useOldExtensionFunctions: boolean } = {
    useOldExtensionFunctions: false,
  };
  const { Database } = await initSqlJs(native);
  open = () => new Database();
});

const cases = exportCases().filter(({ bundle }) => refusalOfSql(bundle) === null);

describe("the SELECT of a model", () => {
  it.each(cases)("gives the PDs of the app to 1e-9 in SQLite for 1,000 odd rows: $title", ({ bundle }) => {
    const rows = asDatabasesRead(bundle, oddRows(bundle, 1000));
    const database = open();
    fillSqlite(database, bundle.schema, rows);
    const [result] = database.exec(sqlOf(bundle, { table: "applicants", keys: [] }));
    const said = result!.values.map((row) => row.slice(-4));
    const { pds, logits } = expectedOf(bundle, rows);
    expect(
      farthestApart(
        pds,
        said.map(([pd]) => Number(pd)),
      ),
    ).toBeLessThan(1e-9);
    const relative = Array.from(logits, (logit, row) => {
      const points = pointsOfLogit(logit, bundle.policy.scale);
      return (Number(said[row]?.[1]) - points) / Math.max(Math.abs(points), 1);
    });
    expect(Math.max(...relative.map(Math.abs))).toBeLessThan(1e-9);
    expect(said.map(([, , band]) => band)).toEqual(Array.from(pds, (pd) => bandOf(pd, bundle.policy)));
    expect(said.map(([, , , decision]) => decision)).toEqual(Array.from(pds, (pd) => verdictOf(pd, bundle.policy)));
    database.close();
  });

  it("carries columns of the table that are asked for, and finds free names for its own", () => {
    const { bundle } = cases.find(({ title }) => title === "logistic")!;
    const rows = asDatabasesRead(bundle, oddRows(bundle, 10));
    const database = open();
    fillSqlite(database, bundle.schema, rows);
    database.run("ALTER TABLE applicants ADD COLUMN customer");
    database.run("UPDATE applicants SET customer = 'C' || rowid");
    const [result] = database.exec(sqlOf(bundle, { table: "applicants", keys: ["customer"] }));
    expect(result!.columns[0]).toBe("customer");
    expect(result!.columns.slice(-4)).toEqual(["pd_2", "points", "band", "decision"]);
    expect(result!.values.map(([customer]) => customer)).toEqual(rows.map((_, row) => `C${row + 1}`));
    database.close();
  });

  it("counts a PD on an edge to the riskier side: of the band, of the referred and of the declined", () => {
    const even = readingModel("number", null, {
      network: { spec: { inputs: 1, hidden: [], activation: "relu" }, members: [Float32Array.of(0, 0)] },
    });
    const saidBy = (policy: Partial<Bundle["policy"]>): unknown[] =>
      rowOf({ ...even, policy: { ...even.policy, ...policy } }, 1).slice(-4);
    expect(saidBy({ cutoff: 0.5, bandEdges: [0.5] })).toMatchObject([0.5, expect.any(Number), "B", "decline"]);
    expect(saidBy({ cutoff: 0.6, referFrom: 0.5 })).toMatchObject([0.5, expect.any(Number), null, "refer"]);
  });

  it.each(["2017-03-04", " 2017-03-04 ", "2017-03-04 10:11:12", 17_229, "17229"])(
    "reads the date %j as one day",
    (cell) => {
      const bundle = readingModel("date", "dayFirst");
      expect(pdOf(bundle, cell)).toBeCloseTo(expectedOf(bundle, [[17_229]]).pds[0]!, 12);
    },
  );

  it.each(["", "  ", "NA", "abc", "2017-13-01", "2017-02-29", "-", null])("reads %j as no date", (cell) => {
    const bundle = readingModel("date", "dayFirst");
    expect(pdOf(bundle, cell)).toBeCloseTo(expectedOf(bundle, [[null]]).pds[0]!, 12);
  });

  it.each([
    ["dayFirst", "04/03/2017"],
    ["monthFirst", "03/04/2017"],
    ["dayFirst", "04032017"],
    ["dayFirst", 4_032_017],
    ["monthFirst", "03042017"],
    ["monthFirst", 3_042_017],
    ["yearFirst", "20170304"],
    ["yearFirst", "170304"],
    ["yearFirst", 170_304],
    ["sasDays", "20882"],
    ["sasDays", 20_882],
    ["excelDays", "42798"],
  ] as const)("reads dates written as in training: %s", (reading, cell) => {
    const bundle = readingModel("date", reading);
    expect(pdOf(bundle, cell)).toBeCloseTo(expectedOf(bundle, [[17_229]]).pds[0]!, 12);
  });

  it.each([
    ["201703", 17_226],
    ["199912", 10_926],
  ])("reads the six digits %s as a year and a month where all days of training were the first of one", (cell, day) => {
    const bundle = readingModel("date", "yearFirst");
    const schema = bundle.schema.map((field) => ({ ...field, min: 0, max: 17_226 }));
    expect(pdOf({ ...bundle, schema }, cell)).toBeCloseTo(expectedOf(bundle, [[day]]).pds[0]!, 12);
  });

  it.each(["", "\t", "NA", "n/a", "1,200", "$5", "-", "--", "+", "e", ".e-", ".", "NaN", null])(
    "reads %j as no number",
    (cell) => {
      const bundle = readingModel("number", null);
      expect(pdOf(bundle, cell)).toBeCloseTo(expectedOf(bundle, [[null]]).pds[0]!, 12);
    },
  );

  it.each([["A\r"], ["\ufeff A\t"], ["A"]])("does not count blanks around the level %j", (cell) => {
    const bundle = readingModel("category", null);
    expect(pdOf(bundle, cell)).toBeCloseTo(expectedOf(bundle, [["A"]]).pds[0]!, 12);
  });

  function pdOf(bundle: Bundle, cell: string | number | null): number {
    return Number(rowOf(bundle, cell).at(-4));
  }

  function rowOf(bundle: Bundle, cell: string | number | null): unknown[] {
    const database = open();
    database.run('CREATE TABLE applicants ("column")');
    database.run("INSERT INTO applicants VALUES (?)", [cell]);
    const [result] = database.exec(sqlOf(bundle, { table: "applicants", keys: [] }));
    database.close();
    return result!.values[0]!;
  }
});

describe("what SQL is refused for", () => {
  const { bundle } = exportCases()[0]!;

  it("models that count words, by the column", () => {
    const texts = exportCases().find(({ title }) => title === "texts")!;
    expect(refusalOfSql(texts.bundle)).toEqual({ code: "words", column: "remark" });
  });

  it("activations that databases have no function for", () => {
    const gelu = exportCases().find(({ title }) => title === "activation gelu")!;
    expect(refusalOfSql(gelu.bundle)).toEqual({ code: "activation", activation: "gelu" });
  });

  it("networks of more weights than a statement can sensibly hold", () => {
    const { inputs } = bundle.network.spec;
    const spec = { inputs, hidden: [400], activation: "relu" } as const;
    const members = [new Float32Array(400 * (inputs + 2) + 1)];
    const refusal = refusalOfSql({ ...bundle, network: { spec, members } });
    expect(refusal).toMatchObject({ code: "tooLarge", limit: 30_000 });
  });

  it("more columns than a database takes", () => {
    const levels = Array.from({ length: 1600 }, (_, at) => `L${at}`);
    const steps = [{ kind: "oneHot", levels, rare: [], missing: false }] as const;
    const column = { kind: "category", name: "c", steps } as const;
    const wide: Bundle = {
      ...bundle,
      schema: [{ kind: "category", name: "c", levels, missing: 0 }],
      recipe: { columns: [column], rowNorm: false, inputs: levels },
      network: { spec: { inputs: 1600, hidden: [], activation: "relu" }, members: [new Float32Array(1601)] },
    };
    expect(refusalOfSql(wide)).toMatchObject({ code: "tooWide", limit: 1500 });
  });
});
