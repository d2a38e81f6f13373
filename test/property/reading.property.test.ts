import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import type { Dialect, ReadOptions } from "../../src/core/pipeline.ts";
import type { ReadFile } from "../../src/workers/readTable.ts";
import { readTable } from "../../src/workers/readTable.ts";
import { quietCall, valuesOf } from "../support/readText.ts";

/** READING_RUNS=100000 asks for more. */
const runs = Number(process.env["READING_RUNS"] ?? 2000);
const timeout = 60_000 + runs * 60;
fc.configureGlobal({ seed: 20261124 });

const fixtures = ["csv", "packed"].flatMap((folder) => {
  const at = resolve(import.meta.dirname, "../fixtures", folder);
  return readdirSync(at).map((name) => new Uint8Array(readFileSync(resolve(at, name))));
});

/** A file of the fixtures with some of its bytes changed, cut or said twice. */
const damaged = fc
  .tuple(
    fc.constantFrom(...fixtures),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 8 }),
    fc.tuple(fc.nat(), fc.nat()),
    fc.constantFrom("whole", "cut", "twice"),
  )
  .map(([fixture, changes, [one, other], how]) => {
    const bytes = Uint8Array.from(fixture);
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    const from = Math.min(one, other) % (bytes.length + 1);
    const to = Math.max(from, Math.max(one, other) % (bytes.length + 1));
    if (how === "whole") return bytes;
    if (how === "cut") return bytes.slice(from, to);
    return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(from)]);
  });

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(",", ";", "\t", "|", " ", "\n", "\r\n", "\r", '"', '""', "1.5", "1,5", "NA", "2017-01-02", "yes"),
      fc.constantFrom("a", "\0", "é", "合计", "sep=;", "#", "Total", "\uFEFF", "int", "(EUR)", "----", "-", "?"),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 80 },
  )
  .map((pieces) => new TextEncoder().encode(pieces.join("")));

const magic = fc
  .tuple(
    fc.constantFrom([0x1f, 0x8b, 8, 0], [0x50, 0x4b, 3, 4], [0x50, 0x41, 0x52, 0x31], [0xff, 0xfe], [0xef, 0xbb, 0xbf]),
    fc.uint8Array({ maxLength: 60 }),
    fc.constantFrom(
      [],
      [0x50, 0x41, 0x52, 0x31],
      Array.from("xl/", (char) => char.charCodeAt(0)),
    ),
  )
  .map(([head, body, tail]) => Uint8Array.from([...head, ...body, ...tail]));

const anyBytes = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  { weight: 2, arbitrary: damaged },
  { weight: 1, arbitrary: magic },
);

const anyOptions: fc.Arbitrary<ReadOptions> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        encoding: fc.constantFrom("utf-8", "utf-16le", "gb18030", "windows-1252", "big5"),
        delimiter: fc.constantFrom<Dialect["delimiter"]>(",", ";", "\t", "|", " "),
        decimal: fc.constantFrom<Dialect["decimal"]>(".", ","),
        header: fc.boolean(),
        skip: fc.nat({ max: 5 }),
        describing: fc.nat({ max: 3 }),
        footer: fc.nat({ max: 5 }),
        wrapped: fc.boolean(),
        sample: fc.record({ rows: fc.nat({ max: 9 }), seed: fc.nat() }),
      },
      { requiredKeys: [] },
    ),
  },
);

/** What is wrong with the outcome of a reading; empty where all is well. */
function faultsOf(outcome: unknown): string[] {
  if (outcome instanceof AppError) return [];
  if (outcome instanceof Error) return [`${outcome.name}: ${outcome.message}`];
  const { table, preview, source } = outcome as ReadFile;
  const names = table.columns.map(({ name }) => name);
  const lengths = table.columns.map((column) => ("codes" in column ? column.codes : column.values).length);
  return [
    ...(new Set(names).size === names.length ? [] : ["names stand twice"]),
    ...(JSON.stringify(names) === JSON.stringify(preview.header) ? [] : ["the preview has other names"]),
    ...((source.sampledFrom ?? table.rows) > 0 ? [] : ["no rows"]),
    ...(lengths.every((length) => length === table.rows) ? [] : ["columns differ in length"]),
  ];
}

test(
  "any bytes are read, or refused by name",
  async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, anyOptions, async (bytes, options) => {
        const file = new File([bytes], "any.csv");
        const outcome: unknown = await readTable(file, options, quietCall).catch((error: unknown) => error);
        expect(faultsOf(outcome)).toEqual([]);
      }),
      { numRuns: runs },
    );
  },
  timeout,
);

/** How PapaParse may write a table; between blanks, only quotes keep an empty cell. */
const written = fc
  .record({
    delimiter: fc.constantFrom<Dialect["delimiter"]>(",", ";", "\t", "|", " "),
    quotes: fc.boolean(),
    newline: fc.constantFrom("\n", "\r\n", "\r"),
    encode: fc.constantFrom("utf-8", "utf-8 with mark", "utf-16le"),
  })
  .map((how) => ({ ...how, quotes: how.quotes || how.delimiter === " " }));

type Written = typeof written extends fc.Arbitrary<infer How> ? How : never;

function write(rows: readonly (readonly string[])[], { encode, ...how }: Written): File {
  const csv = Papa.unparse(
    rows.map((row) => [...row]),
    how,
  );
  if (encode === "utf-8") return new File([csv], "written.csv");
  if (encode === "utf-8 with mark") return new File(["\uFEFF", csv], "written.csv");
  const marked = `\uFEFF${csv}`;
  const units = Uint16Array.from({ length: marked.length }, (_, at) => marked.charCodeAt(at));
  return new File([units], "written.csv");
}

const cell = fc
  .array(
    fc.constantFrom("a", "é", "中", "😀", '"', ",", ";", "\t", "|", "\n", "\r\n", "'", " ", "=1", "0", ".5", "#"),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(""));

const anyTable = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }),
  )
  .filter((rows) => rows.every((row) => row.some((one) => one.trim() !== "")));

describe("a table written by PapaParse", () => {
  test("in any dialect is read back cell by cell, told the dialect", async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, written, async (rows, how) => {
        const names = rows[0]?.map((_, at) => `n${at}`) ?? [];
        const { delimiter } = how;
        const options = { delimiter, header: true, skip: 0, describing: 0, footer: 0, wrapped: false };
        const found: (readonly string[])[] = [];
        await readTable(write([names, ...rows], how), options, quietCall, { onRow: (cells) => found.push(cells) });
        expect(found).toEqual(rows.map((row) => row.map((one) => one.replaceAll(/\r\n?/g, "\n"))));
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  const loan = fc.record({
    id: fc.integer({ min: 1, max: 999_999 }),
    home: fc.constantFrom("own", "rent", "with parents, free", 'said "other"', "größe"),
    cents: fc.integer({ min: 1, max: 9_999_999 }),
    late: fc.constantFrom("yes", "no"),
  });

  test("of loans is read back without being told anything", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(loan, { minLength: 5, maxLength: 30 }), written, async (loans, how) => {
        const decimal = how.delimiter === ";" ? "," : ".";
        const amount = (cents: number) => (cents / 100).toFixed(2).replace(".", decimal);
        const rows = loans.map(({ id, home, cents, late }) => [String(id), home, amount(cents), late]);
        const read = await readTable(write([["id", "home", "amount", "late"], ...rows], how), {}, quietCall);
        expect(read.dialect).toMatchObject({ delimiter: how.delimiter, decimal, header: true, skip: 0, footer: 0 });
        expect(valuesOf(read, "id")).toEqual(loans.map(({ id }) => id));
        expect(valuesOf(read, "home")).toEqual(loans.map(({ home }) => home));
        expect(valuesOf(read, "amount")).toEqual(loans.map(({ cents }) => cents / 100));
        expect(valuesOf(read, "late")).toEqual(loans.map(({ late }) => late));
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
