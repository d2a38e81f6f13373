/**
 * What the database holds, as its newest version has it, and the values that stores take and give.
 */

import type { DBSchema } from "idb";
import type { AuditEntry } from "../core/audit/entry.ts";
import type { ModelSummary } from "../core/bundle/summary.ts";
import type { RateChange, ReadOptions } from "../core/pipeline.ts";
import type { Checkpoint } from "../core/training/job.ts";
import type { MemberState } from "../core/training/memberRun.ts";

/** What the registry knows of a model beside the model itself. */
export interface RegistryFacts {
  /** From 1, among models of one name. */
  readonly revision: number;
  /** Whether it is the one in use among models of one target. */
  readonly champion: boolean;
  /** ISO 8601. */
  readonly savedAt: string;
  /** ISO 8601; null while it is not deleted. A deleted model can be brought back until it is erased. */
  readonly deletedAt: string | null;
  /** Another number after each change: whoever writes names the one he has seen. */
  readonly stamp: number;
}

/** Where loans came from, as it can be used again. */
export type KeptOrigin =
  | { readonly kind: "file"; readonly file: File }
  | { readonly kind: "sample"; readonly id: string; readonly file: File }
  | { readonly kind: "synthetic"; readonly rows: number; readonly seed: number };

/** The same as it is stored: files are kept once, by the key of their loans. */
export type StoredOrigin =
  | { readonly kind: "file"; readonly loans: string }
  | { readonly kind: "sample"; readonly id: string; readonly loans: string }
  | { readonly kind: "synthetic"; readonly rows: number; readonly seed: number };

/** A session without its model: enough to read the loans again and to choose as was chosen. */
export interface KeptWork {
  /** Of the loans. */
  readonly name: string;
  readonly origin: KeptOrigin;
  /** Lower-case hex SHA-256 of the file, under which it is kept once; empty where there is no file. */
  readonly fingerprint: string;
  readonly reading: ReadOptions;
  /** Plain data; whoever reads it must check it. */
  readonly choices: unknown;
  /** When the test part of these loans was looked at, ISO 8601, oldest first. */
  readonly testOpenings: readonly string[];
}

/** The session of a visit, as it is kept for the next one. */
export interface KeptSession extends KeptWork {
  /** ISO 8601. */
  readonly savedAt: string;
  /** The encoded bundle of the model in hand. */
  readonly model: string | null;
}

/** Work as it is stored. */
export type Stored<Work extends KeptWork> = Omit<Work, "origin" | "fingerprint"> & { readonly origin: StoredOrigin };

/** A saved model without its text: all that the list shows of it, and the session it was made in. */
export interface ModelRecord {
  readonly id: string;
  readonly summary: ModelSummary;
  readonly registry: RegistryFacts;
  /** Null where the model came as a file, or its loans were forgotten. */
  readonly session: Stored<KeptWork> | null;
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
  models: { key: string; value: ModelRecord; indexes: { loans: string } };
  /** What `encodeBundle` has written, by model. */
  modelTexts: { key: string; value: string };
  /** By visit. */
  sessions: { key: string; value: Stored<KeptSession>; indexes: { loans: string } };
  /** Files of loans, each once, by the key that models and sessions name. */
  files: { key: string; value: File };
  /** By visit and piece: `run`, and the number of each member. */
  checkpoints: { key: [string, string | number]; value: RunPiece };
  /** In the order in which they were written; never changed. */
  audit: { key: number; value: AuditEntry };
}
