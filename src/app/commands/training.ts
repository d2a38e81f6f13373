import type { AppContext } from "../context.ts";
import { freshPrepared, prepareJobOf, trainInputsOf } from "../derive.ts";
import type { Runs } from "../runs.ts";
import type { RunChange } from "../runStart.ts";
import type { Runner } from "./runner.ts";

/** Commands that prepare and train. */
export interface TrainingCommands {
  /** Splits and fits the recipe by the choices as they stand. */
  readonly prepare: () => Promise<boolean>;
  /** Prepares if need be, then trains; `paused` waits for a step or for resume. */
  readonly train: (paused: boolean) => Promise<boolean>;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Trains one epoch and pauses; starts a run, paused, where there is none. */
  readonly stepOnce: () => void;
  /** Ends the run and keeps the best weights so far. */
  readonly stop: () => void;
  /**
   * Goes on from where the run stands or ended, with another learning rate and number of epochs in all; the choices stay
   * as they are. False where there is no run to go on with, or none of those epochs is left.
   */
  readonly trainOn: (change: RunChange) => Promise<boolean>;
  /** Asks the person whether the browser may tell of a finished run. */
  readonly allowNotifications: () => Promise<void>;
}

/** Prepares by the choices as they stand, where that has not been done. */
export async function prepareNow({ data, dispatch, store }: AppContext, signal: AbortSignal): Promise<void> {
  const job = prepareJobOf(store.getState());
  if (!job || freshPrepared(store.getState())) return;
  dispatch({ type: "prepared", prepared: await data("prepare", job, { signal }), from: job });
}

/** Builds the {@link TrainingCommands}. */
export function trainingCommands(context: AppContext, runner: Runner, runs: Runs): TrainingCommands {
  const { announce, dispatch, store } = context;

  async function startRun(paused: boolean): Promise<boolean> {
    runner.cancel("crossValidate");
    const ready = await runner.run("prepare", "train", ({ signal }) => prepareNow(context, signal));
    if (!ready) return false;
    return runs.perform(() => {
      const session = store.getState();
      const prepared = freshPrepared(session);
      const from = trainInputsOf(session);
      if (!prepared || !from) return null;
      return { from, prepared, source: session.imported?.source, checkpoint: null, rateChanges: [], paused };
    });
  }

  return {
    prepare: () => runner.run("prepare", "prepare", ({ signal }) => prepareNow(context, signal)),
    train: startRun,
    pause: () => runs.steer("pause"),
    resume: () => runs.steer("resume"),
    stepOnce() {
      if (store.getState().tasks.train) runs.steer("step");
      else void startRun(true);
    },
    stop: () => runs.steer("stop"),
    trainOn: runs.change,
    async allowNotifications() {
      dispatch({ type: "notificationsKnown", notifications: await announce.askForNotifications() });
    },
  };
}
