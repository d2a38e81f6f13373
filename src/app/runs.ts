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

/** The runs of an app, one at a time. */
export interface Runs {
  /**
   * Trains a run to its end, as the task `train`, in place of one that is on.
   *
   * @param begin Asked when the task has started; null: there is nothing to train.
   * @param kept Where the run goes on from, if that is an earlier visit.
   */
  readonly perform: (begin: () => RunStart | null, kept?: KeptRun) => Promise<boolean>;
  readonly steer: (command: "pause" | "resume" | "step" | "stop") => void;
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

/** Trains a run to its end. Null where it was aborted in the very moment of its end. */
async function performRun(context: AppContext, underway: RunUnderway): Promise<RunEnd | null> {
  const { announce, dispatch, now } = context;
  const { start, wishes, keeping, signal } = underway;
  const keep: RunCall["keep"] = ({ from, rateChanges }, checkpoint) =>
    keeping.keep({ savedAt: now().toISOString(), from, rateChanges, checkpoint });
  const awake = announce.stayAwake();
  try {
    const end = await conductRun(start, { context, wishes, signal, keep });
    if (signal.aborted) return null;
    finishRun(context, end);
    keeping.forget();
    return end;
  } catch (thrown) {
    const kept = keeping.kept();
    if (isAbort(thrown) || signal.aborted) keeping.forget();
    else if (kept) dispatch({ type: "interruptedFound", interrupted: interruptedRun(kept, start.from) });
    throw thrown;
  } finally {
    awake();
  }
}

/** Builds the {@link Runs}. */
export function createRuns(context: AppContext, runner: Runner, keeper: CheckpointKeeper): Runs {
  const { dispatch, engine, store, telemetry } = context;
  let wishes: Wishes = { stop: false, change: null };
  let running: Promise<boolean> | null = null;
  let last: RunEnd | null = null;

  function begin(start: RunStart, kept: KeptRun | undefined, signal: AbortSignal): RunUnderway {
    wishes = { stop: false, change: null };
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
      if (start) last = await performRun(context, begin(start, kept, signal));
    });
    return running;
  }

  function steer(command: Parameters<Runs["steer"]>[0]): void {
    if (command === "stop") wishes.stop = true;
    void runner.run("steer", "train", () => engine("steer", { command }));
  }

  return {
    perform,
    steer,
    async change(change) {
      const { tasks, trained } = store.getState();
      const { history, checkpoint } = telemetry.read();
      if (change.epochs <= (history.at(-1)?.epoch ?? 0)) return false;
      if (tasks.train && running) {
        wishes.change = change;
        steer("stop");
        return running;
      }
      const ended = last;
      if (!ended || !checkpoint || trained?.from !== ended.run.from) return false;
      return perform(() => changedRun(ended.run, checkpoint, change));
    },
  };
}
