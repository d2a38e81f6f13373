import { expect, onTestFinished, test } from "vitest";
import { syntheticHeader, syntheticLoansCsv } from "../../src/samples/syntheticLoans.ts";
import type { DataApi } from "../../src/workers/protocol.ts";
import type { Caller } from "../../src/workers/rpc.ts";
import { connect } from "../../src/workers/rpc.ts";
import { planFor } from "../support/bothReaders.ts";
import type { ReadersApi } from "./support/readers.worker.ts";

function startReaders(): Caller<ReadersApi> {
  const worker = new Worker(new URL("./support/readers.worker.ts", import.meta.url), { type: "module" });
  onTestFinished(() => worker.terminate());
  return connect<ReadersApi>(worker);
}

function loansFile(rows: number): File {
  return new File([...syntheticLoansCsv({ rows, seed: 3 })], "loans.csv");
}

test("several workers within the data worker make the same table as one that reads record by record", async () => {
  const file = loansFile(60_000);
  const said: number[] = [];
  const plan = planFor(syntheticHeader);
  const read = await startReaders()("read", { file, plan }, { onEvent: ({ bytes }) => said.push(bytes) });
  expect(read.threads).toBe(Math.min(8, navigator.hardwareConcurrency));
  expect(read.byColumns?.rows).toBe(60_000);
  expect(read.byColumns).toEqual(read.byRecords);
  expect(said.at(-1)).toBe(file.size);
  expect(said).toEqual(said.toSorted((a, b) => a - b));
});

test("line ends within quotes are no cuts, whichever thread meets them", async () => {
  const remark = `"first line\nsecond, ""line""\r\n${"third\n".repeat(40)}"`;
  const rows = Array.from({ length: 20_000 }, (_, row) => `${row},${row % 3 === 0 ? remark : "none"},${row / 4}`);
  const file = new File([`id,remark,amount\n${rows.join("\n")}`], "remarks.csv");
  const read = await startReaders()("read", { file, plan: planFor(["id", "remark", "amount"]) });
  expect(read.threads).toBeGreaterThan(1);
  expect(read.byColumns?.rows).toBe(20_000);
  expect(read.byColumns).toEqual(read.byRecords);
});

test("reading ends when nobody waits for it any more, and the next file is read", async () => {
  const call = startReaders();
  const aborting = new AbortController();
  const job = { file: loansFile(200_000), plan: planFor(syntheticHeader) };
  const reading = call("readByColumns", job, { signal: aborting.signal, onEvent: () => aborting.abort() });
  await expect(reading).rejects.toMatchObject({ code: "worker/aborted" });
  const { byColumns } = await call("read", { file: loansFile(30_000), plan: planFor(syntheticHeader) });
  expect(byColumns?.rows).toBe(30_000);
});

test("the app's data worker reads a large file with its dialect, fingerprint and profile", async () => {
  const worker = new Worker(new URL("../../src/workers/data.worker.ts", import.meta.url), { type: "module" });
  onTestFinished(() => worker.terminate());
  const imported = await connect<DataApi>(worker)("importFile", { file: loansFile(50_000), options: {} });
  expect(imported.source.rows).toBe(50_000);
  expect(imported.profile.columns.map(({ name }) => name)).toEqual(syntheticHeader);
});
