import type { LabelledMatrix, Prepared } from "../../core/pipeline.ts";
import type { AppContext } from "../context.ts";
import { freshPrepared, prepareJobOf, trainInputsOf } from "../derive.ts";
import type { TrainInputs } from "../session.ts";
import { bundleOf, runOf } from "../trainedModel.ts";
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
   * Measures every trainer on the plan as it stands. Happens by itself a moment after the plan has changed, once there
   * is a preparation and no run is on; asked for, it measures anew.
   */
  readonly tryTrainers: () => Promise<boolean>;
  /** Goes on from where a run stands or ended, with another learning rate and number of epochs in all. */
  readonly trainOn: (change: Omit<RateChange, "afterEpoch">) => Promise<boolean>;
  /** Goes on with the run that was interrupted. */
  readonly resumeRun: () => Promise<boolean>;
  readonly discardRun: () => Promise<void>;
  /** Asks the person whether the browser may tell of a finished run. */
  readonly allowNotifications: () => Promise<void>;
}

/** Builds the {@link TrainingCommands}. */
export function trainingCommands(context: AppContext, runner: Runner): TrainingCommands {
  const { data, engine, dispatch, store } = context;

  async function prepareNow(signal: AbortSignal): Promise<void> {
    const job = prepareJobOf(store.getState());
    if (!job || freshPrepared(store.getState())) return;
    dispatch({ type: "prepared", prepared: await data("prepare", job, { signal }), from: job });
  }

  async function startRun(paused: boolean): Promise<boolean> {
    runner.cancel("crossValidate");
    const ready = await runner.run("prepare", "train", ({ signal }) => prepareNow(signal));
    if (!ready) return false;
    return runner.run("train", "train", async ({ signal }) => {
      const prepared = freshPrepared(store.getState());
      const from = trainInputsOf(store.getState());
      if (prepared && from) await trainNow(context, prepared, from, { signal, paused });
    });
  }

  const steer = (command: "pause" | "resume" | "step" | "stop"): void =>
    void runner.run("steer", "train", () => engine("steer", { command }));

  return {
    prepare: () => runner.run("prepare", "prepare", ({ signal }) => prepareNow(signal)),
    train: startRun,
    pause: () => steer("pause"),
    resume: () => steer("resume"),
    stepOnce() {
      if (store.getState().tasks.train) steer("step");
      else void startRun(true);
    },
    stop: () => steer("stop"),
    async probeBackend() {
      await runner.run("probe", "train", async ({ signal }) => {
        dispatch({ type: "backendKnown", backend: await engine("backend", undefined, { signal }) });
      });
    },
  };
}

interface HowToTrain {
  readonly signal: AbortSignal;
  readonly paused: boolean;
}

async function trainNow(context: AppContext, prepared: Prepared, from: TrainInputs, how: HowToTrain): Promise<void> {
  const { data, engine, dispatch, store, telemetry } = context;
  const { signal, paused } = how;
  const { source } = store.getState().imported ?? {};
  const { train, validation } = await data("matrices", { preparedId: prepared.preparedId }, { signal });
  telemetry.begin(from.training.epochs, paused, from.training.patience);
  const { samplingShift } = prepared;
  const outcome = await engine(
    "train",
    { config: from.training, train, validation, samplingShift, trainer: from.trainer, paused },
    { signal, onEvent: telemetry.receive, transfer: [...buffersOf(train), ...buffersOf(validation)] },
  );
  const session = store.getState();
  const { history } = telemetry.read();
  const bundle = bundleOf(context, session, { source, prepared, from, outcome, history });
  dispatch({ type: "trained", outcome, from, bundle, run: runOf(session, outcome, history) });
}

/** What travels to the engine without being copied. */
export function buffersOf({ inputs, labels }: LabelledMatrix): Transferable[] {
  return [inputs.data.buffer, labels.buffer];
}
