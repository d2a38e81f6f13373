import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { importFile, importSynthetic } from "../../../src/workers/importing.ts";
import type { ReadProgress } from "../../../src/workers/protocol.ts";
import { Sha256 } from "../../../src/workers/readSha256.ts";
import { readTable } from "../../../src/workers/readTable.ts";
import { quietCall, readText, valuesOf } from "../../support/readText.ts";

const fixture = (name: string) =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, "../../fixtures/csv", name)));

describe("readTable", () => {
  test("reads a small file: dialect, source, preview, table", async () => {
    const read = await readText("id;rate;home\n1;12,5;own\n2;;rent\n");
    expect(read.dialect).toEqual({
      encoding: "utf-8",
      delimiter: ";",
      decimal: ",",
      header: true,
      skip: 0,
      describing: 0,
      footer: 0,
      wrapped: false,
    });
    expect(read.source).toMatchObject({ name: "loans.csv", bytes: 32, rows: 2, columns: 3 });
    expect(read.preview).toEqual({
      header: ["id", "rate", "home"],
      rows: [
        ["1", "12,5", "own"],
        ["2", "", "rent"],
      ],
    });
    expect(valuesOf(read, "rate")).toEqual([12.5, null]);
    expect(valuesOf(read, "home")).toEqual(["own", "rent"]);
    expect(read.findings).toEqual([]);
  });

  test("reads the same with LF, CRLF, CR and mixed line ends", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const read = await readText(["a,b", "1,x", "2,y"].join(end) + end);
      expect(valuesOf(read, "b")).toEqual(["x", "y"]);
    }
    expect(valuesOf(await readText("a,b\r\n1,x\n2,y\r3,z"), "b")).toEqual(["x", "y", "z"]);
  });

  test("fills short rows, drops surplus cells, and says in which lines", async () => {
    const read = await readText('a,b,c\n1,"two\nlines",3\n4,5\n6,7,8,9\n10,11,12,\n');
    expect(valuesOf(read, "c")).toEqual([3, null, 8, 12]);
    expect(read.findings).toEqual([
      { code: "file/ragged-rows", severity: "warning", details: { rows: 2, lines: [4, 5], expected: 3 } },
    ]);
  });

  test("skips blank lines and lines of delimiters alone", async () => {
    const read = await readText("\na,b\n1,2\n\n,\n3,4\n\n");
    expect(valuesOf(read, "a")).toEqual([1, 3]);
    expect(read.findings).toEqual([{ code: "file/blank-lines", severity: "note", details: { lines: 4 } }]);
  });

  test("passes over a title above the header and says so", async () => {
    const read = await readText("Loans of 2017\na,b,c\n1,2,3\n4,5,6\n");
    expect(read.preview.header).toEqual(["a", "b", "c"]);
    expect(read.table.rows).toBe(2);
    expect(read.findings).toEqual([
      { code: "file/left-out", severity: "note", details: { above: 1, below: 0, example: "Loans of 2017" } },
    ]);
  });

  test("obeys Excel's sep line", async () => {
    const read = await readText("sep=;\r\na;b\r\n1;2\r\n");
    expect(read.preview).toEqual({ header: ["a", "b"], rows: [["1", "2"]] });
    expect(read.findings).toEqual([]);
  });

  test("numbers the columns of a file without header", async () => {
    const read = await readText("1,own\n2,rent\n3,own\n");
    expect(read.dialect.header).toBe(false);
    expect(valuesOf(read, "column 2")).toEqual(["own", "rent", "own"]);
  });

  test("reads as it is told", async () => {
    const options = {
      delimiter: ",",
      decimal: ".",
      header: false,
      kinds: [{ column: "column 1", kind: "category" }],
    } as const;
    const read = await readText("1;2\n3;4\n", options);
    expect(valuesOf(read, "column 1")).toEqual(["1;2", "3;4"]);
    expect(read.findings).toMatchObject([{ code: "file/one-column" }]);
  });

  test("reads five thousand columns", async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `a rather long column name ${i}`);
    const read = await readText(`${names.join(",")}\n${names.map((_, i) => i).join(",")}\n`);
    expect(read.table.columns).toHaveLength(5000);
    expect(valuesOf(read, "a rather long column name 4999")).toEqual([4999]);
  });

  test("takes columns named after parts of objects", async () => {
    const read = await readText("__proto__,constructor,hasOwnProperty\n1,2,3\n");
    expect(valuesOf(read, "__proto__")).toEqual([1]);
  });

  test("passes each row's text on to whoever listens, one cell for each column", async () => {
    const onRow = vi.fn<(cells: readonly string[]) => void>();
    const onHeader = vi.fn<(names: readonly string[]) => void>();
    await readText("a,b\n 1 ,x\n\n2\n", {}, { onHeader, onRow });
    expect(onHeader).toHaveBeenCalledExactlyOnceWith(["a", "b"]);
    expect(onRow.mock.calls).toEqual([[[" 1 ", "x"]], [["2", ""]]]);
  });

  test("reads pieces of a large file as one", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},"näme, ""${i}""\nmore",${i / 8}`);
    const read = await readText(`id,note,value\n${rows.join("\n")}`);
    expect(read.table.rows).toBe(60_000);
    expect(valuesOf(read, "note")[59_999]).toBe('näme, "59999"\nmore');
    expect(valuesOf(read, "value")[59_999]).toBe(59_999 / 8);
    expect(read.findings).toEqual([]);
  });
});

describe("encodings", () => {
  const text = "name,größe\nMüller,1\nŽižek,2\n";
  const utf16 = (bigEndian: boolean, mark: boolean) => {
    const units = Array.from(mark ? `\uFEFF${text}` : text, (char) => char.charCodeAt(0));
    return Uint8Array.from(units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
  };

  test.each([
    ["utf-8", new TextEncoder().encode(text)],
    ["utf-8", new TextEncoder().encode(`\uFEFF${text}`)],
    ["utf-16le", utf16(false, true)],
    ["utf-16be", utf16(true, true)],
    ["utf-16le", utf16(false, false)],
    ["utf-16be", utf16(true, false)],
  ])("finds %s", async (encoding, bytes) => {
    const read = await readText(bytes);
    expect(read.dialect.encoding).toBe(encoding);
    expect(read.preview.header).toEqual(["name", "größe"]);
    expect(valuesOf(read, "name")).toEqual(["Müller", "Žižek"]);
  });

  test("takes what is not valid UTF-8 for windows-1252, wherever in the file the first such byte stands", async () => {
    const bytes = Uint8Array.from(`name,note\n${"a,b\n".repeat(100_000)}M\u00fcller,b\n`, (char) => char.charCodeAt(0));
    const read = await readText(bytes);
    expect(read.dialect.encoding).toBe("windows-1252");
    expect(valuesOf(read, "name").at(-1)).toBe("Müller");
  });

  test("reads Chinese encodings when told to", async () => {
    const read = await readText(Uint8Array.of(0xb1, 0xf0, 0x0a, 0xca, 0xc7, 0x0a, 0xb7, 0xf1, 0x0a), {
      encoding: "gb18030",
      header: true,
    });
    expect(read.preview).toEqual({ header: ["别"], rows: [["是"], ["否"]] });
  });

  test("counts characters that the given encoding does not have", async () => {
    const read = await readText(Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xff, 0x2c, 0xfe, 0x0a), { encoding: "utf-8" });
    expect(read.findings).toEqual([
      { code: "file/undecodable", severity: "warning", details: { encoding: "utf-8", characters: 2 } },
    ]);
  });
});

describe("files that cannot be read", () => {
  const failure = (content: string | Uint8Array<ArrayBuffer>) =>
    readText(content).then(
      () => null,
      (error: unknown) => error,
    );
  const bytes = (...values: readonly number[]) => Uint8Array.from(values);

  test.each([
    ["", "file/empty", { file: "loans.csv" }],
    ["a,b\n", "file/no-rows", { file: "loans.csv" }],
    ["a,b", "file/no-rows", { file: "loans.csv" }],
    ["\n\n", "file/no-rows", { file: "loans.csv" }],
    [bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), "file/not-text", { file: "loans.csv", looksLike: "png" }],
    ["%PDF-1.7 …", "file/not-text", { file: "loans.csv", looksLike: "pdf" }],
    [bytes(0x1f, 0x8b, 8, 0), "file/damaged", { file: "loans.csv", format: "gzip" }],
    ["PK\u0003\u0004 word/document.xml", "file/not-text", { file: "loans.csv", looksLike: "zip" }],
    ["PK\u0003\u0004 xl/workbook.xml", "file/damaged", { file: "loans.csv", format: "xlsx" }],
    ["PAR1 and nothing else PAR1", "file/damaged", { file: "loans.csv", format: "parquet" }],
    ["a,b\n1,\u0000\n", "file/not-text", { file: "loans.csv", looksLike: "binary" }],
  ])("%j fails with %s", async (content, code, details) => {
    expect(await failure(content)).toMatchObject({ code, details });
  });

  test("a file that vanished", async () => {
    const file = new File(["a,b\n1,2\n"], "gone.csv");
    file.slice = () => {
      throw new Error("NotReadableError");
    };
    await expect(readTable(file, {}, quietCall)).rejects.toMatchObject({ code: "file/unreadable" });
  });

  test("a file that vanishes while its rows are read", async () => {
    const file = new File(["a,b\n1,2\n"], "going.csv");
    const slice = file.slice.bind(file);
    const gone = (): ReadableStream<Uint8Array<ArrayBuffer>> =>
      new ReadableStream({ type: "bytes", pull: () => Promise.reject(new Error("NotReadableError")) });
    file.slice = (...ends) => Object.assign(slice(...ends), { stream: gone });
    const details = { file: "going.csv", reason: "Error: NotReadableError" };
    await expect(readTable(file, {}, quietCall)).rejects.toMatchObject({ code: "file/unreadable", details });
  });

  test("a file that nobody waits for any more", async () => {
    const controller = new AbortController();
    const reading = readTable(
      new File(["a,b\n", "1,2\n".repeat(2_000_000)], "long.csv"),
      {},
      {
        signal: controller.signal,
        report: () => controller.abort(),
      },
    );
    await expect(reading).rejects.toMatchObject({ code: "worker/aborted" });
  });
});

describe("fingerprints", () => {
  test.each([0, 1, 55, 56, 63, 64, 65, 1000])("the own hash of %d bytes is SHA-256, however they come", (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31) % 256);
    const hash = new Sha256();
    for (let at = 0; at < length; at += 37) hash.update(bytes.subarray(at, at + 37));
    expect(hash.digest()).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  test("are the same with and without crypto.subtle", async () => {
    const content = "a,b\n1,2\n";
    const wanted = createHash("sha256").update(content).digest("hex");
    expect((await readText(content)).source.fingerprint).toBe(wanted);
    vi.stubGlobal("crypto", {});
    expect((await readText(content)).source.fingerprint).toBe(wanted);
    vi.unstubAllGlobals();
  });
});

describe("importFile", () => {
  test("profiles what it read, findings of the reading included", async () => {
    const { table, imported } = await importFile(new File([fixture("ragged.csv")], "ragged.csv"), {}, quietCall);
    expect(table.rows).toBe(imported.profile.rows);
    expect(imported.profile.targets[0]).toMatchObject({ column: "default", bad: ["yes"] });
    expect(imported.profile.findings.map(({ code }) => code)).toContain("file/ragged-rows");
  });

  test("says how far it is, to the end", async () => {
    const report = vi.fn<(progress: ReadProgress) => void>();
    await importFile(new File(["a,b\n1,2\n"], "x.csv"), {}, { signal: quietCall.signal, report });
    expect(report).toHaveBeenLastCalledWith({ bytes: 8, totalBytes: 8, rows: 1 });
  });
});

test("making synthetic loans can be stopped", async () => {
  const controller = new AbortController();
  const making = importSynthetic(
    { rows: 1_000_000, seed: 7, options: {} },
    { signal: controller.signal, report: () => controller.abort() },
  );
  await expect(making).rejects.toMatchObject({ code: "worker/aborted" });
});

test("synthetic loans come as from a file", async () => {
  const report = vi.fn<(progress: ReadProgress) => void>();
  const { table, imported } = await importSynthetic(
    { rows: 300, seed: 7, options: {} },
    { signal: quietCall.signal, report },
  );
  expect(table.rows).toBe(300);
  expect(imported.profile.targets[0]).toMatchObject({ column: "defaulted", bad: ["yes"] });
  const bytes = 2 * imported.source.bytes;
  expect(report).toHaveBeenLastCalledWith({ bytes, totalBytes: bytes, rows: 300 });
});
