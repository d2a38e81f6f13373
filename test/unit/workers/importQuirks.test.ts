import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Dialect } from "../../../src/core/pipeline.ts";
import { readTable } from "../../../src/workers/readTable.ts";
import { quietCall, valuesOf } from "../../support/readText.ts";

const fixture = (name: string) =>
  new File([readFileSync(resolve(import.meta.dirname, "../../fixtures/csv", name))], name);

interface Expected {
  readonly dialect: Partial<Dialect>;
  readonly header: readonly string[];
  /** A column and its values. */
  readonly column: readonly [string, readonly (number | string | null)[]];
  /** Codes of what is found in lines. */
  readonly findings?: readonly string[];
}

const names = ["id", "home", "amount", "opened", "bad"];
const amounts = ["amount", [12_500.5, 8200, 150.25, 99_000, 1200.75]] as const;
const plain = { encoding: "utf-8", delimiter: ",", decimal: ".", header: true } as const;
const european = { ...plain, delimiter: ";", decimal: "," } as const;
const none = { skip: 0, describing: 0, footer: 0, wrapped: false };

const quirks: Record<string, Expected> = {
  "banner.csv": {
    dialect: { ...plain, ...none, skip: 3 },
    header: names,
    column: amounts,
    findings: ["file/left-out", "file/blank-lines"],
  },
  "banner-padded.csv": {
    dialect: { ...european, ...none, skip: 3 },
    header: names,
    column: amounts,
    findings: ["file/left-out", "file/blank-lines"],
  },
  "comments.csv": {
    dialect: { ...plain, ...none, skip: 2 },
    header: names,
    column: amounts,
    findings: ["file/left-out"],
  },
  "footer-total.csv": {
    dialect: { ...plain, ...none, footer: 1 },
    header: names,
    column: amounts,
    findings: ["file/left-out"],
  },
  "footer-remark.csv": {
    dialect: { ...european, ...none, footer: 2 },
    header: names,
    column: amounts,
    findings: ["file/left-out", "file/blank-lines"],
  },
  "describing.csv": {
    dialect: { ...plain, ...none, describing: 2 },
    header: names,
    column: amounts,
    findings: ["file/describing-rows"],
  },
  "no-header.csv": {
    dialect: { ...plain, ...none, header: false },
    header: [1, 2, 3, 4, 5].map((at) => `column ${at}`),
    column: ["column 3", amounts[1]],
  },
  "r-export.txt": {
    dialect: { ...plain, ...none, delimiter: " " },
    header: ["row name", ...names],
    column: amounts,
    findings: ["file/header-too-short"],
  },
  "wrapped.csv": {
    dialect: { ...plain, ...none, wrapped: true },
    header: ["id", "home", "note", "amount"],
    column: ["note", ["a, b", 'say "x"', null]],
  },
  "wrapped-rows.csv": { dialect: { ...european, ...none, wrapped: true }, header: names.slice(0, 3), column: amounts },
  "tabs.tsv": { dialect: { ...plain, ...none, delimiter: "\t" }, header: names, column: amounts },
  "pipes.txt": { dialect: { ...plain, ...none, delimiter: "|" }, header: names, column: amounts },
  "blanks.asc": { dialect: { ...plain, ...none, delimiter: " " }, header: names, column: amounts },
  "mixed-ends.csv": { dialect: plain, header: ["id", "home"], column: ["home", ["own", "rent", "own"]] },
  "quoted-newlines.csv": {
    dialect: plain,
    header: ["id", "note", "bad"],
    column: ["note", ['two\nlines, one "quote"', "plain", "a\nb"]],
  },
  "stray-quotes.csv": {
    dialect: plain,
    header: ["id", "note", "bad"],
    column: ["id", [1, 2, 3, 4, 5, 6]],
    findings: ["file/stray-quotes"],
  },
  "dot-thousands.csv": {
    dialect: { ...european, ...none },
    header: ["id", "betrag", "quote"],
    column: ["betrag", [1234.56, 98_000, 1500]],
  },
  "space-thousands.csv": {
    dialect: { ...european, ...none, encoding: "windows-1252" },
    header: ["id", "montant"],
    column: ["montant", [1234.56, 98_000, 1500.1]],
  },
  "sep-line.csv": { dialect: { ...european, ...none }, header: names, column: amounts },
  "utf-16le-mark.txt": {
    dialect: { ...plain, encoding: "utf-16le", delimiter: "\t" },
    header: names,
    column: ["home", ["größe", "rent", "größe", "other", "rent"]],
  },
  "utf-16be.csv": {
    dialect: { ...plain, encoding: "utf-16be" },
    header: names,
    column: ["home", ["größe", "rent", "größe", "other", "rent"]],
  },
  "latin-1.csv": {
    dialect: { ...plain, encoding: "windows-1252", delimiter: ";" },
    header: names,
    column: ["home", ["Müller & Söhne", "Señor Ibáñez", "Müller & Söhne", "other", "Señor Ibáñez"]],
  },
  "gbk.csv": {
    dialect: { ...plain, ...none, encoding: "gb18030", describing: 1, footer: 1 },
    header: ["客户编号", "住房", "金额", "是否违约"],
    column: ["金额", [12_500, 8200, 150, 99_000]],
    findings: ["file/left-out", "file/describing-rows"],
  },
  "big5.csv": {
    dialect: { ...plain, ...none, encoding: "big5" },
    header: ["客戶編號", "住房", "金額", "是否違約"],
    column: ["住房", ["自有", "租屋", "自有"]],
  },
  "shift-jis.csv": {
    dialect: { ...plain, ...none, encoding: "shift_jis" },
    header: ["顧客番号", "氏名", "ｶﾅ", "融資額", "延滞"],
    column: ["氏名", ["山田太郎", "佐藤花子", "表示能力"]],
  },
  "excel-names.csv": {
    dialect: { ...plain, ...none, skip: 1 },
    header: ["LIMIT_BAL", "SEX", "AGE", "default"],
    column: ["AGE", [24, 26, 34]],
    findings: ["file/left-out"],
  },
  "trailing-delimiters.csv": {
    dialect: plain,
    header: ["id", "home", "amount", "column 4"],
    column: ["amount", [12, 13, 14]],
    findings: ["file/unnamed-columns"],
  },
};

describe.each(Object.entries(quirks))("%s", (name, { dialect, header, column, findings = [] }) => {
  test("is read without help", async () => {
    const read = await readTable(fixture(name), {}, quietCall);
    expect(read.dialect).toMatchObject(dialect);
    expect(read.preview.header).toEqual(header);
    expect(valuesOf(read, column[0])).toEqual(column[1]);
    expect(read.findings.map(({ code }) => code).filter((code) => code.startsWith("file/"))).toEqual(findings);
    expect(read.guesses.map(({ part }) => part).toSorted()).toEqual(Object.keys(read.dialect).toSorted());
  });

  test("is read the same when told what was decided", async () => {
    const read = await readTable(fixture(name), {}, quietCall);
    const again = await readTable(fixture(name), read.dialect, quietCall);
    expect(again.table).toEqual(read.table);
    expect(again.dialect).toEqual(read.dialect);
    expect(again.guesses.every(({ because, count }) => because === "given" && count === null)).toBe(true);
  });

  test("is read the same record by record as by columns", async () => {
    const read = await readTable(fixture(name), {}, quietCall);
    const slow = await readTable(fixture(name), {}, quietCall, { onRow: () => {} });
    expect(slow.table).toEqual(read.table);
    expect(slow.findings).toEqual(read.findings);
  });
});

describe("what the analyst says", () => {
  test("moves the names, and what is above them is left out", async () => {
    const read = await readTable(fixture("banner.csv"), { skip: 4, header: false }, quietCall);
    expect(read.table.rows).toBe(5);
    expect(read.findings[0]).toMatchObject({ code: "file/left-out", details: { above: 3 } });
  });

  test("makes rows of a footer again", async () => {
    const read = await readTable(fixture("footer-total.csv"), { footer: 0 }, quietCall);
    expect(valuesOf(read, "id").at(-1)).toBe("Total");
  });

  test("cuts off as many records at the end as it says", async () => {
    const read = await readTable(fixture("no-header.csv"), { footer: 2, skip: 1, header: true }, quietCall);
    expect(valuesOf(read, "1002")).toEqual([1003]);
    expect(read.preview.rows).toHaveLength(1);
  });

  test("makes rows of what describes the columns", async () => {
    const read = await readTable(fixture("describing.csv"), { describing: 0 }, quietCall);
    expect(read.table.rows).toBe(7);
  });
});

test("stray quotes are counted, with the first lines", async () => {
  const read = await readTable(fixture("stray-quotes.csv"), {}, quietCall);
  expect(read.findings[0]).toEqual({
    code: "file/stray-quotes",
    severity: "warning",
    details: { records: 3, lines: [2, 4, 6] },
  });
  expect(valuesOf(read, "bad")).toEqual(["no", "yes", "no", "yes", "no", "no"]);
});
