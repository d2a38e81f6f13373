import { describe, expect, test } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { onDisk, openStorage } from "../../../src/storage/database.ts";
import { createCheckpointStore } from "../../../src/storage/checkpoints.ts";
import { createModelStore } from "../../../src/storage/models.ts";
import { createSessionStore } from "../../../src/storage/sessions.ts";
import { checkpointWith } from "../../support/appCases.ts";
import { bundleWith } from "../../support/modelSamples.ts";
import { plainCodec } from "../../support/plainCodec.ts";

describe("where there is no IndexedDB", () => {
  const storage = openStorage();
  const models = createModelStore(storage, plainCodec);
  const sessions = createSessionStore(storage);
  const checkpoints = createCheckpointStore(storage);
  const run = { savedAt: "2026-11-24T12:00:00.000Z", from: {}, checkpoint: checkpointWith([]), rateChanges: [] };

  test.each([
    ["listing models", () => models.list()],
    ["saving a model", () => models.save({ bundle: bundleWith(), at: "", seen: null, session: null })],
    ["loading a model", () => models.load("model-1")],
    ["annotating a model", () => models.annotate("model-1", 1, { name: "new" })],
    ["deleting a model", () => models.remove("model-1", "")],
    ["bringing a model back", () => models.restore("model-1")],
    ["loading the session of a model", () => models.session("model-1")],
    ["listing sessions", () => sessions.list()],
    ["asking whose there are", () => sessions.visits()],
    ["loading a session", () => sessions.load("visit")],
    ["discarding a session", () => sessions.discard("visit")],
    ["keeping a run", () => checkpoints.save("visit", run)],
    ["loading a run", () => checkpoints.load("visit")],
    ["forgetting a run", () => checkpoints.discard("visit")],
    ["asking of whom there are runs", () => checkpoints.visits()],
  ])("%s says that storage is unavailable, and why", async (_, act) => {
    await expect(act()).rejects.toMatchObject({
      code: "storage/unavailable",
      details: { reason: expect.stringContaining("IndexedDB") },
    });
  });
});

describe("onDisk", () => {
  const failWith = (thrown: unknown) => onDisk(4096, () => Promise.reject(thrown));

  test("passes a result on", async () => {
    expect(await onDisk(0, async () => "kept")).toBe("kept");
  });

  test("tells a full disk from other failures, and says how much was to be written", async () => {
    const full = new DOMException("no room", "QuotaExceededError");
    await expect(failWith(full)).rejects.toMatchObject({
      code: "storage/quota",
      details: { neededBytes: 4096 },
      cause: full,
    });
  });

  test("names any other failure with its reason", async () => {
    await expect(failWith(new DOMException("disk error", "UnknownError"))).rejects.toMatchObject({
      code: "storage/unavailable",
      details: { reason: "disk error" },
    });
    await expect(failWith(new DOMException("", "AbortError"))).rejects.toMatchObject({
      details: { reason: "AbortError" },
    });
  });

  test("leaves an error that has a name as it is", async () => {
    const named = new AppError("storage/not-found", { id: "m" });
    await expect(failWith(named)).rejects.toBe(named);
  });
});
