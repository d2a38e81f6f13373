import { AppError } from "../../core/errors.ts";
import type { MemberState } from "../../core/training/memberRun.ts";
import type { Hand, SliceResult } from "./hand.ts";
import { hasWork, nextMember, secondsOf, type Shift } from "./shift.ts";

/** Hands that may die one after the other, with nothing done in between, before the run is given up. */
const DEATHS = 3;

function follow({ pending }: Shift, work: Promise<void>): void {
  const followed = work.finally(() => pending.delete(followed));
  pending.add(followed);
}

function letGo({ held, idle }: Shift, hand: Hand): void {
  hand.dismiss();
  held.delete(hand);
  const at = idle.indexOf(hand);
  if (at >= 0) idle.splice(at, 1);
}

/** Bears the loss of a hand. One that had begun is replaced, and the last one is, unless one after the other dies. */
function bear(shift: Shift, hand: Hand, hadBegun: boolean, thrown: unknown): void {
  if (shift.isOver) return;
  letGo(shift, hand);
  if (!(thrown instanceof AppError)) {
    shift.failure = thrown;
    return;
  }
  if (thrown.code === "worker/crashed") {
    shift.deaths += 1;
    if (shift.deaths < DEATHS && (hadBegun || shift.held.size === 0)) takeOn(shift);
  }
  if (shift.deaths >= DEATHS || shift.held.size === 0) shift.failure = thrown;
}

/** Hires one hand and tells it what the run is. */
export function takeOn(shift: Shift): void {
  const hand = shift.pool.take();
  if (!hand) return;
  shift.held.set(hand, null);
  const begin = async (): Promise<void> => {
    try {
      await hand.begin(shift.brief);
      shift.idle.push(hand);
    } catch (thrown) {
      bear(shift, hand, false, thrown);
    }
  };
  follow(shift, begin());
}

function receive(shift: Shift, member: number, { state, reports, rows }: SliceResult): void {
  const { states, began, controls } = shift;
  // One that diverged before its first epoch stands where its run began, and not only its last slice.
  const from = state.ended === "diverged" && !state.progress.best ? began[member] : undefined;
  states[member] = from ? { ...from, ended: state.ended, seconds: state.seconds } : state;
  shift.deaths = 0;
  for (const report of reports) controls.reportEpoch(member, report);
  if (!hasWork(shift, member)) controls.reportEnd?.(member);
  controls.reportRows(rows);
}

/** Gives a member to a hand for a slice. */
function send(shift: Shift, hand: Hand, member: number, state: MemberState): void {
  const { busy, idle, held, stepTo } = shift;
  const work = async (): Promise<void> => {
    try {
      const order = { member, state: { ...state, seconds: secondsOf(shift) }, untilEpoch: stepTo ?? Infinity };
      const result = await hand.train(order);
      held.set(hand, result.memory);
      idle.push(hand);
      busy.delete(member);
      receive(shift, member, result);
    } catch (thrown) {
      busy.delete(member);
      bear(shift, hand, true, thrown);
    }
  };
  busy.set(member, hand);
  follow(shift, work());
}

/** Replaces hands that died while they waited, as they may where a run rests for long. */
function replaceGone(shift: Shift): void {
  for (const hand of shift.idle.filter(({ isGone }) => isGone)) {
    letGo(shift, hand);
    takeOn(shift);
  }
}

/** Gives each hand that waits the member that is furthest behind. */
export function handOut(shift: Shift): void {
  replaceGone(shift);
  while (shift.idle.length > 0) {
    const member = nextMember(shift);
    const state = member === null ? undefined : shift.states[member];
    const hand = state && shift.idle.shift();
    if (member === null || !state || !hand) return;
    send(shift, hand, member, state);
  }
}
