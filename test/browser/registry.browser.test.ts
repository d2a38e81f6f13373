import { afterEach, describe, expect, test, vi } from "vitest";
import { openStorage } from "../../src/storage/database.ts";
import { createModelStore } from "../../src/storage/models.ts";
import type { KeptWork } from "../../src/storage/records.ts";
import { bundleWith } from "../support/modelSamples.ts";
import { plainCodec } from "../support/plainCodec.ts";
import { delicateModel, delicateWeights, dropDatabases, freshDatabase } from "./support/databases.ts";
import { keeping } from "./support/keeping.ts";

/** A database of its own for each test, with one tab and a way to open another. */
function fresh() {
  const database = freshDatabase();
  return { ...database, otherTab: () => createModelStore(openStorage(database.name), plainCodec) };
}

afterEach(async () => {
  vi.restoreAllMocks();
  await dropDatabases();
});

const bundle = delicateModel;
const work: KeptWork = {
  name: "german.csv",
  origin: { kind: "file", file: new File(["age,risk\n30,1\n"], "german.csv", { type: "text/csv" }) },
  fingerprint: "ab12",
  reading: { delimiter: "," },
  choices: { target: { column: "risk", bad: ["2"], good: ["1"] } },
  testOpenings: ["2026-11-24T08:00:00.000Z"],
};

describe("models", () => {
  test("are empty at first, then listed newest first without being decoded", async () => {
    const { models } = fresh();
    expect(await models.list()).toEqual([]);
    await models.save(keeping(bundleWith({ id: "a", name: "first", createdAt: "2026-11-01T08:00:00.000Z" })));
    await models.save(keeping(bundleWith({ id: "b", name: "second", createdAt: "2026-11-03T08:00:00.000Z" })));
    await models.save(keeping(bundleWith({ id: "c", name: "between", createdAt: "2026-11-02T08:00:00.000Z" })));
    const list = await models.list();
    expect(list.map(({ name }) => name)).toEqual(["second", "between", "first"]);
    expect(list[0]).toMatchObject({ rows: 1000, bads: 300, auc: 0.8123, fingerprint: "ab12cd34ef567890" });
    expect(list[0]!.bytes).toBeGreaterThan(1000);
  });

  test("come back after a reload with every bit of their weights", async () => {
    const { storage, models, otherTab } = fresh();
    await models.save(keeping(bundle));
    (await storage.open()).close();
    const again = await otherTab().load(bundle.id);
    expect(again).toEqual(bundle);
    expect(new Uint32Array(again.network.members[0]!.slice().buffer)).toEqual(
      new Uint32Array(delicateWeights.slice().buffer),
    );
  });

  test("are numbered within their name; one that gets another name is numbered there", async () => {
    const { models } = fresh();
    await models.save(keeping(bundle));
    await models.save(keeping({ ...bundle, id: "b" }));
    await models.save(keeping({ ...bundle, id: "c", name: "Other" }));
    const revisions = async () => new Map((await models.list()).map(({ id, revision }) => [id, revision]));
    expect(await revisions()).toEqual(
      new Map([
        [bundle.id, 1],
        ["b", 2],
        ["c", 1],
      ]),
    );
    await models.annotate("c", 1, { name: bundle.name });
    expect((await revisions()).get("c")).toBe(3);
    await models.annotate("c", 2, { notes: "of the third quarter" });
    expect((await revisions()).get("c")).toBe(3);
  });

  test("take words in the list and in the model, and stay the same model", async () => {
    const { models } = fresh();
    const stamp = await models.save(keeping(bundle, { session: work }));
    await models.annotate(bundle.id, stamp, { name: "Champion", notes: "checked", tags: ["retail"] });
    const [entry] = await models.list();
    expect(entry).toMatchObject({ name: "Champion", notes: "checked", tags: ["retail"], savedAt: keeping(bundle).at });
    const again = await models.load(bundle.id);
    expect(again).toEqual({
      ...bundle,
      name: "Champion",
      paper: { ...bundle.paper, notes: "checked", tags: ["retail"] },
    });
    expect((await models.session(bundle.id))?.name).toBe("german.csv");
  });

  test("have one champion for each target", async () => {
    const { models } = fresh();
    const other = { ...bundle.provenance, target: { ...bundle.provenance.target, column: "late" } };
    await models.save(keeping(bundle));
    await models.save(keeping({ ...bundle, id: "b" }));
    await models.save(keeping({ ...bundle, id: "c", provenance: other }));
    const champions = async () => (await models.list()).filter(({ champion }) => champion).map(({ id }) => id);
    await models.crown(bundle.id, true);
    await models.crown("c", true);
    await models.crown("b", true);
    expect((await champions()).toSorted()).toEqual(["b", "c"]);
    await models.crown("b", false);
    expect(await champions()).toEqual(["c"]);
  });

  test("that were deleted come back whole, until they are purged", async () => {
    const { models } = fresh();
    await models.save(keeping(bundle, { session: work }));
    await models.save(keeping({ ...bundle, id: "other" }));
    await models.remove(bundle.id, "2026-11-24T13:00:00.000Z");
    const marks = async () => (await models.list()).map(({ id, deletedAt }) => [id, deletedAt]);
    expect(await marks()).toContainEqual([bundle.id, "2026-11-24T13:00:00.000Z"]);
    expect(await models.purge("2026-11-24T13:00:00.000Z")).toBe(0);
    await models.restore(bundle.id);
    expect(await marks()).toContainEqual([bundle.id, null]);
    expect(await models.load(bundle.id)).toEqual(bundle);
    await models.remove(bundle.id, "2026-11-24T13:00:00.000Z");
    expect(await models.purge("2026-11-24T14:00:00.000Z")).toBe(1);
    expect(await marks()).toEqual([["other", null]]);
    await expect(models.load(bundle.id)).rejects.toMatchObject({
      code: "storage/not-found",
      details: { id: bundle.id },
    });
  });

  test("that are broken hide no other", async () => {
    const { storage, models } = fresh();
    await models.save(keeping(bundle));
    const database = await storage.open();
    const record = (await database.get("models", bundle.id))!;
    const text = (await database.get("modelTexts", bundle.id))!;
    await database.put("models", { ...record, id: "broken" });
    await database.put("modelTexts", text.replace('"mean":35.5', '"mean":36.5'), "broken");
    await database.put("models", { ...record, id: "gone" });
    expect(await models.list()).toHaveLength(3);
    await expect(models.load("broken")).rejects.toMatchObject({ code: "bundle/damaged" });
    await expect(models.load("gone")).rejects.toMatchObject({ code: "storage/not-found" });
    expect(await models.load(bundle.id)).toEqual(bundle);
    await models.erase("broken");
    expect(await models.list()).toHaveLength(2);
  });

  test("from elsewhere are kept once, and get a fresh id where another model has theirs", async () => {
    const { models } = fresh();
    const add = (one: typeof bundle) =>
      models.add({ bundle: one, at: "2026-11-24T12:00:00.000Z", freshId: "fresh", session: null });
    expect((await add(bundle)).bundle.id).toBe(bundle.id);
    await models.remove(bundle.id, "2026-11-24T13:00:00.000Z");
    expect((await add(bundle)).bundle.id).toBe(bundle.id);
    expect(await models.list()).toMatchObject([{ id: bundle.id, deletedAt: null }]);
    const added = await add({ ...bundle, policy: { ...bundle.policy, cutoff: 0.2 } });
    expect(added.bundle.id).toBe("fresh");
    expect((await models.load("fresh")).policy.cutoff).toBe(0.2);
    expect((await models.load(bundle.id)).policy.cutoff).toBe(0.5);
  });
});

describe("the session of a model", () => {
  test("comes back with its loans, also for the next revision, until it is forgotten", async () => {
    const { storage, models } = fresh();
    await models.save(keeping(bundle, { session: work }));
    await models.save(keeping({ ...bundle, id: "next" }, { session: { of: bundle.id } }));
    expect((await models.list()).map(({ loans }) => loans)).toEqual([
      { name: "german.csv", bytes: 14 },
      { name: "german.csv", bytes: 14 },
    ]);
    const again = await models.session("next");
    expect(again).toMatchObject({ reading: work.reading, choices: work.choices, testOpenings: work.testOpenings });
    expect(again?.origin.kind === "file" && (await again.origin.file.text())).toBe("age,risk\n30,1\n");
    await models.forgetSession(bundle.id);
    expect(await models.session(bundle.id)).toBeNull();
    expect(await (await storage.open()).count("files")).toBe(1);
    await models.forgetSession("next");
    expect(await (await storage.open()).count("files")).toBe(0);
    expect(await models.load("next")).toMatchObject({ id: "next" });
  });
});

describe("two tabs", () => {
  test("see each other's models", async () => {
    const { models, otherTab } = fresh();
    const stamp = await models.save(keeping(bundle));
    await otherTab().annotate(bundle.id, stamp, { name: "renamed elsewhere" });
    expect((await models.load(bundle.id)).name).toBe("renamed elsewhere");
  });

  test("do not write over what the other has saved in between", async () => {
    const { models, otherTab } = fresh();
    const seen = await models.save(keeping(bundle));
    await otherTab().annotate(bundle.id, seen, { notes: "from the other tab" });
    const late = keeping({ ...bundle, policy: { ...bundle.policy, cutoff: 0.2 } }, { seen });
    await expect(models.save(late)).rejects.toMatchObject({
      code: "storage/changed-elsewhere",
      details: { id: bundle.id, name: bundle.name, isDeleted: false },
    });
    await expect(models.annotate(bundle.id, seen, { notes: "mine" })).rejects.toMatchObject({
      code: "storage/changed-elsewhere",
    });
    expect(await models.load(bundle.id)).toMatchObject({
      paper: { notes: "from the other tab" },
      policy: { cutoff: 0.5 },
    });
  });

  test("that save at the same moment: one is told that the other was faster", async () => {
    const { models, otherTab } = fresh();
    const seen = await models.save(keeping(bundle));
    const saved = await Promise.allSettled(
      [models, otherTab()].map((tab, at) =>
        tab.save(keeping({ ...bundle, policy: { ...bundle.policy, cutoff: 0.1 + at / 10 } }, { seen })),
      ),
    );
    expect(saved.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const winner = saved.findIndex(({ status }) => status === "fulfilled");
    expect((await models.load(bundle.id)).policy.cutoff).toBe(0.1 + winner / 10);
  });

  test("do not bring back what the other has deleted", async () => {
    const { models, otherTab } = fresh();
    const seen = await models.save(keeping(bundle));
    await otherTab().remove(bundle.id, "2026-11-24T13:00:00.000Z");
    await expect(models.save(keeping(bundle, { seen }))).rejects.toMatchObject({ details: { isDeleted: true } });
    await otherTab().erase(bundle.id);
    await expect(models.save(keeping(bundle, { seen }))).rejects.toMatchObject({ details: { isDeleted: true } });
    expect(await models.list()).toEqual([]);
  });
});

describe("a save that cannot be finished", () => {
  test("for want of room leaves the old one whole, and says how much was needed", async () => {
    const { models } = fresh();
    const seen = await models.save(keeping(bundle));
    const original = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, "put");
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === "modelTexts") throw new DOMException("no room", "QuotaExceededError");
      return original?.value.apply(this, args);
    });
    const saving = models.save(keeping({ ...bundle, name: "too much" }, { seen }));
    await expect(saving).rejects.toMatchObject({ code: "storage/quota", details: { neededBytes: expect.any(Number) } });
    vi.restoreAllMocks();
    expect((await models.load(bundle.id)).name).toBe(bundle.name);
    expect(await models.list()).toMatchObject([{ name: bundle.name, stamp: seen }]);
  });
});
