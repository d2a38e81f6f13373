import fc from "fast-check";
import initSqlJs from "sql.js";
import { describe, expect, test, vi } from "vitest";
import { scoreJs, scorePy } from "../../src/core/export/code/score.ts";
import { refusalOfSql, sqlOf } from "../../src/core/export/code/sql/sql.ts";
import type { Bundle } from "../../src/core/pipeline.ts";
import { expectedOf, type Rows } from "../support/exportCases.ts";
import { farthestApart } from "../support/farthest.ts";
import { hostileModel, hostileRows, hostileTexts, unwritableTexts } from "../support/hostileModel.ts";
import { programOf, rowObjects } from "../support/programs.ts";
import { asDatabasesRead, fillSqlite } from "../support/sqlRows.ts";

fc.configureGlobal({ seed: 20261126, numRuns: 60 });
/** Many programs are loaded: on a busy machine that takes longer than most tests. */
vi.setConfig({ testTimeout: 120_000 });

const snippet = fc.oneof(
  fc.constantFrom(...hostileTexts, ...unwritableTexts),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.tuple(fc.constantFrom(...hostileTexts), fc.string({ unit: "binary" })).map((parts) => parts.join("")),
);
const texts = fc.uniqueArray(snippet, { minLength: 7, maxLength: 20 });

/** All that Python's own readers of lines take for the end of one. */
const lineEnds = /[\n\r\v\f\p{Zl}\p{Zp}]|[\x85]/u;

/** Names of columns must differ, as the app sees to it. */
function withOwnNames(bundle: Bundle): boolean {
  return new Set(bundle.schema.map(({ name }) => name)).size === bundle.schema.length;
}

async function expectSameBits(bundle: Bundle, rows: Rows): Promise<void> {
  const { score } = await programOf(bundle);
  const said = score(rowObjects(bundle.schema, rows)).map(({ pd }) => pd);
  expect(said).toEqual(Array.from(expectedOf(bundle, rows).pds));
  expect(globalThis).not.toHaveProperty("hacked");
}

describe("programs made of hostile models", () => {
  test("score.js scores as the app, whatever names and levels are", async () => {
    await expectSameBits(hostileModel(hostileTexts), hostileRows([...hostileTexts, ...unwritableTexts]));
    const property = fc.asyncProperty(texts, async (list) => {
      const bundle = hostileModel(list);
      fc.pre(withOwnNames(bundle));
      await expectSameBits(bundle, hostileRows(list));
    });
    await fc.assert(property);
  });

  test("score.js can stand in a page: nothing in it ends a script, and nothing turns the direction of writing", () => {
    const property = fc.property(texts, (list) => {
      const { bytes } = scoreJs(hostileModel(list));
      expect(bytes).not.toMatch(/<\/script|<script|<!--/i);
      expect(bytes).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028\u2029\0]/u);
    });
    fc.assert(property);
  });

  test("score.py has no line that is not its own outside of strings and comments", () => {
    const shape = (bundle: Bundle): string[] => {
      const lines = String(scorePy(bundle).bytes).split(lineEnds);
      const ends = lines.findIndex((line) => line.startsWith("# ---") && line.endsWith("2. arithmetic"));
      return lines.slice(ends);
    };
    const property = fc.property(texts, (list) => {
      const bundle = hostileModel(list);
      const program = String(scorePy(bundle).bytes);
      const head = program.slice(0, program.indexOf("\nimport argparse\n"));
      expect(head.split(lineEnds).every((line) => /^#|^$/.test(line))).toBe(true);
      expect(program.split("\n").slice(0, 2)).toEqual(["#!/usr/bin/env python3", "# -*- coding: utf-8 -*-"]);
      expect(shape(bundle)).toEqual(shape(hostileModel(["a", "b", "c", "d", "e", "f", "g"])));
      expect(program).not.toMatch(/\0/);
    });
    fc.assert(property);
  });

  test("the SELECT scores as the app and leaves the table alone, or is refused", async () => {
    const native: Parameters<typeof initSqlJs>[0] & { readonly useOldExtensionFunctions: boolean } = {
      useOldExtensionFunctions: false,
    };
    const { Database } = await initSqlJs(native);
    const check = (list: readonly string[], table: string): void => {
      const bundle = hostileModel(list);
      const rows = asDatabasesRead(bundle, hostileRows(list));
      const database = new Database();
      fillSqlite(database, bundle.schema, rows, table);
      const results = database.exec(sqlOf(bundle, { table, keys: [] }));
      expect(results).toHaveLength(1);
      const said = results[0]!.values.map((row) => Number(row.at(-4)));
      expect(farthestApart(expectedOf(bundle, rows).pds, said)).toBeLessThan(1e-9);
      database.close();
    };
    check(hostileTexts, 'loans "; --');
    const property = fc.property(texts, fc.constantFrom("applicants", 'a"b', "it's"), (list, table) => {
      const bundle = hostileModel(list);
      fc.pre(withOwnNames(bundle) && refusalOfSql(bundle) === null);
      check(list, table);
    });
    fc.assert(property, { numRuns: 40 });
  });

  test("SQL is refused where it cannot write a name or a level, or tell two names apart", () => {
    for (const text of unwritableTexts.slice(0, 4)) {
      const [name = ""] = hostileModel([`a${text}`]).schema.map((field) => field.name);
      expect(refusalOfSql(hostileModel([`a${text}`]))).toEqual({ code: "unwritable", column: name });
    }
    expect(refusalOfSql(hostileModel(["Age", "b", "c", "AGE", "d", "e"]))).toEqual({
      code: "sameNames",
      columns: ["Age", "AGE"],
    });
    expect(refusalOfSql(hostileModel(["a", "LL_x", "c", "d", "e", "f"]))).toEqual({
      code: "reservedName",
      column: "LL_x",
      prefix: "ll_",
    });
  });
});
