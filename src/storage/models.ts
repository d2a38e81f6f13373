import { decodeBundle } from "../core/bundle/decode.ts";
import { encodeBundle } from "../core/bundle/encode.ts";
import type { ModelSummary } from "../core/bundle/summary.ts";
import { summariseBundle } from "../core/bundle/summary.ts";
import { AppError } from "../core/errors.ts";
import type { Bundle } from "../core/pipeline.ts";
import type { Database, Storage } from "./database.ts";
import { onDisk } from "./database.ts";

/** The saved models of this browser. */
export interface ModelStore {
  /** Newest first; nothing is decoded, so that one broken record does not hide the others. */
  readonly list: () => Promise<readonly ModelSummary[]>;
  /** Saves a model under its id, in one transaction: after a crash the old one is there or the new one, whole. */
  readonly save: (bundle: Bundle) => Promise<void>;
  /** @throws {AppError} `storage/not-found`, and `bundle/…` where the record is no model. */
  readonly load: (id: string) => Promise<Bundle>;
  /** @throws {AppError} `storage/not-found` */
  readonly rename: (id: string, name: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

/** The models in a database; every call throws `storage/unavailable` where there is none to be had. */
export function createModelStore(storage: Storage): ModelStore {
  async function save(bundle: Bundle): Promise<void> {
    const text = encodeBundle(bundle);
    const summary = summariseBundle(bundle, text.length);
    const database = await storage.open();
    await onDisk(text.length, () => database.put("models", { id: bundle.id, summary, text }));
  }

  async function load(id: string): Promise<Bundle> {
    const database = await storage.open();
    const record = await onDisk(0, () => database.get("models", id));
    if (!record) throw new AppError("storage/not-found", { id });
    return decodeBundle(record.text, record.summary.name);
  }

  return {
    async list() {
      const database = await storage.open();
      const summaries = await onDisk(0, () => readSummaries(database));
      return summaries.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
    },
    save,
    load,
    async rename(id, name) {
      await save({ ...(await load(id)), name });
    },
    async remove(id) {
      const database = await storage.open();
      await onDisk(0, () => database.delete("models", id));
    },
  };
}

/** A cursor holds one encoded model at a time. */
async function readSummaries(database: Database): Promise<ModelSummary[]> {
  const summaries: ModelSummary[] = [];
  let cursor = await database.transaction("models").store.openCursor();
  while (cursor) {
    summaries.push(cursor.value.summary);
    cursor = await cursor.continue();
  }
  return summaries;
}
