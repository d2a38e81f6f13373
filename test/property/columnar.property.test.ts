import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { Dialect, ReadOptions } from "../../src/core/pipeline.ts";
import { drawing } from "../../src/core/table/sampling.ts";
import type { BodyPlan } from "../../src/workers/columnar/readColumnar.ts";
import { inSlices, planFor, readByBoth } from "../support/bothReaders.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 300 });
vi.setConfig({ testTimeout: 120_000 });

/** Both readers on the same bytes: equal, or the columnar one has declined. */
async function compare(
  bytes: string | Uint8Array<ArrayBuffer>,
  plan: BodyPlan,
  sliceBytes?: number,
): Promise<"equal" | "declined"> {
  const { byRecords, byColumns } = await readByBoth(bytes, plan, sliceBytes ? inSlices(sliceBytes, plan) : undefined);
  if (!byColumns) return "declined";
  expect(byColumns).toEqual(byRecords);
  return "equal";
}

/** Columns as loan files have them, and such as should be none. */
const cellsOfColumn = fc.oneof(
  fc.constant(fc.integer({ min: -999, max: 9999 }).map(String)),
  fc.constant(fc.integer({ min: -1e9, max: 1e9 }).map((cents) => String(cents / 100))),
  fc.constant(fc.integer({ min: 0, max: 1e9 }).map((cents) => String(cents / 100).replace(".", ","))),
  fc.constant(fc.double().map(String)),
  fc.constant(fc.integer({ min: 0, max: 999 }).map((code) => String(code).padStart(3, "0"))),
  fc.constant(fc.constantFrom("36 months", "60 months", "", "1 month")),
  fc.constant(fc.constantFrom("$1,200.50", "$3", "($4)", "n/a", "€ 5")),
  fc.constant(fc.constantFrom("2017-01-02", "2018-12-31", "", "12/31/2018", "Mar-2017")),
  fc.constant(fc.constantFrom("own", "RENT", " rent", "", "NA", "unknown", "?", "-", "+")),
  fc.constant(fc.constantFrom("北京", "São Paulo", "Köln", "\u00a0", "\u3000", "\uFEFF", "é")),
  fc.constant(fc.constantFrom("NaN", "inf", "1e-3", "12.", ".5", "-.5", "-0", "00.5", "1.2.3", "--", "-", ".")),
  fc.constant(fc.constantFrom("1234567890123456", "123456789012345", "0.1234567890123456", "999", "-9")),
  fc.constant(fc.constantFrom("a\nb", "a\r\nb", 'say "so"', "x;y", "x,y", "\t", " ", "\n")),
  fc.constant(fc.string({ maxLength: 12 })),
);

/** Tables of up to six columns; a cell comes from its column, and now and then from another. */
const table = fc.array(cellsOfColumn, { minLength: 1, maxLength: 6 }).chain((columns) => {
  const cell = (own: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.oneof({ weight: 15, arbitrary: own }, { weight: 1, arbitrary: fc.constantFrom(...columns).chain((any) => any) });
  return fc.array(fc.tuple(...columns.map(cell)), { minLength: 1, maxLength: 40 });
});

const dialect: fc.Arbitrary<Partial<Dialect>> = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  decimal: fc.constantFrom(".", ","),
  header: fc.boolean(),
  footer: fc.constantFrom(0, 0, 0, 1, 3),
});

const options: fc.Arbitrary<ReadOptions> = fc.oneof(
  fc.constant({}),
  fc.record({ missingTokens: fc.subarray(["NA", "999", "-9", "", "own", "0", "nan"]) }),
  fc.record({
    kinds: fc.array(
      fc.record({
        column: fc.constantFrom("c0", "c1", "c2"),
        kind: fc.constantFrom("number", "category", "date", "text"),
      }),
      { maxLength: 2 },
    ),
  }),
);

interface Writing {
  readonly end: "\n" | "\r\n" | "\r";
  readonly quoteAll: boolean;
  readonly lastEnd: boolean;
  /** What stands after some of the rows, by row. */
  readonly extra: readonly string[];
}

const writing: fc.Arbitrary<Writing> = fc.record({
  end: fc.constantFrom("\n", "\r\n", "\r"),
  quoteAll: fc.boolean(),
  lastEnd: fc.boolean(),
  extra: fc.array(fc.constantFrom("", "", "", "<blank>", "<blanks>", "<short>", "<long>", "<trailing>"), {
    maxLength: 40,
  }),
});

function write(
  rows: readonly (readonly string[])[],
  plan: BodyPlan,
  { end, quoteAll, lastEnd, extra }: Writing,
): string {
  const { delimiter, header } = plan.dialect;
  const cell = (text: string): string => {
    const needsQuotes = quoteAll || /["\r\n]/.test(text) || text.includes(delimiter);
    return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = header ? [plan.header.names.map(cell).join(delimiter)] : [];
  for (const [at, row] of rows.entries()) {
    const written = row.map(cell);
    const odd = extra[at] ?? "";
    if (odd === "<blank>") lines.push("");
    if (odd === "<blanks>") lines.push(` ${delimiter}  `);
    if (odd === "<short>") lines.push(written.slice(0, -1).join(delimiter));
    else if (odd === "<long>") lines.push([...written, "more"].join(delimiter));
    else if (odd === "<trailing>") lines.push([...written, "", " "].join(delimiter));
    else lines.push(written.join(delimiter));
  }
  return lines.join(end) + (lastEnd ? end : "");
}

function namesOf(rows: readonly (readonly string[])[]): string[] {
  return (rows[0] ?? []).map((_, at) => `c${at}`);
}

test("any table in any dialect is read as the reader of records reads it", async () => {
  let equal = 0;
  let declined = 0;
  await fc.assert(
    fc.asyncProperty(table, dialect, options, writing, async (rows, given, cells, how) => {
      const plan = planFor(namesOf(rows), given, cells);
      if ((await compare(write(rows, plan, how), plan)) === "equal") equal += 1;
      else declined += 1;
    }),
    { numRuns: 400 },
  );
  expect(equal).toBeGreaterThan(8 * declined);
});

test("any text is read as the reader of records reads it, or declined", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ",",
      ",",
      ",",
      "\n",
      "\n",
      "\r\n",
      "\r",
      '"',
      '""',
      "1.5",
      "007",
      "NA",
      "a",
      "é",
      " ",
      "\u3000",
      "\0",
    ),
    fc.string({ maxLength: 4 }),
  );
  let equal = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      async (pieces, n) => {
        const plan = planFor(
          Array.from({ length: n }, (_, at) => `c${at}`),
          { header: false },
        );
        if ((await compare(pieces.join(""), plan)) === "equal") equal += 1;
      },
    ),
    { numRuns: 400 },
  );
  expect(equal).toBeGreaterThan(100);
});

test("any bytes are read as the reader of records reads them, or declined", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 80 }),
      fc.constantFrom("utf-8", "windows-1252", "iso-8859-2", "koi8-r", "windows-1253", "macintosh"),
      async (bytes, encoding) => {
        await compare(new Uint8Array(bytes), planFor(["a", "b"], { header: false, encoding }));
      },
    ),
  );
});

test("columns of many different cells are read as the reader of records reads them", async () => {
  const many = fc.record({
    rows: fc.integer({ min: 900, max: 2500 }),
    numbers: fc.double({ min: 0, max: 1 }),
    oddEvery: fc.constantFrom(7, 60, 1e9),
    odd: fc.constantFrom("", "NA", "error", "007", "5 years", "$5", "inf", "999", "1.50", "x"),
    oddFrom: fc.constantFrom(0, 1200),
    decimals: fc.constantFrom(0, 2),
  });
  await fc.assert(
    fc.asyncProperty(many, options, async ({ rows, numbers, oddEvery, odd, oddFrom, decimals }, cells) => {
      const lines = Array.from({ length: rows }, (_, at) => {
        if (at >= oddFrom && at % oddEvery === 3) return `${odd},${at}`;
        return `${at / rows <= numbers ? ((at * 7919) / 100).toFixed(decimals) : `id ${at}`},${at % 990}`;
      });
      expect(await compare(`c0,c1\n${lines.join("\n")}\n`, planFor(["c0", "c1"], {}, cells))).toBe("equal");
    }),
    { numRuns: 40 },
  );
});

test("slices cut anywhere, within quotes and line ends too, make the same table", async () => {
  let equal = 0;
  await fc.assert(
    fc.asyncProperty(
      table,
      dialect,
      writing,
      fc.integer({ min: 8, max: 300 }),
      async (rows, given, how, sliceBytes) => {
        const plan = planFor(namesOf(rows), given);
        if ((await compare(write(rows, plan, how), plan, sliceBytes)) === "equal") equal += 1;
      },
    ),
    { numRuns: 300 },
  );
  expect(equal).toBeGreaterThan(200);
});

test("a sample holds the same rows whoever draws it", async () => {
  await fc.assert(
    fc.asyncProperty(table, writing, fc.integer({ min: 1, max: 40 }), fc.integer(), async (rows, how, wanted, seed) => {
      const plan = { ...planFor(namesOf(rows)), drawing: drawing({ rows: wanted, seed }, rows.length) };
      await compare(write(rows, plan, how), plan);
      await compare(write(rows, plan, how), plan, 50);
    }),
  );
});
