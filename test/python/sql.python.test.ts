import { expect, test } from "vitest";
import { exportSql, refusalOfSql } from "../../src/core/export/code/sql/sql.ts";
import { bandOf, verdictOf } from "../../src/core/score/verdict.ts";
import { expectedOf, exportCases, oddRows } from "../support/exportCases.ts";
import { farthestApart } from "../support/farthest.ts";
import { hostileModel, hostileRows, hostileTexts } from "../support/hostileModel.ts";
import { asDatabasesRead, cellOf, createTable } from "../support/sqlRows.ts";
import { pythonFor, writeExample } from "./support/proof.ts";

type Said = Readonly<Record<"duckdb" | "sqlite", readonly (readonly [number, number, string | null, string])[]>>;

test("DuckDB and SQLite give the PDs of the app to 1e-9 for 1,000 odd rows of every model", async (context) => {
  const run = pythonFor(context);
  const hostile = Array.from({ length: 6 }, (_, turn) => {
    const texts = [...hostileTexts.slice(5 * turn), ...hostileTexts.slice(0, 5 * turn)];
    return { title: `hostile ${turn}`, bundle: hostileModel(texts), rows: hostileRows(texts) };
  });
  const cases = [
    ...exportCases().map(({ title, bundle }) => ({ title, bundle, rows: oddRows(bundle, 1000) })),
    ...hostile,
  ]
    .filter(({ bundle }) => refusalOfSql(bundle) === null)
    .map(({ title, bundle, rows: given }, at) => {
      const rows = asDatabasesRead(bundle, given);
      const cells = rows.map((row) => row.map((value, column) => cellOf(bundle.schema, value, column)));
      const folder = writeExample(
        `sql-${at}`,
        { ...exportSql(bundle), name: "model.sql" },
        { name: "create.sql", type: "application/sql", bytes: createTable(bundle.schema) },
        { name: "rows.json", type: "application/json", bytes: JSON.stringify(cells) },
      );
      return { title, bundle, rows, folder };
    });
  const answers = (await run("sql_proof.py", ...cases.map(({ folder }) => folder))) as readonly Said[];
  for (const [at, { title, bundle, rows }] of cases.entries()) {
    const { pds } = expectedOf(bundle, rows);
    for (const database of ["duckdb", "sqlite"] as const) {
      const said = answers[at]?.[database] ?? [];
      const distance = farthestApart(
        pds,
        said.map(([pd]) => pd),
      );
      expect({ title, database, isClose: distance <= 1e-9, distance }).toMatchObject({ isClose: true });
      expect(said.map(([, , band, decision]) => [band, decision])).toEqual(
        Array.from(pds, (pd) => [bandOf(pd, bundle.policy), verdictOf(pd, bundle.policy)]),
      );
    }
  }
});
