import type { Body } from "../columnar/body.ts";
import { findBody } from "../columnar/body.ts";
import { isPlainEncoding } from "../columnar/byteKinds.ts";
import type { OnAdvance } from "../columnar/readSlice.ts";
import { startScanner } from "../columnar/scanner.ts";
import type { HeadPlan } from "../readHead.ts";
import type { ReadCall } from "../readCall.ts";
import { throttled } from "../readProgress.ts";
import type { BatchPlan } from "./batchJob.ts";
import type { ScoringCrew } from "./scoringCrew.ts";
import type { ScoredSlice, SliceRange } from "./sliceScorer.ts";
import { createSliceScorer } from "./sliceScorer.ts";

/** Bytes of a slice: large enough to be read at full speed, small enough for several to be held at once. */
const sliceBytes = 1 << 22;
/** Of files whose decisions come with reasons, so that the progress is seen. */
const sliceBytesWithReasons = 1 << 16;
/** Slices per thread that are scored, or wait to be written. */
const slicesAhead = 2;

/** A file on its way. */
export interface SlicesTask {
  readonly text: File;
  readonly head: HeadPlan;
  readonly plan: BatchPlan;
  readonly call: ReadCall;
}

/** Whether a text is plain enough to be read by its bytes, as far as its head tells; then where its rows start. */
export async function bodyOfPlain(text: File, head: HeadPlan): Promise<Body | null> {
  const { encoding, wrapped, delimiter } = head.dialect;
  if (!isPlainEncoding(encoding) || wrapped || delimiter === " ") return null;
  return findBody(text, head);
}

/** This thread alone, or null where it has no scanner. */
export function scoreAlone(plan: BatchPlan): ScoringCrew | null {
  const scanner = startScanner();
  if (!scanner) return null;
  const score = createSliceScorer(scanner, plan);
  return { threads: 1, score: (_lane, range, call) => score(range, call) };
}

/**
 * Scores a plain text slice by slice, on several threads, and passes the slices on in the order of the file; as many as
 * the threads work on are held at a time, whatever the size of the file.
 *
 * @param take Waited for before much more is scored.
 * @returns Whether the text was plain throughout; where it was not, it is to be read record by record, from its start.
 * @throws {AppError} `file/unreadable`, `worker/aborted`, `worker/crashed`
 */
export async function scoreSlices(
  crew: ScoringCrew,
  { text, head, plan, call }: SlicesTask,
  body: Body,
  take: (slice: ScoredSlice) => Promise<void>,
): Promise<boolean> {
  const ranges = rangesOf(text, body, head.header.footer, plan);
  const onAdvance = progressOf(text, body, call);
  const scored = new Map<number, ScoredSlice>();
  let next = 0;
  let taken = 0;
  let end = body.from;
  let isPlain = true;
  /** Nothing more is to be scored: the text is not plain, or something has failed. */
  let isOver = false;
  let taking: Promise<void> = Promise.resolve();
  let wake: () => void = () => {};
  let woken = new Promise<void>((resolve) => (wake = resolve));

  function giveUp(): void {
    isOver = true;
    wake();
  }

  async function takeInOrder(): Promise<void> {
    for (let slice = scored.get(taken); slice && !isOver; slice = scored.get(taken)) {
      scored.delete(taken);
      const range = ranges[taken];
      // It was looked for at a line end; whether that is within quotes is known once the slice before has been read.
      const right =
        slice.plain && range && slice.start !== end
          ? await crew.score(
              0,
              { ...range, from: end, to: Math.max(range.to, end), exact: true },
              { ...call, onAdvance: () => {} },
            )
          : slice;
      isPlain = right.plain;
      if (isPlain) await take(right);
      else isOver = true;
      end = right.end;
      taken += 1;
      wake();
      woken = new Promise((resolve) => (wake = resolve));
    }
  }

  async function work(lane: number): Promise<void> {
    for (let at = next++; at < ranges.length && !isOver; at = next++) {
      while (at >= taken + slicesAhead * crew.threads && !isOver) await woken;
      const range = ranges[at];
      if (!range || isOver) break;
      scored.set(at, await crew.score(lane, range, { ...call, onAdvance }));
      taking = taking.then(takeInOrder);
      if (crew.threads === 1) await taking;
      else taking.catch(giveUp); // thrown where the lane ends
    }
    await taking;
  }

  try {
    await Promise.all(Array.from({ length: crew.threads }, (_, lane) => work(lane)));
  } finally {
    giveUp(); // where one lane fails, nobody waits for the others any more
  }
  return isPlain;
}

function progressOf(text: File, body: Body, { report }: ReadCall): OnAdvance {
  const say = throttled(report);
  let bytes = body.from;
  let rows = 0;
  return (more) => {
    bytes += more.bytes;
    rows += more.rows;
    say({ bytes: Math.min(bytes, text.size - 1), totalBytes: text.size, rows });
  };
}

function rangesOf(text: File, { from }: Body, footer: number, { job }: BatchPlan): readonly SliceRange[] {
  const bytes = job.reasonsFor === "nobody" ? sliceBytes : sliceBytesWithReasons;
  const count = Math.max(1, Math.ceil((text.size - from) / bytes));
  const cut = (at: number): number => from + Math.round(((text.size - from) * at) / count);
  return Array.from({ length: count }, (_, at) => ({
    file: text,
    from: cut(at),
    to: cut(at + 1),
    exact: at === 0,
    footer: at === count - 1 ? footer : 0,
  }));
}
