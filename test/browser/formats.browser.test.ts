import { afterAll, describe, expect, test } from "vitest";
import { createWorkerClient } from "../../src/workers/client.ts";
import type { DataApi } from "../../src/workers/protocol.ts";

const started: Worker[] = [];
const { call } = createWorkerClient<DataApi>(() => {
  const worker = new Worker(new URL("../../src/workers/data.worker.ts", import.meta.url), { type: "module" });
  started.push(worker);
  return worker;
});
afterAll(() => {
  for (const worker of started) worker.terminate();
});

async function fixture(url: URL): Promise<File> {
  return new File([await (await fetch(url)).blob()], url.pathname.split("/").at(-1) ?? "");
}

const loansXlsx = new URL("../fixtures/packed/loans.xlsx", import.meta.url);
const loansParquet = new URL("../fixtures/packed/loans-zstd.parquet", import.meta.url);
const gbk = new URL("../fixtures/csv/gbk.csv", import.meta.url);
const shiftJis = new URL("../fixtures/csv/shift-jis.csv", import.meta.url);

describe("the data worker in a browser", () => {
  test.each([
    ["an Excel workbook", loansXlsx, { format: "xlsx", rows: 5, columns: 8 }],
    ["Parquet", loansParquet, { format: "parquet", rows: 60, columns: 8 }],
  ])("reads %s", async (_, url, source) => {
    const { source: read } = await call("importFile", { file: await fixture(url), options: {} });
    expect(read).toMatchObject(source);
  });

  test("reads gzip", async () => {
    const text = new Blob(["id;rate;home\n", "1;12,5;own\n".repeat(300_000)]);
    const packed = await new Response(text.stream().pipeThrough(new CompressionStream("gzip"))).blob();
    const file = new File([packed], "loans.csv.gz");
    const { source, dialect } = await call("importFile", { file, options: {} });
    expect(source).toMatchObject({ format: "gzip", rows: 300_000, columns: 3, bytes: file.size });
    expect(dialect).toMatchObject({ delimiter: ";", decimal: "," });
  });

  test.each([
    ["gb18030", gbk],
    ["shift_jis", shiftJis],
  ])("finds %s by its characters, as elsewhere", async (encoding, url) => {
    const { dialect } = await call("importFile", { file: await fixture(url), options: {} });
    expect(dialect.encoding).toBe(encoding);
  });

  test("refuses a damaged workbook and goes on", async () => {
    const whole = await fixture(loansXlsx);
    const cut = new File([whole.slice(0, 3000), new Uint8Array(500), whole.slice(3500)], "loans.xlsx");
    await expect(call("importFile", { file: cut, options: {} })).rejects.toMatchObject({ code: "file/damaged" });
    expect((await call("importFile", { file: whole, options: {} })).source.rows).toBe(5);
    expect(started).toHaveLength(1);
  });
});
