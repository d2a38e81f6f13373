import { openDB } from "idb";
import { afterEach, describe, expect, test, vi } from "vitest";
import { encodeBundle } from "../../src/core/bundle/encode.ts";
import { summariseBundle } from "../../src/core/bundle/summary.ts";
import { createCheckpointStore } from "../../src/storage/checkpoints.ts";
import type { KeptRun, KeptSession } from "../../src/storage/records.ts";
import { openStorage } from "../../src/storage/database.ts";
import { createModelStore } from "../../src/storage/models.ts";
import { createSessionStore } from "../../src/storage/sessions.ts";
import { checkpointWith, epochWith } from "../support/appCases.ts";
import { bundleWith } from "../support/modelSamples.ts";

let databases = 0;

/** A database of its own for each test. */
function fresh() {
  const name = `loanlab-test-${(databases += 1)}`;
  const storage = openStorage(name);
  return {
    name,
    storage,
    models: createModelStore(storage),
    sessions: createSessionStore(storage),
    checkpoints: createCheckpointStore(storage),
  };
}

afterEach(async () => {
  vi.restoreAllMocks();
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
});

/** Every bit pattern that could suffer: −0, denormals, the largest. */
const weights = Float32Array.from({ length: 33 }, (_, i) => Math.fround(Math.sin(i) * 10 ** (i - 16)));
weights.set([-0, 1.401298464324817e-45, -3.4028234663852886e38]);
const bundle = bundleWith({
  network: { spec: { inputs: 6, hidden: [4], activation: "relu" }, members: [weights] },
});

describe("models", () => {
  test("are empty at first, then listed newest first without being decoded", async () => {
    const { models } = fresh();
    expect(await models.list()).toEqual([]);
    await models.save(bundleWith({ id: "a", name: "first", createdAt: "2026-11-01T08:00:00.000Z" }));
    await models.save(bundleWith({ id: "b", name: "second", createdAt: "2026-11-03T08:00:00.000Z" }));
    await models.save(bundleWith({ id: "c", name: "between", createdAt: "2026-11-02T08:00:00.000Z" }));
    const list = await models.list();
    expect(list.map(({ name }) => name)).toEqual(["second", "between", "first"]);
    expect(list[0]).toMatchObject({ rows: 1000, bads: 300, auc: 0.8123, fingerprint: "ab12cd34ef567890" });
    expect(list[0]!.bytes).toBeGreaterThan(1000);
  });

  test("come back after a reload with every bit of their weights", async () => {
    const { name, storage, models } = fresh();
    await models.save(bundle);
    (await storage.open()).close();
    const again = await createModelStore(openStorage(name)).load(bundle.id);
    expect(again).toEqual(bundle);
    expect(new Uint32Array(again.network.members[0]!.slice().buffer)).toEqual(new Uint32Array(weights.slice().buffer));
  });

  test("are replaced when saved again under their id", async () => {
    const { models } = fresh();
    await models.save(bundle);
    await models.save({ ...bundle, policy: { ...bundle.policy, cutoff: 0.2 } });
    expect(await models.list()).toHaveLength(1);
    expect((await models.load(bundle.id)).policy.cutoff).toBe(0.2);
  });

  test("take another name in the list and in the model", async () => {
    const { models } = fresh();
    await models.save(bundle);
    await models.rename(bundle.id, "Champion");
    expect((await models.list())[0]?.name).toBe("Champion");
    expect((await models.load(bundle.id)).name).toBe("Champion");
  });

  test("are gone when removed, and only those", async () => {
    const { models } = fresh();
    await models.save(bundle);
    await models.save({ ...bundle, id: "other" });
    await models.remove(bundle.id);
    expect((await models.list()).map(({ id }) => id)).toEqual(["other"]);
    await expect(models.load(bundle.id)).rejects.toMatchObject({
      code: "storage/not-found",
      details: { id: bundle.id },
    });
    await expect(models.rename(bundle.id, "x")).rejects.toMatchObject({ code: "storage/not-found" });
  });

  test("that are broken hide no other", async () => {
    const { storage, models } = fresh();
    await models.save(bundle);
    const database = await storage.open();
    const record = (await database.get("models", bundle.id))!;
    await database.put("models", { ...record, id: "broken", text: record.text.replace('"mean":35.5', '"mean":36.5') });
    await database.put("models", { ...record, id: "nonsense", text: "{}" });
    expect(await models.list()).toHaveLength(3);
    await expect(models.load("broken")).rejects.toMatchObject({ code: "bundle/damaged" });
    await expect(models.load("nonsense")).rejects.toMatchObject({ code: "bundle/not-a-model" });
    expect(await models.load(bundle.id)).toEqual(bundle);
    await models.remove("nonsense");
    expect(await models.list()).toHaveLength(2);
  });

  test("that do not fit leave the old one whole, and say how much was needed", async () => {
    const { models } = fresh();
    await models.save(bundle);
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    const saving = models.save({ ...bundle, name: "too much" });
    await expect(saving).rejects.toMatchObject({ code: "storage/quota", details: { neededBytes: expect.any(Number) } });
    vi.restoreAllMocks();
    expect((await models.load(bundle.id)).name).toBe(bundle.name);
  });
});

const session: KeptSession = {
  savedAt: "2026-11-24T09:00:00.000Z",
  name: "loans.csv",
  origin: { kind: "file", file: new File(["age,default\n30,0\n"], "loans.csv", { type: "text/csv" }) },
  fingerprint: "ab12",
  reading: { delimiter: "," },
  choices: { target: { column: "default", bad: ["1"], good: ["0"] } },
  testOpenings: ["2026-11-24T08:00:00.000Z"],
  model: null,
};

const visit = "this visit";

describe("the session of a visit", () => {
  test("comes back with its file and its choices", async () => {
    const { name, storage, sessions } = fresh();
    expect(await sessions.load(visit)).toBeNull();
    await sessions.save(visit, session);
    (await storage.open()).close();
    const again = await createSessionStore(openStorage(name)).load(visit);
    expect(again).toMatchObject({ name: "loans.csv", savedAt: session.savedAt, choices: session.choices, model: null });
    expect(again?.testOpenings).toEqual(session.testOpenings);
    const file = again?.origin.kind === "file" ? again.origin.file : null;
    expect([file?.name, await file?.text()]).toEqual(["loans.csv", "age,default\n30,0\n"]);
  });

  test("is one: the latest replaces the one before, and discarding forgets it", async () => {
    const { sessions } = fresh();
    await sessions.save(visit, session);
    await sessions.save(visit, { ...session, name: "later", origin: { kind: "synthetic", rows: 1000, seed: 7 } });
    expect(await sessions.load(visit)).toMatchObject({
      name: "later",
      origin: { kind: "synthetic", rows: 1000, seed: 7 },
    });
    await sessions.discard(visit);
    expect(await sessions.load(visit)).toBeNull();
  });

  test("leaves those of other visits alone, and is listed among them, newest first", async () => {
    const { sessions } = fresh();
    await sessions.save("older", { ...session, savedAt: "2026-11-23T09:00:00.000Z" });
    await sessions.save(visit, session);
    const { choices, name } = session;
    expect(await sessions.list()).toEqual([
      { visit, name, choices, savedAt: session.savedAt },
      { visit: "older", name, choices, savedAt: "2026-11-23T09:00:00.000Z" },
    ]);
    await sessions.discard(visit);
    expect(await sessions.visits()).toEqual(new Set(["older"]));
  });

  test("keeps to itself: models are not touched", async () => {
    const { models, sessions } = fresh();
    await models.save(bundle);
    await sessions.save(visit, session);
    await sessions.discard(visit);
    expect(await models.list()).toHaveLength(1);
  });
});

describe("the run of a visit", () => {
  const run: KeptRun = {
    savedAt: "2026-11-24T09:00:00.000Z",
    from: { prepare: { tableId: "ab12" }, training: { epochs: 100, patience: null }, trainer: "auto" },
    checkpoint: checkpointWith([epochWith(1), epochWith(2)], {
      weights: weights.slice(),
      moments: Float64Array.from(weights),
      progress: { best: { epoch: 1, score: 0.4, weights }, reduction: 0.5, waited: 1 },
    }),
    rateChanges: [{ afterEpoch: 1, learningRate: 1e-4, epochs: 100 }],
  };
  const bitsOf = (array: Float32Array | Float64Array | undefined) => new Uint8Array(array?.slice().buffer ?? []);

  test("comes back after a reload with every bit of its weights, moments and history", async () => {
    const { name, storage, checkpoints } = fresh();
    expect(await checkpoints.load(visit)).toBeNull();
    await checkpoints.save(visit, run);
    (await storage.open()).close();
    const again = await createCheckpointStore(openStorage(name)).load(visit);
    expect(again).toEqual(run);
    const [before] = run.checkpoint.members;
    const [after] = again?.checkpoint.members ?? [];
    expect(bitsOf(after?.weights)).toEqual(bitsOf(before?.weights));
    expect(bitsOf(after?.moments)).toEqual(bitsOf(before?.moments));
    expect(bitsOf(after?.progress.best?.weights)).toEqual(bitsOf(weights));
    expect(after?.moments).toBeInstanceOf(Float64Array);
  });

  test("is one: the latest replaces the one before, and forgetting it leaves session and models alone", async () => {
    const { checkpoints, models, sessions } = fresh();
    await models.save(bundle);
    await sessions.save(visit, session);
    await checkpoints.save(visit, run);
    await checkpoints.save(visit, { ...run, savedAt: "2026-11-24T09:00:02.000Z" });
    expect((await checkpoints.load(visit))?.savedAt).toBe("2026-11-24T09:00:02.000Z");
    await checkpoints.discard(visit);
    expect(await checkpoints.load(visit)).toBeNull();
    expect(await models.list()).toHaveLength(1);
    expect((await sessions.load(visit))?.name).toBe("loans.csv");
  });

  test("leaves those of other visits alone, whose names may begin alike", async () => {
    const { checkpoints } = fresh();
    const many = { ...run, checkpoint: checkpointWith([epochWith(1)], {}, 12) };
    await checkpoints.save("visit", run);
    await checkpoints.save("visit 1", many);
    await checkpoints.save("visit", many);
    expect(await checkpoints.visits()).toEqual(new Set(["visit", "visit 1"]));
    await checkpoints.discard("visit");
    expect(await checkpoints.visits()).toEqual(new Set(["visit 1"]));
    expect(await checkpoints.load("visit 1")).toEqual(many);
  });

  test("may have many members, and fewer the next time", async () => {
    const { checkpoints } = fresh();
    const many = { ...run, checkpoint: checkpointWith([epochWith(1)], {}, 12) };
    await checkpoints.save(visit, many);
    expect(await checkpoints.load(visit)).toEqual(many);
    await checkpoints.save(visit, run);
    expect(await checkpoints.load(visit)).toEqual(run);
  });

  test("that fails to be kept half-way leaves the one before it whole", async () => {
    const { checkpoints } = fresh();
    await checkpoints.save(visit, run);
    const many = checkpointWith([epochWith(1)], {}, 3);
    const uncloneable = { ...many.members[2]!, weights: (() => {}) as unknown as Float32Array };
    const broken = { ...run, checkpoint: { ...many, members: many.members.with(2, uncloneable) } };
    await expect(checkpoints.save(visit, broken)).rejects.toMatchObject({ code: "storage/unavailable" });
    expect(await checkpoints.load(visit)).toEqual(run);
  });

  test("that does not fit says about how much was needed", async () => {
    const { checkpoints } = fresh();
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("no room", "QuotaExceededError");
    });
    // Weights and best weights of 4 bytes, moments of 8, two epochs of ten figures.
    const neededBytes = 33 * (4 + 4 + 8) + 2 * 10 * 8;
    await expect(checkpoints.save(visit, run)).rejects.toMatchObject({
      code: "storage/quota",
      details: { neededBytes },
    });
  });
});

describe("the database", () => {
  test("that the browser refuses is unavailable, with the reason, and may be asked for again", async () => {
    const { models } = fresh();
    const open = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
      throw new DOMException("denied for this page", "SecurityError");
    });
    await expect(models.list()).rejects.toMatchObject({
      code: "storage/unavailable",
      details: { reason: "denied for this page" },
    });
    open.mockRestore();
    expect(await models.list()).toEqual([]);
  });

  test("lets go of its connection when another tab brings a newer version, and then says why it is shut", async () => {
    const { name, models } = fresh();
    await models.save(bundle);
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 4);
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error("not opened")));
      request.addEventListener("blocked", () => reject(new Error("the older connection was not closed")));
    });
    await expect(models.list()).rejects.toMatchObject({ code: "storage/unavailable" });
    newer.close();
  });

  test("of the first version keeps its models and loses the session, which held choices of another form", async () => {
    const { name, models, sessions } = fresh();
    const first = await openDB(name, 1, {
      upgrade(database) {
        database.createObjectStore("models", { keyPath: "id" });
        database.createObjectStore("sessions");
      },
    });
    const text = encodeBundle(bundle);
    await first.put("models", { id: bundle.id, summary: summariseBundle(bundle, text.length), text });
    await first.put("sessions", { name: "old.csv" }, "current");
    first.close();
    expect(await sessions.load("current")).toBeNull();
    expect(await models.load(bundle.id)).toEqual(bundle);
  });

  test("of the second version keeps models and session, and has room for a run", async () => {
    const { name, models, sessions, checkpoints } = fresh();
    const second = await openDB(name, 2, {
      upgrade(database) {
        database.createObjectStore("models", { keyPath: "id" });
        database.createObjectStore("sessions");
      },
    });
    const text = encodeBundle(bundle);
    await second.put("models", { id: bundle.id, summary: summariseBundle(bundle, text.length), text });
    await second.put("sessions", session, "current");
    second.close();
    expect(await checkpoints.load("current")).toBeNull();
    expect(await models.load(bundle.id)).toEqual(bundle);
    expect((await sessions.load("current"))?.name).toBe("loans.csv");
  });

  test("is shared by two tabs of the same version", async () => {
    const { name, models } = fresh();
    const other = createModelStore(openStorage(name));
    await models.save(bundle);
    await other.rename(bundle.id, "renamed elsewhere");
    expect((await models.load(bundle.id)).name).toBe("renamed elsewhere");
  });
});
