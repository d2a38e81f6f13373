import { AppError, isAbort } from "../core/errors.ts";
import type { NetworkSpec } from "../core/pipeline.ts";
import { epochsFinished } from "../core/training/mergeEpochs.ts";
import type { KeptRun } from "../storage/database.ts";
import type { CheckpointKeeper, Keeping } from "./checkpointKeeper.ts";
import type { Runner } from "./commands/runner.ts";
import { conductRun, type RunCall, type RunEnd, type Wishes } from "./conductRun.ts";
import type { AppContext } from "./context.ts";
import { changedRun, configNow, type RunChange, runPlanOf, type RunStart } from "./runStart.ts";
import type { Interrupted, TrainInputs } from "./session.ts";
import { bundleOf, runOf } from "./trainedModel.ts";
import { outcomeOf } from "./outcome.ts";

/** What may be asked of a run that is on. */
type SteerWish = "pause" | "resume" | "step" | "stop";

/** The runs of an app, one at a time. */
export interface Runs {
  /**
   * Trains a run to its end, as the task `train`, in place of one that is on.
   *
   * @param begin Asked when the task has started; null: there is nothing to train.
   * @param kept Where the run goes on from, if that is an earlier visit.
   */
  readonly perform: (begin: () => RunStart | null, kept?: KeptRun) => Promise<boolean>;
  readonly steer: (command: SteerWish) => void;
  /** Goes on with the run that is on, or was last, with another rate; false where there is none to go on with. */
  readonly change: (change: RunChange) => Promise<boolean>;
}

/** A kept run as the Train screen offers it. */
export function interruptedRun({ savedAt, checkpoint, rateChanges }: KeptRun, from: TrainInputs): Interrupted {
  const { epochs } = configNow({ from, rateChanges });
  return { epoch: epochsFinished(checkpoint.members), epochs, savedAt, from };
}

/** What a run leaves behind: its outcome and the model. */
function finishRun(context: AppContext, { run, trained }: RunEnd): void {
  const { announce, dispatch, store, telemetry } = context;
  telemetry.end(trained.last);
  const { history, best } = telemetry.read();
  const { from, prepared, source, rateChanges } = run;
  const { hidden, activation } = from.training;
  const spec: NetworkSpec = { inputs: prepared.recipe.inputs.length, hidden, activation };
  const outcome = outcomeOf({ spec, trained, rateChanges });
  if (outcome.ended === "diverged" && outcome.bestEpochs.every((epoch) => epoch === 0)) {
    announce.runEnded({ ended: "diverged", epochs: 0, auc: null });
    // Nothing was learnt: what it began with is no model.
    throw new AppError("engine/diverged", { epoch: 1, learningRate: configNow(run).learningRate });
  }
  const session = store.getState();
  const bundle = bundleOf(context, session, { source, prepared, from, outcome, history });
  dispatch({ type: "trained", outcome, from, bundle, run: runOf(session, outcome, best) });
  announce.runEnded({ ended: outcome.ended, epochs: outcome.epochs, auc: best?.validationAuc ?? null });
}

/** One run on its way. */
interface RunUnderway {
  readonly start: RunStart;
  readonly wishes: Wishes;
  readonly keeping: Keeping;
  readonly signal: AbortSignal;
}

/** Whether a failure leaves nothing to go on with: the run was thrown away, or has learnt nothing. */
function isOver(thrown: unknown): boolean {
  return isAbort(thrown) || (thrown instanceof AppError && thrown.code === "engine/diverged");
}

/** Trains a run to its end, and returns it as it went on last. */
async function performRun(context: AppContext, underway: RunUnderway): Promise<RunStart> {
  const { announce, dispatch, now, telemetry } = context;
  const { start, wishes, keeping, signal } = underway;
  const keep: RunCall["keep"] = ({ from, rateChanges }, checkpoint) =>
    keeping.keep({ savedAt: now().toISOString(), from, rateChanges, checkpoint });
  const awake = announce.stayAwake();
  try {
    const end = await conductRun(start, { context, wishes, signal, keep });
    signal.throwIfAborted();
    finishRun(context, end);
    keeping.forget();
    return end.run;
  } catch (thrown) {
    const kept = keeping.kept();
    // Another run may have begun by now.
    if (!signal.aborted) telemetry.end(null);
    if (signal.aborted || isOver(thrown)) keeping.forget();
    else {
      if (kept) dispatch({ type: "interruptedFound", interrupted: interruptedRun(kept, start.from) });
      announce.runEnded({ ended: "failed", epochs: telemetry.read().history.at(-1)?.epoch ?? 0, auc: null });
    }
    throw thrown;
  } finally {
    awake();
  }
}

/** Builds the {@link Runs}. */
export function createRuns(context: AppContext, runner: Runner, keeper: CheckpointKeeper): Runs {
  const { dispatch, engine, store, telemetry } = context;
  let wishes: Wishes = { stop: false, paused: false, change: null };
  let running: Promise<boolean> | null = null;
  /** As it went on last; its checkpoint is that of the telemetry. */
  let last: RunStart | null = null;

  function begin(start: RunStart, kept: KeptRun | undefined, signal: AbortSignal): RunUnderway {
    wishes = { stop: false, paused: start.paused, change: null };
    last = null;
    dispatch({ type: "interruptedFound", interrupted: null });
    telemetry.begin(runPlanOf(start), start.checkpoint);
    const keeping = keeper.begin(kept ?? null, (error) => telemetry.note({ kind: "notKept", error }));
    return { start, wishes, keeping, signal };
  }

  function perform(beginRun: () => RunStart | null, kept?: KeptRun): Promise<boolean> {
    runner.cancel("crossValidate");
    runner.cancel("tryTrainers");
    running = runner.run("train", "train", async ({ signal }) => {
      const start = beginRun();
      if (start) last = { ...(await performRun(context, begin(start, kept, signal))), checkpoint: null };
    });
    return running;
  }

  function tell(command: SteerWish): void {
    void runner.run("steer", "train", () => engine("steer", { command }));
  }

  return {
    perform,
    steer(command) {
      if (command === "stop") Object.assign(wishes, { stop: true, change: null });
      else wishes.paused = command !== "resume";
      tell(command);
    },
    async change(change) {
      const { tasks, trained } = store.getState();
      const { history, checkpoint } = telemetry.read();
      if (change.epochs <= (history.at(-1)?.epoch ?? 0)) return false;
      if (tasks.train && running) {
        Object.assign(wishes, { stop: true, paused: false, change });
        tell("stop");
        return running;
      }
      const ended = last;
      if (!ended || !checkpoint || trained?.from !== ended.from) return false;
      return perform(() => changedRun(ended, checkpoint, change));
    },
  };
}
