import { AppError } from "../../core/errors.ts";
import type { MemberState } from "../../core/training/memberRun.ts";
import type { EngineMemory } from "../../core/training/trainer.ts";
import type { Driver } from "../driver.ts";
import type { Brief } from "./hand.ts";
import type { Pool } from "./pool.ts";
import { beginShift, hasWork, mindStep, nextMember, secondsOf, type Shift } from "./shift.ts";
import { handOut, takeOn } from "./work.ts";

/** Waits until something has changed. */
async function change({ pending }: Shift): Promise<void> {
  if (pending.size === 0) throw new AppError("worker/crashed", { reason: "no worker is left" });
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
