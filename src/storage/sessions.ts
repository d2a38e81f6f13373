import type { Database, Storage } from "./database.ts";
import { onDisk } from "./database.ts";
import { dropLoans, fileOf, fromStored, keepLoans, loansOf, loansStores, toStored } from "./loans.ts";
import type { KeptSession } from "./records.ts";
import { writeWhole } from "./write.ts";

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
      await onDisk(bytes, () => write(database, visit, session));
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
      return onDisk(0, () => read(database, visit));
    },
    async discard(visit) {
      const database = await storage.open();
      await onDisk(0, () => write(database, visit, null));
    },
  };
}

/** What was kept of the visit gives way, and its loans go with it where nobody else names them. */
async function write(database: Database, visit: string, session: KeptSession | null): Promise<void> {
  await writeWhole(database.transaction(loansStores, "readwrite"), async (writing) => {
    const sessions = writing.objectStore("sessions");
    const before = await sessions.get(visit);
    if (session) {
      await keepLoans(writing, session);
      await sessions.put(toStored(session), visit);
    } else await sessions.delete(visit);
    if (before) await dropLoans(writing, loansOf(before));
  });
}

async function read(database: Database, visit: string): Promise<KeptSession | null> {
  const reading = database.transaction(["sessions", "files"]);
  const stored = await reading.objectStore("sessions").get(visit);
  return stored ? fromStored(stored, await fileOf(reading.objectStore("files"), stored)) : null;
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
