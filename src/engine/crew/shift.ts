import type { TrainingControls } from "../../core/training/loop.ts";
import type { MemberState } from "../../core/training/memberRun.ts";
import { createStopwatch, type Stopwatch } from "../../core/training/stopwatch.ts";
import type { EngineMemory } from "../../core/training/trainer.ts";
import type { Brief, Hand } from "./hand.ts";
import type { Pool } from "./pool.ts";

/** One run while a crew works on it. */
export interface Shift {
  readonly brief: Brief;
  readonly controls: TrainingControls;
  readonly watch: Stopwatch;
  readonly secondsBefore: number;
  /** Where each member began. */
  readonly began: readonly MemberState[];
  /** As far as is known: members at work are further. */
  readonly states: MemberState[];
  readonly pool: Pool;
  /** Those that wait for work. */
  readonly idle: Hand[];
  /** Those at work, by the member they work on. */
  readonly busy: Map<number, Hand>;
  /** All that is under way; none of it rejects. */
  readonly pending: Set<Promise<void>>;
  /** What each hand held when it was last heard of. */
  readonly held: Map<Hand, EngineMemory | null>;
  deaths: number;
  failure: unknown;
  /** The epoch to the end of which a run that is stepped goes. */
  stepTo: number | null;
  isOver: boolean;
}

/** Whether a member has an epoch to begin or to go on with. */
export function hasWork({ states }: Shift, member: number): boolean {
  return states[member]?.ended === null;
}

function isBehind(one: MemberState, other: MemberState): boolean {
  return one.epoch === other.epoch ? one.batch < other.batch : one.epoch < other.epoch;
}

/** The member that is furthest behind of those that nobody works on, or null. */
export function nextMember(shift: Shift): number | null {
  const { states, busy, stepTo } = shift;
  let next: number | null = null;
  let behind: MemberState | null = null;
  for (const [member, state] of states.entries()) {
    if (busy.has(member) || !hasWork(shift, member) || state.epoch >= (stepTo ?? Infinity)) continue;
    if (behind && !isBehind(state, behind)) continue;
    next = member;
    behind = state;
  }
  return next;
}

/** Lays down how far a step goes. */
export function mindStep(shift: Shift): void {
  const { states, controls } = shift;
  if (controls.steering.mode !== "stepping") shift.stepTo = null;
  else shift.stepTo ??= 1 + Math.min(...states.filter((_, member) => hasWork(shift, member)).map(({ epoch }) => epoch));
}

/** Training time of the run so far, pauses left out. */
export function secondsOf({ secondsBefore, watch }: Shift): number {
  return secondsBefore + watch.seconds;
}

/** Begins a run where its members stand. */
export function beginShift(
  brief: Brief,
  pool: Pool,
  states: readonly MemberState[],
  controls: TrainingControls,
): Shift {
  return {
    brief,
    controls,
    watch: createStopwatch(controls.now),
    secondsBefore: Math.max(...states.map(({ seconds }) => seconds)),
    began: states,
    states: [...states],
    pool,
    idle: [],
    busy: new Map(),
    pending: new Set(),
    held: new Map(),
    deaths: 0,
    failure: null,
    stepTo: null,
    isOver: false,
  };
}
