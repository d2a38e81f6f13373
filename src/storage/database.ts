import type { DBSchema, IDBPDatabase } from "idb";
import { openDB } from "idb";
import type { ModelSummary } from "../core/bundle/summary.ts";
import { AppError } from "../core/errors.ts";
import type { RateChange, ReadOptions } from "../core/pipeline.ts";
import type { Checkpoint } from "../core/training/job.ts";
import type { MemberState } from "../core/training/memberRun.ts";

/** A saved model: its encoded bundle, and what the list shows of it without decoding. */
export interface ModelRecord {
  readonly id: string;
  readonly summary: ModelSummary;
  /** The text of `encodeBundle`. */
  readonly text: string;
}

/** Where loans came from, as it can be stored. */
export type KeptOrigin =
  | { readonly kind: "file"; readonly file: File }
  | { readonly kind: "sample"; readonly id: string; readonly file: File }
  | { readonly kind: "synthetic"; readonly rows: number; readonly seed: number };

/** The session of a visit, as it is kept for the next one. */
export interface KeptSession {
  /** ISO 8601. */
  readonly savedAt: string;
  readonly name: string;
  readonly origin: KeptOrigin;
  readonly reading: ReadOptions;
  /** Plain data; whoever reads it must check it. */
  readonly choices: unknown;
  /** When the test part of these loans was looked at, ISO 8601, oldest first. */
  readonly testOpenings: readonly string[];
  /** The encoded bundle of the model in hand. */
  readonly model: string | null;
}

/** The run of a visit, as it is kept for the next one. */
export interface KeptRun {
  /** ISO 8601. */
  readonly savedAt: string;
  /** The loans and choices it was made from, as plain data; whoever takes it up must see that they are those of now. */
  readonly from: unknown;
  readonly checkpoint: Checkpoint;
  readonly rateChanges: readonly RateChange[];
}

/** A kept run in pieces: one for each member, and one for all the rest. */
export type RunPiece =
  | ({
      readonly kind: "run";
      readonly members: number;
    } & Omit<KeptRun, "checkpoint"> &
      Omit<Checkpoint, "members" | "histories">)
  | { readonly kind: "member"; readonly state: MemberState; readonly history: Float64Array };

/** What the database holds. */
export interface Stores extends DBSchema {
  models: { key: string; value: ModelRecord };
  /** By visit. */
  sessions: { key: string; value: KeptSession };
  /** By visit and piece: `run`, and the number of each member. */
  checkpoints: { key: [string, string | number]; value: RunPiece };
}

export type Database = IDBPDatabase<Stores>;

/** One step of the schema for each version, from nothing to now; a released step is never changed. */
const upgrades: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore("models", { keyPath: "id" });
    database.createObjectStore("sessions");
  },
  // Sessions hold choices of another form now: one that was kept before cannot be taken up.
  (database) => {
    database.deleteObjectStore("sessions");
    database.createObjectStore("sessions");
  },
  (database) => {
    database.createObjectStore("checkpoints");
  },
];

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
        upgrade(database, from) {
          for (const step of upgrades.slice(from)) step(database);
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
