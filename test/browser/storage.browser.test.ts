import { afterEach, describe, expect, test, vi } from "vitest";
import { createCheckpointStore } from "../../src/storage/checkpoints.ts";
import type { KeptRun, KeptSession } from "../../src/storage/records.ts";
import { openStorage } from "../../src/storage/database.ts";
import { createSessionStore } from "../../src/storage/sessions.ts";
import { checkpointWith, epochWith } from "../support/appCases.ts";
import { delicateModel, delicateWeights, dropDatabases, freshDatabase } from "./support/databases.ts";
import { keeping } from "./support/keeping.ts";

/** A database of its own for each test. */
function fresh() {
  const database = freshDatabase();
  return {
    ...database,
    sessions: createSessionStore(database.storage),
    checkpoints: createCheckpointStore(database.storage),
  };
}

afterEach(async () => {
  vi.restoreAllMocks();
  await dropDatabases();
});

const bundle = delicateModel;

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

  test("keeps a file of loans once, and drops it when no session and no model names it any more", async () => {
    const { storage, models, sessions } = fresh();
    const database = await storage.open();
    await sessions.save("older", session);
    await sessions.save(visit, session);
    await models.save({ ...keeping(bundle), session });
    expect(await database.count("files")).toBe(1);
    await sessions.discard("older");
    await sessions.save(visit, { ...session, fingerprint: "cd34" });
    expect(await database.getAllKeys("files")).toEqual(["ab12", "cd34"]);
    await models.erase(bundle.id);
    expect(await database.getAllKeys("files")).toEqual(["cd34"]);
    await sessions.discard(visit);
    expect(await database.count("files")).toBe(0);
  });

  test("finds its file under its own name, where another session has brought it under another", async () => {
    const { sessions } = fresh();
    await sessions.save("older", session);
    const copy = new File(["age,default\n30,0\n"], "copy.csv", { type: "text/csv" });
    await sessions.save(visit, { ...session, name: "copy.csv", origin: { kind: "file", file: copy } });
    const again = await sessions.load(visit);
    expect(again?.origin.kind === "file" && again.origin.file.name).toBe("copy.csv");
  });

  test("keeps to itself: models are not touched", async () => {
    const { models, sessions } = fresh();
    await models.save(keeping(bundle));
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
      weights: delicateWeights.slice(),
      moments: Float64Array.from(delicateWeights),
      progress: { best: { epoch: 1, score: 0.4, weights: delicateWeights }, reduction: 0.5, waited: 1 },
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
    expect(bitsOf(after?.progress.best?.weights)).toEqual(bitsOf(delicateWeights));
    expect(after?.moments).toBeInstanceOf(Float64Array);
  });

  test("is one: the latest replaces the one before, and forgetting it leaves session and models alone", async () => {
    const { checkpoints, models, sessions } = fresh();
    await models.save(keeping(bundle));
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
    await models.save(keeping(bundle));
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 5);
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error ?? new Error("not opened")));
      request.addEventListener("blocked", () => reject(new Error("the older connection was not closed")));
    });
    await expect(models.list()).rejects.toMatchObject({ code: "storage/unavailable" });
    newer.close();
  });
});
