import { expect, test } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import type { Column } from "../../../src/core/pipeline.ts";
import type { Crew } from "../../../src/workers/columnar/crew.ts";
import { readColumnar } from "../../../src/workers/columnar/readColumnar.ts";
import { inSlices, planFor, readByBoth } from "../../support/bothReaders.ts";
import { quietCall } from "../../support/readText.ts";

const alone = { crew: null, fewestBytesOfSlice: 1 };

function cellsOf(column: Column | undefined): (number | string | null)[] {
  if (!column) return [];
  if ("codes" in column) return Array.from(column.codes, (code) => column.levels[code] ?? null);
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
}

/** Texts that are read by columns, and what stands in their first column then. */
const plain: readonly (readonly [what: string, text: string, first: readonly (number | string | null)[]])[] = [
  ["lines ended by LF", "a,b\n1,x\n2,y\n", [1, 2]],
  ["lines ended by CRLF", "a,b\r\n1,x\r\n2,y\r\n", [1, 2]],
  ["lines ended by CR", "a,b\r1,x\r2,y\r", [1, 2]],
  ["line ends of all kinds", "a,b\r\n1,x\n2,y\r3,z", [1, 2, 3]],
  ["a last line without an end", "a,b\n1,x\n2,y", [1, 2]],
  ["a byte order mark", "\uFEFFa,b\n1,x\n2,y\n", [1, 2]],
  ["quoted fields", '"a","b"\n"1","x"\n"2","y"\n', [1, 2]],
  ["doubled quotes", 'a,b\n"say ""so""",x\n"",y\nz,z', ['say "so"', null, "z"]],
  ["delimiters within quotes", 'a,b\n"x,y",1\nz,2\n', ["x,y", "z"]],
  ["line ends within quotes, made alike", 'a,b\n"x\r\ny",1\n"x\ny",2\n"x\ry",3\n', ["x\ny", "x\ny", "x\ny"]],
  ["blank lines", "a,b\n\n1,x\n ,\n\u00a0,\u3000\n2,y\n", [1, 2]],
  ["short rows", "a,b\n1\n2,y\n", [1, 2]],
  ["long rows", "a,b\n1,x,more\n2,y,\n", [1, 2]],
  [
    "texts longer than eight bytes that differ at the end",
    "a\nabcdefghij\nabcdefghik\nabcdefghij\n",
    ["abcdefghij", "abcdefghik", "abcdefghij"],
  ],
  [
    "texts that are the start of others",
    "a\nx\nxx\nxxxxxxxx\nxxxxxxxxx\nx\n",
    ["x", "xx", "xxxxxxxx", "xxxxxxxxx", "x"],
  ],
  ["zero bytes", "a,b\nx\0,1\nx,2\nx\0\0,3\n", ["x\0", "x", "x\0\0"]],
];

test.each(plain)("%s are read by columns", async (_, text, first) => {
  const { byColumns, byRecords } = await readByBoth(text, planFor(text.includes(",") ? ["a", "b"] : ["a"]));
  expect(byColumns).toEqual(byRecords);
  expect(cellsOf(byColumns?.built.table.columns[0])).toEqual(first);
});

test.each([
  ["a quote within a field", 'a,b\n5" pipe,x\n'],
  ["text behind a closing quote", 'a,b\n"x"y,1\n'],
  ["a quote that is never closed", 'a,b\n"x,1\ny,2\n'],
  ["no rows", "a,b\n"],
  ["blank lines only", "a,b\n\n , \n"],
])("%s is left to the reader of records", async (_, text) => {
  expect((await readByBoth(text, planFor(["a", "b"]))).byColumns).toBeNull();
});

test.each([
  { encoding: "gbk" },
  { encoding: "utf-16le" },
  { encoding: "shift_jis" },
  { delimiter: " " as const },
  { wrapped: true },
])("%j is left to the reader of records", async (dialect) => {
  expect((await readByBoth("a b\n1 2\n", planFor(["a", "b"], dialect))).byColumns).toBeNull();
});

test("bytes that are not valid in UTF-8 are left to the reader of records", async () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode("a,b\nK"), 0xf6, ...new TextEncoder().encode("ln,1\n")]);
  expect((await readByBoth(bytes, planFor(["a", "b"]))).byColumns).toBeNull();
  const inLatin = await readByBoth(bytes, planFor(["a", "b"], { encoding: "windows-1252" }));
  expect(cellsOf(inLatin.byColumns?.built.table.columns[0])).toEqual(["Köln"]);
});

test("the bytes of a byte order mark are letters in an encoding of one byte per character", async () => {
  const plan = planFor(["a", "b"], { encoding: "windows-1252", header: false });
  const { byColumns, byRecords } = await readByBoth("\uFEFFx,1\ny,2\n", plan);
  expect(cellsOf(byColumns?.built.table.columns[0])).toEqual(["ï»¿x", "y"]);
  expect(byColumns).toEqual(byRecords);
});

test("a slice of numbers keeps their texts where the column as a whole is none", async () => {
  const keys = Array.from({ length: 1500 }, (_, row) => `key ${row}`);
  const numbers = Array.from({ length: 12_000 }, (_, row) => `${row}.50`);
  const text = `a\n${[...keys, ...numbers].join("\n")}\n`;
  const plan = planFor(["a"]);
  const { byColumns, byRecords } = await readByBoth(text, plan, inSlices(1, plan));
  expect(byColumns).toEqual(byRecords);
  expect(cellsOf(byColumns?.built.table.columns[0]).at(-1)).toBe("11999.50");
});

/** Texts that are nearly numbers, or hard ones; each stands once among thousands of plain numbers. */
const hard = [
  "007",
  "00.5",
  "0.5",
  "-0",
  "-.5",
  ".",
  "-",
  "",
  "+5",
  "1e3",
  "1.2.3",
  "1,5",
  " 7",
  "7 ",
  "NA",
  "1.",
  "--1",
].concat(
  [
    "123456789012345",
    "1234567890123456",
    "0.12345678901234",
    "0.123456789012345",
    "-123456789.012345",
    "99999999999999.9",
  ],
  [
    "0.1",
    "0.3",
    "2.675",
    "1005.015",
    "179769313486231",
    "4.35",
    "8.41",
    "9999999999999999",
    "9.999999999999999",
    "\u0661",
    "12\0",
  ],
);

test.each([".", ","] as const)(
  "numbers are what they are one by one, with %s before their fraction",
  async (decimal) => {
    const usual = Array.from({ length: 4000 }, (_, row) => `${row}.25`.replace(".", decimal));
    for (const text of hard.map((number) => number.replace(".", decimal))) {
      const plan = planFor(["a", "b"], { decimal, delimiter: ";" });
      const rows = [...usual, text, "8", text].map((cell) => `x;${cell}`);
      const { byColumns, byRecords } = await readByBoth(`a;b\n${rows.join("\n")}\n`, plan);
      expect([text, byColumns]).toEqual([text, byRecords]);
    }
  },
);

test("a slice that starts within quotes is read anew from where its first record starts", async () => {
  const remark = `"${"one line\nand another, longer one\n".repeat(9)}"`;
  const text = `a,b\n${Array.from({ length: 30 }, (_, row) => `${row},${remark}`).join("\n")}\n`;
  const plan = planFor(["a", "b"]);
  for (const bytes of [40, 150, 301, 1000]) {
    const { byColumns, byRecords } = await readByBoth(text, plan, inSlices(bytes, plan));
    expect(byColumns).toEqual(byRecords);
    expect(byColumns?.rows).toBe(30);
  }
});

test("lines of ragged rows are counted through all slices", async () => {
  const lines = Array.from({ length: 200 }, (_, row) => (row % 50 === 49 ? "short" : `${row},"x\ny"`));
  const plan = planFor(["a", "b"]);
  const { byColumns, byRecords } = await readByBoth(`a,b\n${lines.join("\r\n")}`, plan, inSlices(100, plan));
  expect(byColumns?.ragged).toEqual(byRecords.ragged);
  expect(byColumns?.ragged.lines).toEqual([100, 199, 298, 397]);
});

test("a number among the missing tokens means no value, however many numbers there are", async () => {
  const rows = Array.from({ length: 3000 }, (_, row) => (row % 10 === 0 ? "-9" : String(row / 4)));
  const { byColumns, byRecords } = await readByBoth(
    `a\n${rows.join("\n")}\n`,
    planFor(["a"], {}, { missingTokens: ["-9"] }),
  );
  expect(byColumns).toEqual(byRecords);
  expect(cellsOf(byColumns?.built.table.columns[0]).slice(9, 12)).toEqual([2.25, null, 2.75]);
});

test("where the workers break, this thread reads alone", async () => {
  const crew = {
    threads: 2,
    read: () => Promise.reject(new AppError("worker/crashed", { reason: "not allowed here" })),
    merge: () => Promise.reject(new AppError("worker/crashed", { reason: "not allowed here" })),
  };
  const read = await readColumnar(new File(["a,b\n1,x\n"], "loans.csv"), planFor(["a", "b"]), quietCall, {
    ...alone,
    crew,
  });
  expect(read?.rows).toBe(1);
});

test("where one worker breaks, the others are not sent on", async () => {
  const plan = planFor(["a", "b"]);
  const { crew } = inSlices(100, plan);
  if (!crew) throw new Error("no scanner");
  let read = 0;
  const broken: Crew = {
    ...crew,
    threads: 2,
    read: (lane, task) => {
      read += 1;
      if (lane === 0) return Promise.reject(new AppError("worker/crashed", { reason: "out of memory" }));
      return crew.read(lane, task);
    },
  };
  const file = new File(["a,b\n", "1,x\n".repeat(1000)], "loans.csv");
  const { rows } = (await readColumnar(file, plan, quietCall, { crew: broken, fewestBytesOfSlice: 100 })) ?? {};
  expect(rows).toBe(1000);
  expect(read).toBe(2);
});

test("a call that is aborted ends", async () => {
  const call = { signal: AbortSignal.abort(), report: () => {} };
  await expect(
    readColumnar(new File(["a,b\n1,x\n"], "loans.csv"), planFor(["a", "b"]), call, alone),
  ).rejects.toMatchObject({
    code: "worker/aborted",
  });
});

test("progress rises to the size of the file and to the number of its rows", async () => {
  const said: { readonly bytes: number; readonly rows: number }[] = [];
  const file = new File(["a,b\n1,x\n2,y\n"], "loans.csv");
  const call = { ...quietCall, report: (progress: { bytes: number; rows: number }) => void said.push(progress) };
  await readColumnar(file, planFor(["a", "b"]), call, alone);
  expect(said.at(-1)).toMatchObject({ bytes: file.size, rows: 2 });
});
