import { AppError } from "../../core/errors.ts";
import type { ReaderApi } from "../columnar/crew.ts";
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
export interface HiredScorers extends ScoringCrew {
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

/** Workers within this worker, told what to score; null where the browser has none or forbids them. */
export function hireScorers(threads: number, plan: BatchPlan): HiredScorers | null {
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
  const hands = workers.map((worker) => {
    const call = connect<ReaderApi>(worker);
    const begun = call("beginScoring", { plan });
    begun.catch(() => {}); // thrown where it is awaited
    return { call, begun };
  });
  return {
    lanes: threads * lanesOfThread,
    async score(lane, range, { signal, onAdvance }) {
      const hand = hands[lane % hands.length];
      if (!hand) throw new AppError("worker/crashed", { reason: "there is no such worker" });
      await hand.begun;
      return hand.call("scoreSlice", range, { signal, onEvent: onAdvance });
    },
    dismiss,
  };
}
