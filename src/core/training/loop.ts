import type { EpochReport } from "../pipeline.ts";
import { type BreatherParts, createBreather, createYielder } from "./breather.ts";
import { afterEpoch, isExhausted } from "./earlyStopping.ts";
import { epochReportOf } from "./epochReport.ts";
import type { MemberPlan, MemberState } from "./memberRun.ts";
import { beginRunning, epochOf, hasWork, type RunningMember, stateOf } from "./runningMember.ts";
import { createStopwatch, type Stopwatch } from "./stopwatch.ts";
import type { Breathe, EpochFigures, MemberEpoch, Trainer } from "./trainer.ts";

/** Seconds that one call of a trainer should take: the helm is minded in between. */
const CALL = 0.02;

/** The world outside the loop. */
export interface TrainingControls extends Pick<BreatherParts, "steering" | "now" | "yieldNow" | "reportPaused"> {
  readonly reportEpoch: (member: number, report: EpochReport) => void;
  /** Told of a member that has ended, after its last epoch was reported; never of one that the helm stopped. */
  readonly reportEnd?: (member: number) => void;
  readonly reportRows: (rows: number) => void;
  /** Asked between two pieces of work; the states follow as soon as they are known, as they do when the run rests. */
  readonly checkpointDue: () => boolean;
  readonly checkpoint: (states: readonly MemberState[]) => void;
}

/** An epoch on its way: figures for each member, null where it rests. */
type InFlight = Promise<readonly (EpochFigures | null)[]>;

/** One run while it lasts. */
interface Run {
  readonly trainer: Trainer;
  readonly members: readonly RunningMember[];
  readonly controls: TrainingControls;
  readonly watch: Stopwatch;
  readonly breathe: Breathe;
  /** Within the work of the trainer: a run rests when that is done. */
  readonly breatheWithin: Breathe;
  /** Waits for the figures of all epochs on their way. */
  readonly settle: () => Promise<void>;
  readonly flying: InFlight[];
  /** Batches in one call of the trainer. */
  chunk: number;
}

function rowsBetween({ order }: MemberEpoch, batch: number, from: number, to: number): number {
  return Math.min(order.length, to * batch) - Math.min(order.length, from * batch);
}

/** Grows or shrinks the calls of a trainer towards their right length, of which an epoch of so many batches cannot tell more. */
function nextChunk(chunk: number, seconds: number, batches: number): number {
  if (seconds < CALL / 2) return Math.max(chunk, Math.min(2 * chunk, batches));
  return seconds > 2 * CALL ? Math.max(1, Math.floor(chunk / 2)) : chunk;
}

function isLeaving({ controls: { steering } }: Run): boolean {
  return steering.mode === "stopping" || steering.mode === "leaving";
}

/** The steps of one epoch; false where the run is to end before they are done. */
async function runSteps(run: Run, epochs: readonly (MemberEpoch | null)[]): Promise<boolean> {
  const { trainer, members, controls, breathe } = run;
  const batches = Math.max(...epochs.map((epoch) => epoch?.rates.length ?? 0));
  trainer.startEpoch(epochs);
  for (let from = 0; from < batches;) {
    await breathe();
    if (isLeaving(run)) return false;
    if (controls.checkpointDue()) controls.checkpoint(await statesOf(run));
    const to = Math.min(batches, from + run.chunk);
    const began = controls.now();
    await trainer.steps(from, to, run.breatheWithin);
    run.chunk = nextChunk(run.chunk, controls.now() - began, batches);
    let rows = 0;
    for (const [index, member] of members.entries()) {
      const epoch = epochs[index];
      if (!epoch) continue;
      rows += rowsBetween(epoch, member.plan.config.batch, from, to);
      member.batch += Math.min(epoch.rates.length, to) - Math.min(epoch.rates.length, from);
    }
    controls.reportRows(rows);
    from = to;
  }
  return true;
}

/** Takes note of a member's finished epoch, and of its end. */
function note(run: Run, member: RunningMember, index: number, figures: EpochFigures): void {
  noteEpoch(run, member, index, figures);
  if (member.ended !== null) run.controls.reportEnd?.(index);
}

function noteEpoch({ controls, watch }: Run, member: RunningMember, index: number, figures: EpochFigures): void {
  const { plan, progress } = member;
  const { config } = plan;
  const epoch = member.epoch + 1;
  const seconds = member.from.seconds + watch.seconds;
  const report = epochReportOf(plan, figures, { epoch, reduction: progress.reduction, seconds });
  if (!report) {
    member.ended = "diverged";
    return;
  }
  member.epoch = epoch;
  member.progress = afterEpoch(progress, config, report, figures.weights);
  if (isExhausted(member.progress, config.patience)) member.ended = "patience";
  else if (epoch === config.epochs) member.ended = "finished";
  controls.reportEpoch(index, report);
}

/** Waits for the oldest epoch on its way. */
async function land(run: Run): Promise<void> {
  const figures = await run.flying.shift();
  if (!figures) return;
  for (const [index, member] of run.members.entries()) {
    const one = figures[index];
    // A member that has ended may have been begun once more before that was known.
    if (one && member.ended === null) note(run, member, index, one);
  }
  run.controls.steering.epochEnded();
}

/** Ends the epoch for those members that trained it. */
function launch({ trainer, members, breatheWithin, flying }: Run, epochs: readonly (MemberEpoch | null)[]): void {
  const figures = trainer.endEpoch(breatheWithin);
  // Awaited in `land`; a failure until then must not count as unhandled.
  figures.catch(() => undefined);
  flying.push(figures);
  for (const [index, member] of members.entries()) {
    if (!epochs[index]) continue;
    member.begun += 1;
    member.batch = 0;
  }
}

/** How many epochs may be on their way: one where the next depends on how this one went. */
function depthOf({ trainer, members, controls }: Run): number {
  const waits = controls.steering.mode === "stepping" || members.some(({ plan }) => plan.config.schedule === "plateau");
  return waits ? 1 : trainer.epochsInFlight;
}

/** The members as they stand. */
async function statesOf(run: Run): Promise<readonly MemberState[]> {
  await run.settle();
  const states = await run.trainer.state();
  return run.members.map((member, index) => {
    const state = states[index];
    if (!state) throw new Error("the trainer knows fewer members than the loop");
    return stateOf(member, state, run.watch.seconds);
  });
}

function beginRun(
  trainer: Trainer,
  plans: readonly MemberPlan[],
  states: readonly MemberState[],
  controls: TrainingControls,
): Run {
  const watch = createStopwatch(controls.now);
  const members = states.map((state, index) => {
    const plan = plans[index];
    if (!plan) throw new Error("there are fewer plans than members");
    return beginRunning(plan, state);
  });
  const settle = async (): Promise<void> => {
    while (run.flying.length > 0) await land(run);
  };
  const rest = async (): Promise<void> => controls.checkpoint(await statesOf(run));
  const breathe = createBreather({ ...controls, watch, settle: rest });
  const breatheWithin = createYielder(controls);
  const run: Run = { trainer, members, controls, watch, breathe, breatheWithin, settle, flying: [], chunk: 1 };
  return run;
}

/**
 * Trains members side by side until each has ended: its epochs are done, its patience is at an end, its loss has left
 * the finite numbers, or the run is stopped.
 *
 * Members do not know of each other: each has the epochs, the rates and the end that it would have alone. A diverged epoch
 * is not reported: its figures are not numbers. The caller disposes of the trainer.
 *
 * @param states Where each goes on from.
 * @returns The members as they stand at the end; where the helm said `leaving`, some may not have ended. One that diverged
 * stands at its best weights, its moments forgotten, or where it began if it has none: numbers to go on from at another rate.
 * @throws {AppError} `worker/aborted` after the command `abort`; `engine/context-lost` from the trainer.
 */
export async function trainMembers(
  trainer: Trainer,
  plans: readonly MemberPlan[],
  states: readonly MemberState[],
  controls: TrainingControls,
): Promise<readonly MemberState[]> {
  const run = beginRun(trainer, plans, states, controls);
  trainer.restore(states);
  while (run.members.some(hasWork) && !isLeaving(run)) {
    const epochs = run.members.map(epochOf);
    if (!(await runSteps(run, epochs))) break;
    launch(run, epochs);
    while (run.flying.length >= depthOf(run)) await land(run);
    if (run.members.some(hasWork)) await run.breathe();
  }
  const ended = await statesOf(run);
  if (controls.steering.mode !== "stopping") return ended;
  return ended.map((state) => (state.ended === null ? { ...state, ended: "stopped" } : state));
}
