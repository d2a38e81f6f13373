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
import type { ScoredSlice, SliceCall, SliceRange } from "./sliceScorer.ts";
import { createSliceScorer } from "./sliceScorer.ts";

/** Bytes of a slice: large enough to be read at full speed, small enough for several to be held at once. */
const sliceBytes = 1 << 22;
/** Of files whose decisions come with reasons, so that the progress is seen. */
const sliceBytesWithReasons = 1 << 16;
/** Slices per lane that are scored, or wait to be written. */
const slicesAhead = 1.5;

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
  return { lanes: 1, score: (_lane, range, call) => score(range, call) };
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
  task: SlicesTask,
  body: Body,
  take: (slice: ScoredSlice) => Promise<void>,
): Promise<boolean> {
  const ranges = rangesOf(task.text, body, task.head.header.footer, task.plan);
  const call = { signal: task.call.signal, onAdvance: progressOf(task.text, body, task.call) };
  return new SliceRun(crew, { ranges, call, take }, body.from).run();
}

/** What a run scores, and who gets it. */
interface RunPlan {
  readonly ranges: readonly SliceRange[];
  readonly call: SliceCall;
  readonly take: (slice: ScoredSlice) => Promise<void>;
}

class SliceRun {
  private readonly crew: ScoringCrew;
  private readonly plan: RunPlan;
  /** Slices that wait for those before them. */
  private readonly waiting = new Map<number, ScoredSlice>();
  private next = 0;
  private taken = 0;
  /** Where the slices taken so far end in the file. */
  private end: number;
  private isPlain = true;
  /** Nothing more is to be scored: the text is not plain, or something has failed. */
  private isOver = false;
  private taking: Promise<void> = Promise.resolve();
  private readonly sleepers: (() => void)[] = [];

  constructor(crew: ScoringCrew, plan: RunPlan, from: number) {
    this.crew = crew;
    this.plan = plan;
    this.end = from;
  }

  async run(): Promise<boolean> {
    try {
      await Promise.all(Array.from({ length: this.crew.lanes }, (_, lane) => this.work(lane)));
    } finally {
      this.giveUp(); // where one lane fails, nobody waits for the others any more
    }
    return this.isPlain;
  }

  private giveUp(): void {
    this.isOver = true;
    this.wake();
  }

  private async work(lane: number): Promise<void> {
    const { crew, plan } = this;
    for (let at = this.next++; at < plan.ranges.length && !this.isOver; at = this.next++) {
      await this.room(at);
      const range = plan.ranges[at];
      if (!range || this.isOver) break;
      this.waiting.set(at, await crew.score(lane, range, plan.call));
      this.taking = this.taking.then(() => this.takeInOrder());
      if (crew.lanes === 1) await this.taking;
      else this.taking.catch(() => this.giveUp()); // thrown where the lane ends
    }
    await this.taking;
  }

  /** Waits until a slice is not too far ahead of those that were taken. */
  private async room(at: number): Promise<void> {
    while (at >= this.taken + slicesAhead * this.crew.lanes && !this.isOver) {
      await new Promise<void>((resolve) => this.sleepers.push(resolve));
    }
  }

  private wake(): void {
    for (const resolve of this.sleepers.splice(0)) resolve();
  }

  private async takeInOrder(): Promise<void> {
    const { plan, waiting } = this;
    for (let slice = waiting.get(this.taken); slice && !this.isOver; slice = waiting.get(this.taken)) {
      waiting.delete(this.taken);
      const right = await this.rightly(slice, plan.ranges[this.taken]);
      this.isPlain = right.plain;
      if (!right.plain) return this.giveUp();
      await plan.take(right);
      this.end = right.end;
      this.taken += 1;
      this.wake();
    }
  }

  /**
   * The slice, scored anew where it did not start where the one before it has ended: its start was looked for at a line
   * end, and whether that is within quotes is known by now.
   */
  private async rightly(slice: ScoredSlice, range: SliceRange | undefined): Promise<ScoredSlice> {
    const { end: from, plan } = this;
    if (!slice.plain || !range || slice.start === from) return slice;
    const call = { ...plan.call, onAdvance: () => {} };
    return this.crew.score(0, { ...range, from, to: Math.max(range.to, from), exact: true }, call);
  }
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
