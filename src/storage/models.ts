import { summariseBundle } from "../core/bundle/summary.ts";
import { AppError } from "../core/errors.ts";
import type { Bundle, ModelPaper } from "../core/pipeline.ts";
import type { BundleCodec } from "./codec.ts";
import type { Storage } from "./database.ts";
import { onDisk } from "./database.ts";
import type { LoansWriting } from "./loans.ts";
import { readEntries, readModel, readSession, type RegistryEntry } from "./modelReads.ts";
import {
  changedElsewhere,
  crownModel,
  dropSession,
  eraseModel,
  markModel,
  purgeModels,
  putModel,
  type SessionToKeep,
} from "./modelWrites.ts";
import type { KeptWork } from "./records.ts";
import { writeWhole } from "./write.ts";

/** A model to be kept. */
export interface Keeping {
  readonly bundle: Bundle;
  /** ISO 8601; null where only words about it have changed. */
  readonly at: string | null;
  /** The stamp of the model under this id that it was made from; null where there must be none yet. */
  readonly seen: number | null;
  readonly session: SessionToKeep;
}

/** A model with the stamp it has been read at. */
export interface Opened {
  readonly bundle: Bundle;
  readonly stamp: number;
}

/** A model from elsewhere, as it is kept now. */
export interface Added extends Opened {
  /** What there was of the very same model before. */
  readonly was: "unknown" | "deleted" | "there";
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
  }) => Promise<Added>;
  /** @throws {AppError} `storage/not-found`, and `bundle/…` where the record is no model. */
  readonly open: (id: string) => Promise<Opened>;
  readonly load: (id: string) => Promise<Bundle>;
  /** The session it was made in; null where it was not kept. */
  readonly session: (id: string) => Promise<KeptWork | null>;
  /** @throws {AppError} `storage/not-found`, `storage/changed-elsewhere` */
  readonly annotate: (id: string, seen: number, words: Annotation) => Promise<Opened>;
  /** Makes it the champion of its target, in place of any other, or no longer. */
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
export function createModelStore(storage: Storage, codec: BundleCodec): ModelStore {
  /** Writes in one transaction over all that belongs to models. */
  async function write<Result>(bytes: number, work: (writing: LoansWriting) => Promise<Result>): Promise<Result> {
    const database = await storage.open();
    return onDisk(bytes, () => writeWhole(database.transaction(allStores, "readwrite"), work));
  }

  async function open(id: string): Promise<Opened> {
    const database = await storage.open();
    const { record, text } = await onDisk(0, () => readModel(database, id));
    if (!record || text === undefined) throw new AppError("storage/not-found", { id });
    return { bundle: await codec.decode(text, record.summary.name), stamp: record.registry.stamp };
  }

  async function put(text: string, { bundle, ...keeping }: Keeping): Promise<number> {
    const summary = summariseBundle(bundle, text.length);
    return write(text.length + bytesOf(keeping.session), (writing) => putModel(writing, { ...keeping, summary, text }));
  }

  const save = async (keeping: Keeping): Promise<number> => put(await codec.encode(keeping.bundle), keeping);

  return {
    async list() {
      const database = await storage.open();
      const entries = await onDisk(0, () => readEntries(database));
      return entries.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
    },
    save,
    async add({ bundle, at, freshId, session }) {
      const database = await storage.open();
      const text = await codec.encode(bundle);
      const { record, text: before } = await onDisk(0, () => readModel(database, bundle.id));
      if (record && text === before) {
        const { deletedAt, stamp } = record.registry;
        if (deletedAt === null) return { bundle, stamp, was: "there" };
        await write(0, (writing) => markModel(writing, bundle.id, { deletedAt: null }));
        return { bundle, stamp, was: "deleted" };
      }
      const given = { at, seen: null, session };
      if (!record) return { bundle, stamp: await put(text, { ...given, bundle }), was: "unknown" };
      const other = { ...bundle, id: freshId };
      return { bundle: other, stamp: await save({ ...given, bundle: other }), was: "unknown" };
    },
    open,
    load: async (id) => (await open(id)).bundle,
    async session(id) {
      const database = await storage.open();
      return onDisk(0, () => readSession(database, id));
    },
    async annotate(id, seen, { name, ...words }) {
      const { bundle, stamp } = await open(id);
      if (stamp !== seen) throw changedElsewhere(bundle, false);
      const next = { ...bundle, name: name ?? bundle.name, paper: { ...bundle.paper, ...words } };
      return { bundle: next, stamp: await save({ bundle: next, at: null, seen, session: { of: id } }) };
    },
    crown: (id, crowned) => write(0, (writing) => crownModel(writing, id, crowned)),
    remove: (id, deletedAt) => write(0, (writing) => markModel(writing, id, { deletedAt })),
    restore: (id) => write(0, (writing) => markModel(writing, id, { deletedAt: null })),
    purge: (before) => write(0, (writing) => purgeModels(writing, before)),
    erase: (id) => write(0, (writing) => eraseModel(writing, id)),
    forgetSession: (id) => write(0, (writing) => dropSession(writing, id)),
  };
}

function bytesOf(session: SessionToKeep): number {
  return session && "origin" in session && session.origin.kind !== "synthetic" ? session.origin.file.size : 0;
}
