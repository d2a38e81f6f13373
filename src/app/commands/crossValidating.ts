import type { AppContext } from "../context.ts";
import { pointsScale } from "../defaults.ts";
import { crossInputsOf, freshPrepared, onFold, prepareJobOf } from "../derive.ts";
import type { FoldResult, TrainInputs } from "../session.ts";
import type { Runner } from "./runner.ts";
import { buffersOf } from "./training.ts";

/** Commands on folds. */
export interface CrossValidationCommands {
  /** Trains a network for each fold, one after another, and judges it by that fold; needs folds, and no run in progress. */
  readonly crossValidate: () => Promise<boolean>;
  readonly cancelCrossValidation: () => void;
}

/** Builds the {@link CrossValidationCommands}. */
export function crossValidationCommands(context: AppContext, runner: Runner): CrossValidationCommands {
  const { data, dispatch, store } = context;

  /** The worker holds few preparations: that of the choices as they stand must be among them afterwards. */
  async function holdAgain(): Promise<void> {
    const job = prepareJobOf(store.getState());
    if (job && freshPrepared(store.getState())) await data("prepare", job);
  }

  return {
    async crossValidate() {
      if (store.getState().tasks.train) return false;
      return runner.run("crossValidate", "train", async ({ signal }) => {
        const from = crossInputsOf(store.getState());
        const count = from?.prepare.split.folds?.count ?? 0;
        if (!from) return;
        let folds: readonly FoldResult[] = [];
        dispatch({ type: "crossValidated", result: { count, folds }, from });
        try {
          for (let fold = 1; fold <= count; fold += 1) {
            folds = [...folds, await trainFold(context, from, fold, signal)];
            dispatch({ type: "crossValidated", result: { count, folds }, from });
          }
        } finally {
          await holdAgain();
        }
      });
    },
    cancelCrossValidation: () => runner.cancel("crossValidate"),
  };
}

async function trainFold(
  { data, engine }: AppContext,
  { prepare, training, trainer }: TrainInputs,
  fold: number,
  signal: AbortSignal,
): Promise<FoldResult> {
  const { preparedId, samplingShift } = await data("prepare", onFold(prepare, fold), { signal });
  const { train, validation } = await data("matrices", { preparedId }, { signal });
  const { network, calibration, bestEpoch } = await engine(
    "train",
    { config: training, train, validation, samplingShift, trainer, paused: false },
    { signal, transfer: [...buffersOf(train), ...buffersOf(validation)] },
  );
  const job = { preparedId, part: "validation", network, calibration, scale: pointsScale } as const;
  const { rows, bads, auc, ks, logLoss } = await data("evaluate", job, { signal });
  return { fold, rows, bads, auc, ks, logLoss, bestEpoch };
}
