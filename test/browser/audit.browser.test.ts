import { afterEach, expect, test } from "vitest";
import type { AuditEntry } from "../../src/core/audit/entry.ts";
import { createAuditStore } from "../../src/storage/audit.ts";
import { openStorage } from "../../src/storage/database.ts";

let databases = 0;

function fresh() {
  const name = `loanlab-audit-test-${(databases += 1)}`;
  const storage = openStorage(name);
  return { name, storage, audit: createAuditStore(storage) };
}

afterEach(async () => {
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
});

const entry = (at: string): AuditEntry => ({ at, modelId: "m", modelName: "model", what: { kind: "modelSaved" } });

test("lines come back in the order in which they were added, with numbers that rise", async () => {
  const { audit } = fresh();
  const first = await audit.add(entry("2026-11-24T12:00:00.000Z"));
  const second = await audit.add(entry("2026-11-24T11:00:00.000Z"));
  expect(second).toBeGreaterThan(first);
  expect(await audit.read()).toEqual([
    { number: first, entry: entry("2026-11-24T12:00:00.000Z") },
    { number: second, entry: entry("2026-11-24T11:00:00.000Z") },
  ]);
});

test("the log survives a reload, and goes on after its last line", async () => {
  const { name, storage, audit } = fresh();
  const first = await audit.add(entry("2026-11-24T12:00:00.000Z"));
  (await storage.open()).close();
  const again = createAuditStore(openStorage(name));
  const second = await again.add(entry("2026-11-25T12:00:00.000Z"));
  expect((await again.read()).map(({ number }) => number)).toEqual([first, second]);
});

test("lines can be added and read, and nothing else: the same entry again is another line", async () => {
  const { audit } = fresh();
  expect(Object.keys(audit).toSorted()).toEqual(["add", "read"]);
  await audit.add(entry("2026-11-24T12:00:00.000Z"));
  await audit.add(entry("2026-11-24T12:00:00.000Z"));
  expect(await audit.read()).toHaveLength(2);
});

test("lines of two tabs that write at the same time are all kept", async () => {
  const { name, audit } = fresh();
  const other = createAuditStore(openStorage(name));
  const hours = Array.from({ length: 10 }, (_, at) => `2026-11-24T${10 + at}:00:00.000Z`);
  await Promise.all(hours.map((at, i) => (i % 2 === 0 ? audit : other).add(entry(at))));
  const lines = await audit.read();
  expect(lines.map((line) => line.entry.at).toSorted()).toEqual(hours);
  expect(new Set(lines.map(({ number }) => number)).size).toBe(10);
});
