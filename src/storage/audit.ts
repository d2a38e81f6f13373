import type { AuditEntry } from "../core/audit/entry.ts";
import type { AuditLine } from "../core/audit/render.ts";
import type { Storage } from "./database.ts";
import { onDisk } from "./database.ts";

/** The audit log of this browser: lines are added and read; nothing here can change or remove one. */
export interface AuditStore {
  /** Adds a line and returns its number; those of several tabs come one after the other. */
  readonly add: (entry: AuditEntry) => Promise<number>;
  /** All lines, oldest first. */
  readonly read: () => Promise<readonly AuditLine[]>;
}

/** The audit log in a database; every call throws `storage/unavailable` where there is none to be had. */
export function createAuditStore(storage: Storage): AuditStore {
  return {
    async add(entry) {
      const database = await storage.open();
      return onDisk(JSON.stringify(entry).length, () => database.add("audit", entry));
    },
    async read() {
      const database = await storage.open();
      return onDisk(0, async () => {
        const { store } = database.transaction("audit");
        const [numbers, entries] = await Promise.all([store.getAllKeys(), store.getAll()]);
        return entries.map((entry, at) => ({ number: numbers[at] ?? 0, entry }));
      });
    },
  };
}
