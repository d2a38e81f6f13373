import type { IDBPDatabase } from "idb";
import { openDB } from "idb";
import { AppError } from "../core/errors.ts";
import type { Stores } from "./records.ts";
import { upgrades } from "./upgrades.ts";

export type Database = IDBPDatabase<Stores>;

/** The app's only database; it is opened when it is first needed, and again after the browser has closed it. */
export interface Storage {
  /** @throws {AppError} `storage/unavailable` */
  readonly open: () => Promise<Database>;
}

/** The database of this name, which is made if it is not there. */
export function openStorage(name = "loanlab"): Storage {
  let opened: Promise<Database> | null = null;

  async function open(): Promise<Database> {
    if (typeof indexedDB === "undefined") {
      throw new AppError("storage/unavailable", { reason: "this browser has no IndexedDB, or keeps it locked" });
    }
    try {
      return await openDB<Stores>(name, upgrades.length, {
        upgrade(database, from, _to, raising) {
          // A schema that cannot be raised stays as it is: opening fails.
          void raise(database, raising, from).catch(() => raising.abort());
        },
        // A newer version of the app in another tab waits for this one to let go.
        blocking: (_current, _blocked, event) => {
          if (event.target instanceof IDBDatabase) event.target.close();
          opened = null;
        },
        terminated: () => void (opened = null),
      });
    } catch (cause) {
      throw unavailable(cause);
    }
  }

  return {
    open() {
      opened ??= open().catch((thrown: unknown) => {
        opened = null;
        throw thrown;
      });
      return opened;
    },
  };
}

type Upgrading = Parameters<(typeof upgrades)[number]>;

async function raise(database: Upgrading[0], raising: Upgrading[1], from: number): Promise<void> {
  for (const step of upgrades.slice(from)) await step(database, raising);
}

function unavailable(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new AppError("storage/unavailable", { reason }, { cause });
}

/**
 * Works on the database, and tells a full disk from other failures.
 *
 * @param bytes About how much is to be written.
 * @throws {AppError} `storage/quota`, `storage/unavailable`
 */
export async function onDisk<Result>(bytes: number, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (cause instanceof Error && cause.name === "QuotaExceededError") {
      throw new AppError("storage/quota", { neededBytes: bytes }, { cause });
    }
    throw unavailable(cause);
  }
}
