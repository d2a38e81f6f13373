import { AppError } from "../../core/errors.ts";
import type { MemberState } from "../../core/training/memberRun.ts";
import type { EngineMemory } from "../../core/training/trainer.ts";
import type { Driver } from "../driver.ts";
import type { Brief, Hand, SliceResult } from "./hand.ts";
import type { Pool } from "./pool.ts";
import { beginShift, hasWork, mindStep, nextMember, secondsOf, type Shift } from "./shift.ts";

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
function takeOn(shift: Shift): void {
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

function handOut(shift: Shift): void {
  while (shift.idle.length > 0) {
    const member = nextMember(shift);
    const state = member === null ? undefined : shift.states[member];
    const hand = state && shift.idle.shift();
    if (member === null || !state || !hand) return;
    send(shift, hand, member, state);
  }
}

/** Waits until something has changed. */
async function change({ pending }: Shift): Promise<void> {
  if (pending.size === 0) throw new Error("the crew has stopped working");
  await Promise.race(pending);
}

async function allHome(shift: Shift): Promise<void> {
  while (shift.busy.size > 0) await change(shift);
}

/** Rests until the helm says otherwise. */
async function rest(shift: Shift): Promise<void> {
  const { controls, watch, states } = shift;
  await allHome(shift);
  controls.checkpoint([...states]);
  watch.pause();
  controls.reportPaused(true);
  await controls.steering.released();
  watch.resume();
  controls.reportPaused(false);
}

/** One turn of the work; false when it is done. */
async function turn(shift: Shift): Promise<boolean> {
  const { controls, states, busy } = shift;
  const { steering } = controls;
  if (shift.failure !== null) throw shift.failure;
  if (steering.mode === "aborted") throw new AppError("worker/aborted", { method: "train" });
  if (steering.mode === "paused") {
    await rest(shift);
    return true;
  }
  const isLeaving = steering.mode === "stopping" || steering.mode === "leaving";
  if (isLeaving || !states.some((_, member) => hasWork(shift, member))) {
    await allHome(shift);
    return false;
  }
  if (controls.checkpointDue()) controls.checkpoint([...states]);
  mindStep(shift);
  handOut(shift);
  if (busy.size === 0 && nextMember(shift) === null) {
    // Only a step ends with work left and nobody at it.
    shift.stepTo = null;
    steering.epochEnded();
  } else await change(shift);
  return true;
}

function endShift(shift: Shift): void {
  const { held, idle, pool } = shift;
  shift.isOver = true;
  for (const hand of held.keys()) {
    if (idle.includes(hand)) pool.giveBack(hand);
    else hand.dismiss();
  }
  held.clear();
}

async function runShift(shift: Shift, size: number): Promise<readonly MemberState[]> {
  for (let hands = 0; hands < size; hands += 1) takeOn(shift);
  if (shift.held.size === 0) throw new AppError("worker/crashed", { reason: "no worker can be started" });
  while (await turn(shift));
  const stopped = shift.controls.steering.mode === "stopping";
  const seconds = secondsOf(shift);
  return shift.states.map((state) => ({ ...state, seconds, ended: state.ended ?? (stopped ? "stopped" : null) }));
}

/**
 * Drives the members of a run with several hands, a slice at a time: whoever is free takes the member that is furthest
 * behind, so that five members on two cores take two and a half times as long as one, and all advance alike.
 *
 * A hand that dies costs the slice it was at; its member goes on from where it was.
 *
 * @param size How many hands.
 */
export function driveCrew(brief: Brief, pool: Pool, size: number): Driver {
  let shift: Shift | null = null;
  return {
    train: async (states, controls) => {
      shift = beginShift(brief, pool, states, controls);
      try {
        return await runShift(shift, size);
      } finally {
        endShift(shift);
      }
    },
    memory: () => {
      const held = [...(shift?.held.values() ?? [])];
      return held.reduce<EngineMemory | null>((sum, one) => {
        if (!one) return sum;
        return { tensors: (sum?.tensors ?? 0) + one.tensors, bytes: (sum?.bytes ?? 0) + one.bytes };
      }, null);
    },
    dispose: () => shift && endShift(shift),
  };
}
