import { afterEach, describe, expect, test } from "vitest";
import version1 from "../fixtures/storage/version-1.json";
import version2 from "../fixtures/storage/version-2.json";
import version3 from "../fixtures/storage/version-3.json";
import { createCheckpointStore } from "../../src/storage/checkpoints.ts";
import { openStorage } from "../../src/storage/database.ts";
import { createModelStore } from "../../src/storage/models.ts";
import { createSessionStore } from "../../src/storage/sessions.ts";
import { bundleWith } from "../support/modelSamples.ts";
import { plainCodec } from "../support/plainCodec.ts";
import { keeping } from "./support/keeping.ts";
import { leave, type StoredBefore } from "./support/storedBefore.ts";

let databases = 0;

/** The stores of today on a database of then. */
async function openedAfter(before: StoredBefore) {
  const name = `loanlab-before-${(databases += 1)}`;
  await leave(name, before);
  const storage = openStorage(name);
  return {
    name,
    storage,
    models: createModelStore(storage, plainCodec),
    sessions: createSessionStore(storage),
    checkpoints: createCheckpointStore(storage),
  };
}

afterEach(async () => {
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
});

describe.each([
  [1, version1, ["version-1"]],
  [2, version2, ["version-1", "version-2"]],
  [3, version3, ["version-1", "version-2", "version-3"]],
] as const)("a database of version %d", (_, before, ids) => {
  test("still lists its models, with their figures and what the registry has learnt to know since", async () => {
    const { models } = await openedAfter(before);
    const list = await models.list();
    for (const id of ids) {
      expect(list.find((entry) => entry.id === id)).toMatchObject({
        auc: 0.8123,
        brier: 0.14,
        rows: 1000,
        target: "risk",
        learner: "network",
        revision: 1,
        champion: false,
        deletedAt: null,
        loans: null,
      });
    }
  });

  test("still opens its models, which are of this version now", async () => {
    const { models } = await openedAfter(before);
    for (const id of ids) expect(await models.load(id)).toMatchObject({ id, version: 4 });
  });

  test("can be written to: models are saved, changed, crowned and removed as ever", async () => {
    const { models } = await openedAfter(before);
    await models.save(keeping(bundleWith()));
    const { stamp } = await models.open("version-1");
    await models.annotate("version-1", stamp, { name: "Renamed", tags: ["old"] });
    await models.crown("version-1", true);
    const renamed = (await models.list()).find(({ id }) => id === "version-1");
    expect(renamed).toMatchObject({ name: "Renamed", tags: ["old"], champion: true });
    await models.erase("version-1");
    await expect(models.load("version-1")).rejects.toMatchObject({ code: "storage/not-found" });
  });
});

test("a database of version 1 loses its session, which held choices of another form", async () => {
  const { sessions } = await openedAfter(version1);
  expect(await sessions.list()).toEqual([]);
});

test("a broken model of an old database hides no other, and can be removed", async () => {
  const { models } = await openedAfter(version1);
  expect((await models.list()).map(({ id }) => id).toSorted()).toEqual(["broken", "version-1"]);
  await expect(models.load("broken")).rejects.toMatchObject({ code: "bundle/not-a-model" });
  await models.erase("broken");
  expect(await models.list()).toHaveLength(1);
});

test.each([
  [2, version2, "current"],
  [3, version3, "first visit"],
] as const)(
  "a database of version %d keeps its session with its loans, which are now files of their own",
  async (_, before, visit) => {
    const { sessions, storage } = await openedAfter(before);
    const session = await sessions.load(visit);
    expect(session).toMatchObject({
      name: "loans.csv",
      reading: { delimiter: "," },
      choices: { target: { column: "default" } },
    });
    const file = session?.origin.kind === "file" ? session.origin.file : null;
    expect([file?.name, await file?.text()]).toEqual(["loans.csv", "age,default\n30,0\n40,1\n"]);
    await sessions.discard(visit);
    const keys = await (await storage.open()).getAllKeys("files");
    expect(keys).not.toContain(`visit ${visit}`);
  },
);

test("a database of version 3 keeps sessions of every kind, and the run that was interrupted", async () => {
  const { sessions, checkpoints } = await openedAfter(version3);
  expect((await sessions.load("second visit"))?.origin).toMatchObject({ kind: "sample", id: "german-credit" });
  expect((await sessions.load("third visit"))?.origin).toEqual({ kind: "synthetic", rows: 1000, seed: 7 });
  const run = await checkpoints.load("first visit");
  expect(run?.checkpoint.members[0]?.weights).toEqual(Float32Array.of(0.5, -0.5));
});

test("models of one name are numbered by their age when the registry begins to count", async () => {
  const [models] = version2.stores;
  const [first, second] = models!.records.map(({ value }) => value as { id: string; summary: object });
  const named = (value: object, id: string, createdAt: string) => ({
    value: { ...value, id, summary: { ...first!.summary, id, name: "Champion", createdAt } },
  });
  const before = {
    version: 2,
    stores: [
      {
        ...models!,
        records: [named(first!, "a", "2026-11-20T10:00:00.000Z"), named(second!, "b", "2026-11-10T10:00:00.000Z")],
      },
      { name: "sessions", keyPath: null, records: [] },
    ],
  };
  const { models: opened } = await openedAfter(before);
  expect((await opened.list()).map(({ id, revision }) => [id, revision])).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
});
