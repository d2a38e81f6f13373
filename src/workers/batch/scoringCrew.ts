import { AppError } from "../../core/errors.ts";
import type { ReaderApi } from "../columnar/crew.ts";
import type { Caller } from "../rpc.ts";
import { connect } from "../rpc.ts";
import type { BatchPlan } from "./batchJob.ts";
import type { ScoredSlice, SliceCall, SliceRange } from "./sliceScorer.ts";

/** Threads that score slices of a file. */
export interface ScoringCrew {
  /** How many slices are on their way at the same time. */
  readonly lanes: number;
  /** @throws {AppError} `worker/aborted`, `worker/crashed` */
  readonly score: (lane: number, range: SliceRange, call: SliceCall) => Promise<ScoredSlice>;
}

/** Workers within this worker. */
export interface HiredScorers {
  /** Tells them what to score. */
  readonly begin: (plan: BatchPlan) => ScoringCrew;
  /** Ends them, whatever they are doing. */
  readonly dismiss: () => void;
}

const mostThreads = 8;
/** While one slice is scored, the next one is read. */
const lanesOfThread = 2;
/** Smaller files are scored by the thread that is there. */
const fewestBytes = 1 << 21;

/** How many threads a file of so many bytes is worth. */
export function threadsFor(bytes: number): number {
  if (bytes < fewestBytes || typeof navigator === "undefined") return 1;
  return Math.min(mostThreads, navigator.hardwareConcurrency);
}

/**
 * Starts workers within this worker, before it is decided what they are to score, for that takes as long as they take to
 * start; null where the browser has none or forbids them. Whoever hires them dismisses them.
 */
export function hireScorers(threads: number): HiredScorers | null {
  if (typeof Worker === "undefined" || threads < 2) return null;
  const workers: Worker[] = [];
  const dismiss = (): void => {
    for (const worker of workers) worker.terminate();
  };
  try {
    while (workers.length < threads)
      workers.push(new Worker(new URL("../reader.worker.ts", import.meta.url), { type: "module" }));
  } catch {
    dismiss();
    return null; // a policy that forbids workers: the work is done without them
  }
  const calls = workers.map((worker) => connect<ReaderApi>(worker));
  return { begin: (plan) => crewOf(calls, plan), dismiss };
}

function crewOf(calls: readonly Caller<ReaderApi>[], plan: BatchPlan): ScoringCrew {
  const hands = calls.map((call) => {
    const begun = call("beginScoring", { plan });
    begun.catch(() => {}); // thrown where it is awaited
    return { call, begun };
  });
  return {
    lanes: hands.length * lanesOfThread,
    async score(lane, range, { signal, onAdvance }) {
      const hand = hands[lane % hands.length];
      if (!hand) throw new AppError("worker/crashed", { reason: "there is no such worker" });
      await hand.begun;
      return hand.call("scoreSlice", range, { signal, onEvent: onAdvance });
    },
  };
}
