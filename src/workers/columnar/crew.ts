import { AppError } from "../../core/errors.ts";
import type { ReadColumn } from "../../core/table/columnBuilder.ts";
import type { BatchPlan } from "../batch/batchJob.ts";
import type { ScoredSlice, SliceRange } from "../batch/sliceScorer.ts";
import type { Method } from "../protocol.ts";
import { stopIfAborted } from "../readBytes.ts";
import type { Caller } from "../rpc.ts";
import { connect } from "../rpc.ts";
import type { Advance, OnAdvance } from "./readSlice.ts";
import { createSliceReader } from "./readSlice.ts";
import type { ColumnPieces } from "./merge.ts";
import { mergeColumns } from "./merge.ts";
import { startScanner } from "./scanner.ts";
import type { Slice, SliceJob, SlicePlan } from "./slice.ts";
import { buffersOf } from "./slice.ts";

/** What a reader worker can be asked; it reports as it reads. */
export interface ReaderApi {
  readSlice: Method<{ readonly file: File; readonly plan: SlicePlan; readonly job: SliceJob }, Advance, Slice>;
  mergeColumns: Method<
    { readonly plan: SlicePlan; readonly columns: readonly ColumnPieces[] },
    never,
    readonly ReadColumn[]
  >;
  fingerprint: Method<{ readonly file: File }, never, string>;
  /** Makes it ready to score slices of one file. */
  beginScoring: Method<{ readonly plan: BatchPlan }, never, void>;
  scoreSlice: Method<SliceRange, Advance, ScoredSlice>;
}

/** Workers within this worker. */
export interface HiredCrew extends Crew {
  /** Lower-case hex SHA-256 of a file, taken by one of them. @throws {AppError} `worker/aborted`, `worker/crashed` */
  readonly fingerprint: (file: File, signal: AbortSignal) => Promise<string>;
  /** Ends them, whatever they are doing. */
  readonly dismiss: () => void;
}

/** Threads that read slices of files. */
export interface Crew {
  /** How many slices are read at the same time. */
  readonly threads: number;
  /** @throws {AppError} `worker/aborted`, `worker/crashed` */
  readonly read: (lane: number, task: SliceTask) => Promise<Slice>;
  /** Makes columns of their pieces, in the order given. @throws {AppError} `worker/aborted`, `worker/crashed` */
  readonly merge: (lane: number, task: MergeTask) => Promise<readonly ReadColumn[]>;
}

/** Columns to be put together; their pieces move to whoever does it. */
export interface MergeTask {
  readonly plan: SlicePlan;
  readonly columns: readonly ColumnPieces[];
  readonly signal: AbortSignal;
}

/** One slice to be read. */
export interface SliceTask {
  readonly file: File;
  readonly plan: SlicePlan;
  readonly job: SliceJob;
  readonly signal: AbortSignal;
  readonly onAdvance: OnAdvance;
}

/** Workers within this worker, or null where the browser has none or forbids them. */
export function hireWorkers(threads: number): HiredCrew | null {
  if (typeof Worker === "undefined") return null;
  const workers: Worker[] = [];
  try {
    while (workers.length < threads)
      workers.push(new Worker(new URL("../reader.worker.ts", import.meta.url), { type: "module" }));
  } catch {
    for (const worker of workers) worker.terminate();
    return null; // a policy that forbids workers: the work is done without them
  }
  const broken = new Set<Worker>();
  for (const worker of workers) worker.addEventListener("error", () => broken.add(worker));
  const hands = workers.map((worker) => ({ worker, call: connect<ReaderApi>(worker) }));
  const callTo = (lane: number): Caller<ReaderApi> => {
    const hand = hands[lane % hands.length];
    // A worker that broke before it was called says nothing any more.
    if (!hand || broken.has(hand.worker)) throw new AppError("worker/crashed", { reason: "a reader did not start" });
    return hand.call;
  };
  return {
    threads,
    read: async (lane, { file, plan, job, signal, onAdvance }) =>
      callTo(lane)("readSlice", { file, plan, job }, { signal, onEvent: onAdvance }),
    merge: async (lane, { plan, columns, signal }) => {
      const transfer = buffersOf(columns.flatMap(({ pieces }) => pieces));
      return callTo(lane)("mergeColumns", { plan, columns }, { signal, transfer });
    },
    fingerprint: async (file, signal) => callTo(0)("fingerprint", { file }, { signal }),
    dismiss() {
      for (const worker of workers) worker.terminate();
    },
  };
}

/** This thread alone, or null where it has no scanner. */
export function workAlone(plan: SlicePlan): Crew | null {
  const scanner = startScanner();
  if (!scanner) return null;
  const reader = createSliceReader(scanner, plan);
  return {
    threads: 1,
    read: (_lane, { file, job, signal, onAdvance }) =>
      reader(file, job, {
        onAdvance: (advance) => {
          stopIfAborted(signal, "importFile");
          onAdvance(advance);
        },
      }),
    merge: async (_lane, { plan: ofTask, columns }) => mergeColumns(ofTask, columns),
  };
}
