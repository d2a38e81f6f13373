import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import type { ReadOptions } from "../../../src/core/pipeline.ts";
import { unpackGzip } from "../../../src/workers/formats/gzip.ts";
import type { ReadProgress } from "../../../src/workers/protocol.ts";
import { readTable } from "../../../src/workers/readTable.ts";
import { quietCall, valuesOf } from "../../support/readText.ts";

/** Written by openpyxl, pyarrow and Python's gzip. */
const packed = (name: string) =>
  new File([readFileSync(resolve(import.meta.dirname, "../../fixtures/packed", name))], name);
const read = (name: string, options: ReadOptions = {}) => readTable(packed(name), options, quietCall);
const day = (iso: string) => Date.parse(iso) / 86_400_000;

describe("Excel workbooks", () => {
  test("are read by their first sheet: numbers, dates, truth values, texts and gaps", async () => {
    const loans = await read("loans.xlsx");
    expect(loans.source).toMatchObject({ name: "loans.xlsx", format: "xlsx", rows: 5, columns: 8 });
    expect(loans.preview.header).toEqual(["id", "amount", "rate", "opened", "late", "zip", "note", "seen"]);
    expect(valuesOf(loans, "amount")).toEqual([12_000, 1200.5, null, -3.25, 123_456_789_012]);
    expect(valuesOf(loans, "rate")).toEqual([0.135, 0.1, 0.07, 1e-7, 0.3]);
    const days = ["2017-03-01", "2016-12-31", null, "2020-02-29", "1999-01-01"].map((iso) => iso && day(iso));
    expect(valuesOf(loans, "opened")).toEqual(days);
    expect(valuesOf(loans, "late")).toEqual(["TRUE", "FALSE", "FALSE", "TRUE", "FALSE"]);
    expect(valuesOf(loans, "zip")).toEqual(["01234", "00870", "99999", "12345", "54321"]);
    expect(valuesOf(loans, "note")).toEqual(["first, with comma", 'said "yes"', "two\nlines", "größe", null]);
    expect(loans.preview.rows[0]?.at(-1)).toBe("2017-03-01 14:30:00");
  });

  test("have their other sheets and their banner named", async () => {
    const { findings, dialect } = await read("loans.xlsx");
    expect(dialect).toMatchObject({ skip: 1, header: true });
    expect(findings).toContainEqual({
      code: "file/more-sheets",
      severity: "warning",
      details: { read: "Loans & more", others: ["Codes", 'Notes "2017"'] },
    });
    expect(findings).toContainEqual({
      code: "file/left-out",
      severity: "note",
      details: { above: 1, below: 0, example: "Loan book 2017" },
    });
  });

  test("with numbers as texts and decimal commas among numbers are one column", async () => {
    const mixed = await read("texts.xlsx");
    expect(mixed.dialect.decimal).toBe(",");
    expect(mixed.guesses).toContainEqual({ part: "decimal", because: "cells", count: 3 });
    expect(mixed.guesses).toContainEqual({ part: "delimiter", because: "usual", count: null });
    expect(valuesOf(mixed, "betrag")).toEqual([1200.5, 22.08, 13.5, 7, 0.165]);
  });

  test("obey what is given", async () => {
    const given = await read("loans.xlsx", { header: false, skip: 0 });
    expect(given.table.rows).toBe(7);
    expect(given.guesses).toContainEqual({ part: "header", because: "given", count: null });
  });
});

/** The workbook with what its directory says of the unpacked bytes of a file changed. */
function listedAs(entry: string, bytes: number): File {
  const workbook = readFileSync(resolve(import.meta.dirname, "../../fixtures/packed/loans.xlsx"));
  const at = workbook.lastIndexOf(entry) - 46;
  expect(workbook.readUInt32LE(at)).toBe(0x02014b50);
  workbook.writeUInt32LE(bytes, at + 24);
  return new File([workbook], "loans.xlsx");
}

/** CRC-32 as zip archives have it: ISO 3309, the polynomial 0xEDB88320. */
function crc32(text: string): number {
  let crc = ~0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A workbook of one sheet without compression. */
function workbookOf(sheetData: string): File {
  const entries = Object.entries({
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
  });
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of entries) {
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(crc32(text), 0);
    sizes.writeUInt32LE(text.length, 4);
    sizes.writeUInt32LE(text.length, 8);
    sizes.writeUInt16LE(name.length, 12);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(10), sizes, Buffer.from(name + text)]);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.alloc(12), sizes, place, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return new File([Uint8Array.from(Buffer.concat([...parts, listed, end]))], "made.xlsx");
}

describe("workbooks that are not what they say", () => {
  test("are read where they are plain", async () => {
    const sheet =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>' +
      '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2.5</v></c></row>';
    expect(valuesOf(await readTable(workbookOf(sheet), {}, quietCall), "x")).toEqual([2.5]);
  });

  test.each([
    ["file/damaged", '<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>'],
    ["file/damaged", '<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>'],
    ["file/too-large", '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
  ])("are refused with %s where a cell lies far off: %s", async (code, sheet) => {
    await expect(readTable(workbookOf(sheet), {}, quietCall)).rejects.toMatchObject({ code });
  });

  test("are refused where they unpack to more than a browser holds", async () => {
    await expect(readTable(listedAs("xl/worksheets/sheet1.xml", 3_000_000_000), {}, quietCall)).rejects.toMatchObject({
      code: "file/too-large",
      details: { file: "loans.xlsx", sample: 0 },
    });
  });

  test.each(["xl/workbook.xml", "xl/worksheets/sheet1.xml"])(
    "are damaged where %s is longer than listed",
    async (entry) => {
      await expect(readTable(listedAs(entry, 20), {}, quietCall)).rejects.toMatchObject({
        code: "file/damaged",
        details: { file: "loans.xlsx", format: "xlsx" },
      });
    },
  );

  test("are damaged where they are cut short", async () => {
    const whole = packed("loans.xlsx");
    for (const bytes of [100, 1000, whole.size - 30])
      await expect(readTable(new File([whole.slice(0, bytes)], "cut.xlsx"), {}, quietCall)).rejects.toMatchObject({
        code: expect.stringMatching(/file\/(?:damaged|not-text)/),
      });
  });
});

describe("Parquet", () => {
  test.each(["snappy", "gzip", "zstd", "lz4", "none"])("packed with %s is read as its own types", async (codec) => {
    const loans = await read(`loans-${codec}.parquet`);
    expect(loans.source).toMatchObject({ format: "parquet", rows: 60, columns: 8 });
    expect(valuesOf(loans, "amount").slice(0, 4)).toEqual([0, 1.25, 2.5, null]);
    expect(valuesOf(loans, "purpose").slice(0, 4)).toEqual(["car", "house, flat", 'the "rest"', null]);
    expect(valuesOf(loans, "opened").at(-1)).toBe(day("2017-01-01") + 59);
    expect(valuesOf(loans, "late").slice(0, 2)).toEqual(["true", "false"]);
    expect(valuesOf(loans, "rate").at(-1)).toBe(0.59);
    expect(valuesOf(loans, "id")[7]).toBe("L00007");
    expect(loans.guesses.every(({ because }) => because === "usual" || because === "valid")).toBe(true);
  });

  test("with a page that has no length is damaged, and not read for ever", async () => {
    const bytes = new Uint8Array(await packed("loans-none.parquet").arrayBuffer());
    expect(Array.from(bytes.subarray(4, 12))).toEqual([0x15, 0x04, 0x15, 0xf4, 0x03, 0x15, 0xf4, 0x03]);
    bytes[9] = 0x25; // what was the third field of the first page's header, its packed length, is the fourth
    await expect(readTable(new File([bytes], "cut.parquet"), {}, quietCall)).rejects.toMatchObject({
      code: "file/damaged",
      details: { file: "cut.parquet", format: "parquet" },
    });
  });

  test("packed in a way that is not unpacked here is refused by name", async () => {
    await expect(read("loans-brotli.parquet")).rejects.toMatchObject({
      code: "file/damaged",
      details: { format: "parquet", reason: expect.stringContaining("BROTLI") },
    });
  });
});

describe("gzip", () => {
  test("is read as the text in it", async () => {
    const loans = await read("loans.csv.gz");
    expect(loans.source).toMatchObject({ name: "loans.csv.gz", bytes: packed("loans.csv.gz").size, format: "gzip" });
    expect(loans.dialect).toMatchObject({ delimiter: ";", decimal: "," });
    expect(valuesOf(loans, "rate")).toEqual([12.5, null]);
  });

  test("with no text in it is refused", async () => {
    await expect(read("workbook.xlsx.gz")).rejects.toMatchObject({
      code: "file/not-text",
      details: { file: "workbook.xlsx.gz", looksLike: "xlsx" },
    });
    await expect(readTable(new File([gzipSync("")], "nothing.gz"), {}, quietCall)).rejects.toMatchObject({
      code: "file/empty",
    });
  });

  test("that unpacks without end is left at the limit", async () => {
    const bomb = new File([gzipSync(Buffer.alloc(50_000_000, "1,2\n"))], "bomb.csv.gz");
    await expect(unpackGzip(bomb, quietCall, 1_000_000)).rejects.toMatchObject({
      code: "file/too-large",
      details: { file: "bomb.csv.gz", limit: 1_000_000, sample: 0 },
    });
  });

  test("cut short is damaged", async () => {
    const whole = packed("loans.csv.gz");
    await expect(readTable(new File([whole.slice(0, 30)], "cut.csv.gz"), {}, quietCall)).rejects.toMatchObject({
      code: "file/damaged",
      details: { file: "cut.csv.gz", format: "gzip" },
    });
  });

  test("goes on reporting from unpacking to reading, by the bytes of the file", async () => {
    const rows = Array.from({ length: 200_000 }, (_, row) => `${row},${(row * 7919) % 1000}`).join("\n");
    const file = new File([gzipSync(`a,b\n${rows}\n`)], "rows.csv.gz");
    const report = vi.fn<(progress: ReadProgress) => void>();
    const { table } = await readTable(file, {}, { signal: quietCall.signal, report });
    expect(table.rows).toBe(200_000);
    const reported = report.mock.calls.map(([{ bytes }]) => bytes);
    expect(reported).toEqual(reported.toSorted((one, other) => one - other));
    expect(report).toHaveBeenLastCalledWith({ bytes: file.size, totalBytes: file.size, rows: 200_000 });
  });
});
