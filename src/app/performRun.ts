import { AppError, isAbort } from "../core/errors.ts";
import type { NetworkSpec } from "../core/pipeline.ts";
import type { KeptRun } from "../storage/records.ts";
import type { Autosave } from "./autosave.ts";
import type { CheckpointKeeper, KeptHead } from "./checkpointKeeper.ts";
import { conductRun, type RunCall, type RunEnd, type Wishes } from "./conductRun.ts";
import type { AppContext } from "./context.ts";
import { outcomeOf } from "./outcome.ts";
import { configNow, type RunStart } from "./runStart.ts";
import type { Interrupted, TrainInputs } from "./session.ts";
import { bundleOf, runOf } from "./trainedModel.ts";

/** A kept run as the Train screen offers it. */
export function interruptedRun({ savedAt, epoch, rateChanges }: KeptHead, from: TrainInputs): Interrupted {
  const { epochs } = configNow({ from, rateChanges });
  return { epoch, epochs, savedAt, from };
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
  const bundle = bundleOf(context, session, { source, prepared, from, outcome, history, best });
  dispatch({ type: "trained", outcome, from, bundle, run: runOf(session, outcome, best) });
  announce.runEnded({ ended: outcome.ended, epochs: outcome.epochs, auc: best?.validationAuc ?? null });
}

/** One run on its way. */
export interface RunUnderway {
  readonly start: RunStart;
  /** Where it goes on from, if that is kept; null for a new one. */
  readonly kept: KeptRun | null;
  readonly wishes: Wishes;
  readonly signal: AbortSignal;
}

/** What keeps runs, and the session that they are of. */
export interface Keepers {
  readonly keeper: CheckpointKeeper;
  readonly autosave: Pick<Autosave, "ensure">;
}

/** Whether a failure leaves nothing to go on with: the run was thrown away, or has learnt nothing. */
function isOver(thrown: unknown): boolean {
  return isAbort(thrown) || (thrown instanceof AppError && thrown.code === "engine/diverged");
}

/** Trains a run to its end, and returns it as it went on last. */
export async function performRun(
  context: AppContext,
  { keeper, autosave }: Keepers,
  underway: RunUnderway,
): Promise<RunStart> {
  const { announce, dispatch, now, telemetry } = context;
  const { start, kept, wishes, signal } = underway;
  const beginning = keeper.begin(kept, (error) => telemetry.note({ kind: "notKept", error }));
  const keeping = await beginning.catch((thrown: unknown) => {
    telemetry.clear();
    throw thrown;
  });
  void autosave.ensure();
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
    const left = keeping.kept();
    // Another run may have begun by now.
    if (!signal.aborted) telemetry.end(null);
    if (signal.aborted || isOver(thrown)) keeping.forget();
    else {
      if (left) dispatch({ type: "interruptedFound", interrupted: interruptedRun(left, start.from) });
      announce.runEnded({ ended: "failed", epochs: telemetry.read().history.at(-1)?.epoch ?? 0, auc: null });
    }
    throw thrown;
  } finally {
    keeping.leave();
    awake();
  }
}
