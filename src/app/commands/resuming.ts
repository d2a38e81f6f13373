import { type CheckpointKeeper, headOf } from "../checkpointKeeper.ts";
import type { AppContext } from "../context.ts";
import { freshPrepared, trainInputsOf } from "../derive.ts";
import { interruptedRun } from "../performRun.ts";
import type { Runs } from "../runs.ts";
import { sameData } from "../sameData.ts";
import type { Runner } from "./runner.ts";
import { prepareNow } from "./training.ts";

/** Commands on a run that ended with its tab, its worker or its machine. */
export interface ResumingCommands {
  /** Looks for one that was made from the choices as they stand; true if there is one. */
  readonly findRun: () => Promise<boolean>;
  /** Goes on with it, with the trainer that had it: the end is that of a run without an interruption, to the bit. */
  readonly resumeRun: () => Promise<boolean>;
  readonly discardRun: () => Promise<void>;
}

/** Builds the {@link ResumingCommands}. */
export function resumingCommands(
  context: AppContext,
  runner: Runner,
  runs: Runs,
  keeper: CheckpointKeeper,
): ResumingCommands {
  const { dispatch, store } = context;

  /** The kept run and the choices, where the one was made from the others. */
  async function find() {
    const kept = await keeper.load();
    const from = trainInputsOf(store.getState());
    return kept && from && sameData(kept.from, from) ? { kept, from } : null;
  }

  return {
    async findRun() {
      if (store.getState().tasks.train) return false;
      const found = await find();
      const interrupted = found && interruptedRun(headOf(found.kept), found.from);
      dispatch({ type: "interruptedFound", interrupted });
      return interrupted !== null;
    },
    async resumeRun() {
      if (store.getState().tasks.train) return false;
      const found = await find();
      if (!found) dispatch({ type: "interruptedFound", interrupted: null });
      const ready = found && (await runner.run("prepare", "train", ({ signal }) => prepareNow(context, signal)));
      if (!found || !ready) return false;
      const { kept, from } = found;
      const { checkpoint, rateChanges } = kept;
      return runs.perform(() => {
        const session = store.getState();
        const prepared = freshPrepared(session);
        if (!prepared || !sameData(from, trainInputsOf(session))) return null;
        return { from, prepared, source: session.imported?.source, checkpoint, rateChanges, paused: false };
      }, kept);
    },
    async discardRun() {
      if (store.getState().tasks.train) return;
      dispatch({ type: "interruptedFound", interrupted: null });
      await keeper.discard();
    },
  };
}
