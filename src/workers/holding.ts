import { checksumOf } from "../core/bundle/checksum.ts";
import { AppError } from "../core/errors.ts";
import type { Baseline, Prepared, ReadOptions, Recipe, Source, Split, Table } from "../core/pipeline.ts";
import type { Ranking } from "../core/evaluate/ranking.ts";
import type { Division } from "../core/split/divide.ts";
import type { ScoredBatch } from "./batch/scoreBatch.ts";
import type { HeldExplanation } from "./explainedModel.ts";
import type { PrepareJob } from "./protocol.ts";

/** The rows of a table divided by a target and a split. */
export interface HeldDivision extends Division {
  readonly tableId: string;
  /** Rows whose target is missing or in neither list. */
  readonly unlabelled: number;
}

/** A split table with its recipe: what matrices and evaluations are made from. */
export interface Preparation {
  readonly tableId: string;
  readonly table: Table;
  /** Shape [rows]: 1 bad, 0 good, −1 left out. */
  readonly labels: Int8Array;
  readonly split: Split;
  readonly recipe: Recipe;
  /** What was told of it. */
  readonly prepared: Prepared;
}

/** A judged model: what the rows of one part got from it. */
export interface HeldJudgement {
  readonly tableId: string;
  readonly preparedId: string;
  /** Row numbers of the table, shape [rows of the part]. */
  readonly rows: Uint32Array;
  /** Shape [rows of the part]; 1 is bad. */
  readonly labels: Uint8Array;
  /** Shape [rows of the part]. */
  readonly pds: Float64Array;
  readonly ranking: Ranking;
}

/** What a model takes along of its training rows, whatever the analyst has chosen since. */
export interface DescribedModel {
  readonly tableId: string;
  /** PDs of the training rows, in the order of the split. */
  readonly pds: Float64Array;
  readonly baseline: Baseline;
  readonly columnsFingerprint: string;
}

/** What the networks of a cross-validation have said of the rows of their own folds, by fold from 1. */
export interface HeldFolds {
  readonly tableId: string;
  readonly pieces: Map<number, Pick<HeldJudgement, "rows" | "labels" | "pds">>;
}

/** A scored file: the page asks for some of its rows, which are read again. */
export interface ScoredFile extends ScoredBatch {
  /** Its lines with their decisions; null where they were written into a file that the person had chosen. */
  readonly lines: Blob | null;
}

/** Everything with rows in it that the data worker holds, by name. */
export interface Holding {
  readonly tables: Shelf<Table>;
  readonly preparations: Shelf<Preparation>;
  readonly divisions: Shelf<HeldDivision>;
  readonly judged: Shelf<HeldJudgement>;
  readonly folds: Shelf<HeldFolds>;
  readonly explained: Shelf<HeldExplanation>;
  readonly described: Shelf<DescribedModel>;
  readonly scored: Shelf<ScoredFile>;
}

/** Things by name, the newest few of them. */
export interface Shelf<Thing> {
  readonly put: (id: string, thing: Thing) => void;
  readonly has: (id: string) => boolean;
  /** @throws {AppError} `worker/forgotten` */
  readonly get: (id: string) => Thing;
  readonly drop: (unwanted: (thing: Thing, id: string) => boolean) => void;
}

/** A shelf that forgets the oldest when it holds more than `room`. */
export function createShelf<Thing>(room: number): Shelf<Thing> {
  const things = new Map<string, Thing>();
  return {
    put(id, thing) {
      things.delete(id);
      things.set(id, thing);
      for (const oldest of things.keys()) {
        if (things.size <= room) break;
        things.delete(oldest);
      }
    },
    has: (id) => things.has(id),
    get(id) {
      const thing = things.get(id);
      if (thing === undefined) throw new AppError("worker/forgotten", { id });
      return thing;
    },
    drop(unwanted) {
      for (const [id, thing] of things) if (unwanted(thing, id)) things.delete(id);
    },
  };
}

/**
 * An empty holding: two tables (the one being replaced stays until the new one is there), two preparations with their
 * divisions, the PDs of twelve judged models and of one cross-validation, two explained and two described models, one scored file.
 */
export function createHolding(): Holding {
  return {
    tables: createShelf(2),
    preparations: createShelf(2),
    divisions: createShelf(2),
    judged: createShelf(12),
    folds: createShelf(1),
    explained: createShelf(2),
    described: createShelf(2),
    scored: createShelf(1),
  };
}

/** Forgets a table and all that was made from it. */
export function forgetTable(holding: Holding, tableId: string): void {
  const { tables, scored: _files, ...made } = holding;
  tables.drop((_, id) => id === tableId);
  const isMadeOf = (thing: { readonly tableId: string }): boolean => thing.tableId === tableId;
  for (const shelf of Object.values(made)) shelf.drop(isMadeOf);
}

/** The name of a table: the same file read the same way has the same name, also after the worker was started anew. */
export function tableIdOf({ fingerprint }: Source, options: ReadOptions): string {
  return `${fingerprint}-${checksumOf(JSON.stringify(options))}`;
}

/** The name of a preparation: the same choices on the same table have the same name. */
export function preparedIdOf(job: PrepareJob): string {
  return `${job.tableId}-${checksumOf(JSON.stringify(job))}`;
}

/** The name of a division: the same target and split of the same table have the same name. */
export function divisionIdOf({ tableId, target, split }: Pick<PrepareJob, "tableId" | "target" | "split">): string {
  return `${tableId}-${checksumOf(JSON.stringify({ target, split }))}`;
}
