import { decodeBundle } from "../core/bundle/decode.ts";
import { encodeBundle } from "../core/bundle/encode.ts";
import { summariseBundle, type ModelSummary } from "../core/bundle/summary.ts";
import { AppError } from "../core/errors.ts";
import type { Bundle, ModelPaper } from "../core/pipeline.ts";
import type { Database, Storage } from "./database.ts";
import { onDisk } from "./database.ts";
import { dropLoans, fileOf, fromStored, keepLoans, type LoansWriting, loansOf, toStored } from "./loans.ts";
import type { KeptWork, ModelRecord, RegistryFacts } from "./records.ts";
import { writeWhole } from "./write.ts";

/** What the list shows of a saved model. */
export interface RegistryEntry extends ModelSummary, RegistryFacts {
  /** The loans that its session can be restored with; null where none are kept. */
  readonly loans: { readonly name: string; readonly bytes: number } | null;
}

/** A model to be kept. */
export interface Keeping {
  readonly bundle: Bundle;
  /** ISO 8601. */
  readonly at: string;
  /** The stamp of the model under this id that it was made from; null where there must be none yet. */
  readonly seen: number | null;
  /** The session to restore with it; `kept` for that of the model it takes the place of, or of another. */
  readonly session: KeptWork | null | { readonly of: string };
}

/** A model with the stamp it has been read at. */
export interface Opened {
  readonly bundle: Bundle;
  readonly stamp: number;
}

/** Words about a model that can be changed without making another model of it. */
export interface Annotation extends Partial<ModelPaper> {
  readonly name?: string;
}

/** The saved models of this browser. Each change is one transaction: after a crash the old is there or the new, whole. */
export interface ModelStore {
  /** Newest first, those that can be brought back among them; nothing is decoded, so that a broken one hides no other. */
  readonly list: () => Promise<readonly RegistryEntry[]>;
  /**
   * @returns Its new stamp.
   * @throws {AppError} `storage/changed-elsewhere` where another than the one seen is there.
   */
  readonly save: (keeping: Keeping) => Promise<number>;
  /** Keeps a model from elsewhere; one that differs from what is there under its id gets a fresh one. */
  readonly add: (model: {
    readonly bundle: Bundle;
    readonly at: string;
    readonly freshId: string;
    readonly session: KeptWork | null;
  }) => Promise<Opened>;
  /** @throws {AppError} `storage/not-found`, and `bundle/…` where the record is no model. */
  readonly open: (id: string) => Promise<Opened>;
  readonly load: (id: string) => Promise<Bundle>;
  /** The session it was made in; null where it was not kept. */
  readonly session: (id: string) => Promise<KeptWork | null>;
  /** @throws {AppError} `storage/not-found`, `storage/changed-elsewhere` */
  readonly annotate: (id: string, seen: number, words: Annotation) => Promise<Opened>;
  /** Makes it the champion of its target, in place of any other; null: no longer. */
  readonly crown: (id: string, crowned: boolean) => Promise<void>;
  /** Marks it as deleted. */
  readonly remove: (id: string, at: string) => Promise<void>;
  /** Brings it back. */
  readonly restore: (id: string) => Promise<void>;
  /** Removes what was deleted before this moment for good. @returns How many. */
  readonly purge: (before: string) => Promise<number>;
  /** Removes it for good. */
  readonly erase: (id: string) => Promise<void>;
  /** Forgets the session it was made in, and with it the loans where nobody else names them. */
  readonly forgetSession: (id: string) => Promise<void>;
}

const allStores = ["models", "modelTexts", "sessions", "files"] as const;

/** The models in a database; every call throws `storage/unavailable` where there is none to be had. */
export function createModelStore(storage: Storage): ModelStore {
  /** Writes in one transaction over all that belongs to models. */
  async function write<Result>(bytes: number, work: (writing: LoansWriting) => Promise<Result>): Promise<Result> {
    const database = await storage.open();
    return onDisk(bytes, () => writeWhole(database.transaction(allStores, "readwrite"), work));
  }

  async function open(id: string): Promise<Opened> {
    const database = await storage.open();
    const { record, text } = await onDisk(0, () => readOne(database, id));
    if (!record || text === undefined) throw new AppError("storage/not-found", { id });
    return { bundle: decodeBundle(text, record.summary.name), stamp: record.registry.stamp };
  }

  async function save(keeping: Keeping): Promise<number> {
    const text = encodeBundle(keeping.bundle);
    return write(text.length + bytesOf(keeping.session), (writing) => put(writing, keeping, text));
  }

  const mark = (id: string, facts: Partial<RegistryFacts>): Promise<void> =>
    write(0, async (writing) => {
      const record = await recordOf(writing, id);
      await writing.objectStore("models").put({ ...record, registry: { ...record.registry, ...facts } });
    });

  return {
    async list() {
      const database = await storage.open();
      const entries = await onDisk(0, () => readEntries(database));
      return entries.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
    },
    save,
    async add({ bundle, at, freshId, session }) {
      const text = encodeBundle(bundle);
      const database = await storage.open();
      const there = await onDisk(0, () => readOne(database, bundle.id));
      if (there.record && there.text === text) {
        await mark(bundle.id, { deletedAt: null });
        return { bundle, stamp: there.record.registry.stamp };
      }
      const kept = there.record ? { ...bundle, id: freshId } : bundle;
      return { bundle: kept, stamp: await save({ bundle: kept, at, seen: null, session }) };
    },
    open,
    load: async (id) => (await open(id)).bundle,
    async session(id) {
      const database = await storage.open();
      return onDisk(0, () => readSession(database, id));
    },
    async annotate(id, seen, { name, ...paper }) {
      const { bundle, stamp } = await open(id);
      if (stamp !== seen) throw changed(bundle, false);
      const next = { ...bundle, name: name ?? bundle.name, paper: { ...bundle.paper, ...paper } };
      return { bundle: next, stamp: await save({ bundle: next, at: "", seen, session: { of: id } }) };
    },
    crown: (id, crowned) => write(0, (writing) => crown(writing, id, crowned)),
    remove: (id, deletedAt) => mark(id, { deletedAt }),
    restore: (id) => mark(id, { deletedAt: null }),
    purge: (before) =>
      write(0, async (writing) => {
        const records = await writing.objectStore("models").getAll();
        const over = records.filter(({ registry: { deletedAt } }) => deletedAt !== null && deletedAt < before);
        for (const { id } of over) await erase(writing, id);
        return over.length;
      }),
    erase: (id) => write(0, (writing) => erase(writing, id)),
    forgetSession: (id) =>
      write(0, async (writing) => {
        const record = await recordOf(writing, id);
        await writing.objectStore("models").put({ ...record, session: null });
        await dropLoans(writing, record.session && loansOf(record.session));
      }),
  };
}

function bytesOf(session: Keeping["session"]): number {
  return session && "origin" in session && session.origin.kind !== "synthetic" ? session.origin.file.size : 0;
}

function changed({ id, name }: Pick<Bundle, "id" | "name">, isDeleted: boolean): AppError {
  return new AppError("storage/changed-elsewhere", { id, name, isDeleted });
}

async function recordOf(writing: LoansWriting, id: string): Promise<ModelRecord> {
  const record = await writing.objectStore("models").get(id);
  if (!record) throw new AppError("storage/not-found", { id });
  return record;
}

/** Writes a model and all that belongs to it, where nobody else has written since. */
async function put(writing: LoansWriting, { bundle, at, seen, session }: Keeping, text: string): Promise<number> {
  const models = writing.objectStore("models");
  const records = await models.getAll();
  const before = records.find(({ id }) => id === bundle.id);
  if ((before?.registry.stamp ?? null) !== seen || (before && before.registry.deletedAt !== null))
    throw changed(bundle, before === undefined || before.registry.deletedAt !== null);
  const stamp = (seen ?? 0) + 1;
  const registry: RegistryFacts = {
    revision: before?.summary.name === bundle.name ? before.registry.revision : nextRevision(records, bundle.name),
    champion: before?.registry.champion ?? false,
    savedAt: at === "" && before ? before.registry.savedAt : at,
    deletedAt: null,
    stamp,
  };
  if (session && "origin" in session) await keepLoans(writing, session);
  const stored = session && "of" in session ? records.find(({ id }) => id === session.of)?.session : null;
  await models.put({
    id: bundle.id,
    summary: summariseBundle(bundle, text.length),
    registry,
    session: session && "origin" in session ? toStored(session) : (stored ?? null),
  });
  await writing.objectStore("modelTexts").put(text, bundle.id);
  await dropLoans(writing, before?.session ? loansOf(before.session) : null);
  return stamp;
}

function nextRevision(records: readonly ModelRecord[], name: string): number {
  const alike = records.filter(({ summary }) => summary.name === name);
  return 1 + Math.max(0, ...alike.map(({ registry }) => registry.revision));
}

async function crown(writing: LoansWriting, id: string, crowned: boolean): Promise<void> {
  const models = writing.objectStore("models");
  const { summary } = await recordOf(writing, id);
  for (const record of await models.getAll()) {
    const champion = record.id === id ? crowned : record.registry.champion && record.summary.target !== summary.target;
    if (champion !== record.registry.champion)
      await models.put({ ...record, registry: { ...record.registry, champion } });
  }
}

async function erase(writing: LoansWriting, id: string): Promise<void> {
  const record = await writing.objectStore("models").get(id);
  if (!record) return;
  await writing.objectStore("models").delete(id);
  await writing.objectStore("modelTexts").delete(id);
  await dropLoans(writing, record.session && loansOf(record.session));
}

async function readOne(database: Database, id: string) {
  const reading = database.transaction(["models", "modelTexts"]);
  const record = await reading.objectStore("models").get(id);
  return { record, text: await reading.objectStore("modelTexts").get(id) };
}

async function readSession(database: Database, id: string): Promise<KeptWork | null> {
  const reading = database.transaction(["models", "files"]);
  const record = await reading.objectStore("models").get(id);
  if (!record?.session) return null;
  return fromStored(record.session, await fileOf(reading.objectStore("files"), record.session));
}

async function readEntries(database: Database): Promise<RegistryEntry[]> {
  const reading = database.transaction(["models", "files"]);
  const records = await reading.objectStore("models").getAll();
  const files = reading.objectStore("files");
  const entries: RegistryEntry[] = [];
  for (const { summary, registry, session } of records) {
    const bytes = session ? ((await fileOf(files, session))?.size ?? 0) : 0;
    entries.push({ ...summary, ...registry, loans: session && { name: session.name, bytes } });
  }
  return entries;
}
