/** Whether the browser has promised to keep what is stored when room gets scarce; `unknown` where it does not say. */
export type Persistence = "kept" | "mayBeCleared" | "unknown";

/** How much is stored on this origin, and how much may be. */
export interface Room {
  /** Null where the browser does not say. */
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  readonly persistence: Persistence;
}

/** The browser's storage as a whole. */
export interface StorageRoom {
  readonly measure: () => Promise<Room>;
  /** Asks the browser to keep what is stored; it may ask the person, or decide by itself. */
  readonly askToKeep: () => Promise<Persistence>;
}

/** The room of this origin. @param manager Absent on pages that are not served safely: then nothing is known. */
export function createStorageRoom(
  manager: Pick<StorageManager, "estimate" | "persisted" | "persist"> | undefined,
): StorageRoom {
  const answer = (isKept: boolean): Persistence => (isKept ? "kept" : "mayBeCleared");
  return {
    async measure() {
      const estimate = await manager?.estimate?.().catch(() => null);
      const isKept = await manager?.persisted?.().catch(() => null);
      return {
        usedBytes: estimate?.usage ?? null,
        quotaBytes: estimate?.quota ?? null,
        persistence: typeof isKept === "boolean" ? answer(isKept) : "unknown",
      };
    },
    async askToKeep() {
      const isKept = await manager?.persist?.().catch(() => null);
      return typeof isKept === "boolean" ? answer(isKept) : "unknown";
    },
  };
}
