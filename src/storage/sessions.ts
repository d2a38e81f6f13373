import type { KeptSession, Storage } from "./database.ts";
import { onDisk } from "./database.ts";

/** There is one session in work at a time. */
const key = "current";

/** The session in work, kept between visits. */
export interface SessionStore {
  readonly save: (session: KeptSession) => Promise<void>;
  readonly load: () => Promise<KeptSession | null>;
  readonly discard: () => Promise<void>;
}

/** The session in a database; every call throws `storage/unavailable` where there is none to be had. */
export function createSessionStore(storage: Storage): SessionStore {
  return {
    async save(session) {
      const database = await storage.open();
      const { origin, model } = session;
      const bytes = (origin.kind === "synthetic" ? 0 : origin.file.size) + (model?.length ?? 0);
      await onDisk(bytes, () => database.put("sessions", session, key));
    },
    async load() {
      const database = await storage.open();
      return (await onDisk(0, () => database.get("sessions", key))) ?? null;
    },
    async discard() {
      const database = await storage.open();
      await onDisk(0, () => database.delete("sessions", key));
    },
  };
}
