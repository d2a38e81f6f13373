import type { Database, KeptSession, Storage } from "./database.ts";
import { onDisk } from "./database.ts";

/** What is known of a kept session without its loans and its model. */
export interface SessionHead extends Pick<KeptSession, "name" | "savedAt" | "choices"> {
  readonly visit: string;
}

/** The session of each visit. */
export interface SessionStore {
  /** Keeps it in place of what was kept of this visit. */
  readonly save: (visit: string, session: KeptSession) => Promise<void>;
  /** Those of which there is a session. */
  readonly visits: () => Promise<ReadonlySet<string>>;
  /** Newest first. */
  readonly list: () => Promise<readonly SessionHead[]>;
  readonly load: (visit: string) => Promise<KeptSession | null>;
  readonly discard: (visit: string) => Promise<void>;
}

/** The sessions in a database; every call throws `storage/unavailable` where there is none to be had. */
export function createSessionStore(storage: Storage): SessionStore {
  return {
    async save(visit, session) {
      const database = await storage.open();
      const { origin, model } = session;
      const bytes = (origin.kind === "synthetic" ? 0 : origin.file.size) + (model?.length ?? 0);
      await onDisk(bytes, () => database.put("sessions", session, visit));
    },
    async visits() {
      const database = await storage.open();
      return new Set(await onDisk(0, () => database.getAllKeys("sessions")));
    },
    async list() {
      const database = await storage.open();
      const heads = await onDisk(0, () => readHeads(database));
      return heads.toSorted((one, other) => other.savedAt.localeCompare(one.savedAt));
    },
    async load(visit) {
      const database = await storage.open();
      return (await onDisk(0, () => database.get("sessions", visit))) ?? null;
    },
    async discard(visit) {
      const database = await storage.open();
      await onDisk(0, () => database.delete("sessions", visit));
    },
  };
}

/** A cursor holds one encoded model at a time. */
async function readHeads(database: Database): Promise<SessionHead[]> {
  const heads: SessionHead[] = [];
  let cursor = await database.transaction("sessions").store.openCursor();
  while (cursor) {
    const { name, savedAt, choices } = cursor.value;
    heads.push({ visit: cursor.key, name, savedAt, choices });
    cursor = await cursor.continue();
  }
  return heads;
}
