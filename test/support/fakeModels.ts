import { encodeBundle } from "../../src/core/bundle/encode.ts";
import { summariseBundle } from "../../src/core/bundle/summary.ts";
import { AppError } from "../../src/core/errors.ts";
import type { Bundle } from "../../src/core/pipeline.ts";
import type { RegistryEntry } from "../../src/storage/modelReads.ts";
import type { Keeping, ModelStore, Opened } from "../../src/storage/models.ts";
import type { KeptWork } from "../../src/storage/records.ts";

interface Held {
  readonly bundle: Bundle;
  readonly entry: RegistryEntry;
  readonly session: KeptWork | null;
}

/** What the registry knows of a model that it has never seen. */
const unsaved = { champion: false, deletedAt: null, savedAt: "", revision: 1 } as const;

/** A registry in memory, of one tab. */
export function fakeModels(...saved: readonly Bundle[]): ModelStore {
  const kept = new Map<string, Held>();
  const found = (id: string): Held => {
    const held = kept.get(id);
    if (!held) throw new AppError("storage/not-found", { id });
    return held;
  };
  const mark = (id: string, facts: Partial<RegistryEntry>): void => {
    const held = found(id);
    kept.set(id, { ...held, entry: { ...held.entry, ...facts } });
  };

  const revisionOf = ({ id, name }: Bundle): number =>
    1 + [...kept.values()].filter(({ entry }) => entry.name === name && entry.id !== id).length;

  const workOf = (session: Keeping["session"]): KeptWork | null =>
    session && "of" in session ? (kept.get(session.of)?.session ?? null) : session;

  function entryOf({ bundle, at, seen }: Keeping, work: KeptWork | null): RegistryEntry {
    const before = kept.get(bundle.id)?.entry;
    const isNewName = before?.name !== bundle.name;
    return {
      ...unsaved,
      ...before,
      ...summariseBundle(bundle, 1000),
      ...(isNewName && { revision: revisionOf(bundle) }),
      ...(at !== null && { savedAt: at }),
      stamp: (seen ?? 0) + 1,
      loans: work && { name: work.name, bytes: 65_000 },
    };
  }

  function put(keeping: Keeping): number {
    const { bundle, seen } = keeping;
    const before = kept.get(bundle.id);
    if ((before?.entry.stamp ?? null) !== seen) {
      throw new AppError("storage/changed-elsewhere", { id: bundle.id, name: bundle.name, isDeleted: !before });
    }
    const session = workOf(keeping.session);
    const entry = entryOf(keeping, session);
    kept.set(bundle.id, { bundle, session, entry });
    return entry.stamp;
  }

  const open = (id: string): Opened => ({ bundle: found(id).bundle, stamp: found(id).entry.stamp });
  for (const bundle of saved) put({ bundle, at: bundle.createdAt, seen: null, session: null });
  return {
    list: async () => [...kept.values()].map(({ entry }) => entry),
    save: async (keeping) => put(keeping),
    add: async ({ bundle, at, freshId, session }) => {
      const before = kept.get(bundle.id);
      if (before && encodeBundle(before.bundle) === encodeBundle(bundle)) {
        mark(bundle.id, { deletedAt: null });
        return { ...open(bundle.id), was: before.entry.deletedAt === null ? "there" : "deleted" };
      }
      const fresh = before ? { ...bundle, id: freshId } : bundle;
      return { bundle: fresh, stamp: put({ bundle: fresh, at, seen: null, session }), was: "unknown" };
    },
    open: async (id) => open(id),
    load: async (id) => found(id).bundle,
    session: async (id) => found(id).session,
    annotate: async (id, seen, { name, ...paper }) => {
      const { bundle } = found(id);
      const next = { ...bundle, name: name ?? bundle.name, paper: { ...bundle.paper, ...paper } };
      return { bundle: next, stamp: put({ bundle: next, at: null, seen, session: { of: id } }) };
    },
    crown: async (id, crowned) => {
      const { target } = found(id).entry;
      for (const { entry } of kept.values()) if (entry.target === target) mark(entry.id, { champion: false });
      mark(id, { champion: crowned });
    },
    remove: async (id, deletedAt) => mark(id, { deletedAt }),
    restore: async (id) => mark(id, { deletedAt: null }),
    purge: async () => 0,
    erase: async (id) => void kept.delete(id),
    forgetSession: async (id) => kept.set(id, { ...found(id), session: null }) && mark(id, { loans: null }),
  };
}
