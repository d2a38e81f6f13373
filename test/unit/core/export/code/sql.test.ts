import initSqlJs from "sql.js";
import type { Database } from "sql.js";
import { beforeAll, describe, expect, it } from "vitest";
import { refusalOfSql, sqlOf } from "../../../../../src/core/export/code/sql/sql.ts";
import { pointsOfLogit } from "../../../../../src/core/score/points.ts";
import { bandOf, verdictOf } from "../../../../../src/core/score/verdict.ts";
import { expectedOf, exportCases, oddRows } from "../../../../support/exportCases.ts";
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
});
