import type { AppContext } from "../context.ts";
import { crossInputsOf, freshPrepared, prepareJobOf } from "../derive.ts";
import { type FoldCall, foldGroups, type FoldTable, foldTables, judgeFold, trainFolds } from "../foldTraining.ts";
import type { CrossValidation, FoldResult } from "../session.ts";
import type { Runner } from "./runner.ts";

/** Commands on folds. */
export interface CrossValidationCommands {
  /**
   * Trains a network for each fold, side by side as far as memory allows, and judges it by that fold; needs folds, and no
   * run in progress.
   */
  readonly crossValidate: () => Promise<boolean>;
  readonly cancelCrossValidation: () => void;
}

/** Builds the {@link CrossValidationCommands}. */
export function crossValidationCommands(context: AppContext, runner: Runner): CrossValidationCommands {
  const { announce, data, dispatch, store } = context;

  /** The worker holds few preparations: that of the choices as they stand must be among them afterwards. */
  async function holdAgain(): Promise<void> {
    const job = prepareJobOf(store.getState());
    if (job && freshPrepared(store.getState())) await data("prepare", job);
  }

  return {
    async crossValidate() {
      if (store.getState().tasks.train) return false;
      runner.cancel("tryTrainers");
      return runner.run("crossValidate", "train", async ({ signal }) => {
        const from = crossInputsOf(store.getState());
        const count = from?.prepare.split.folds?.count ?? 0;
        if (!from) return;
        const crossId = context.newId();
        const report: Report = (result) =>
          dispatch({ type: "crossValidated", result: { crossId, count, ...result }, from });
        const awake = announce.stayAwake();
        try {
          await trainAll({ context, from, crossId, signal }, count, report);
        } finally {
          awake();
          await holdAgain();
        }
      });
    },
    cancelCrossValidation: () => runner.cancel("crossValidate"),
  };
}

type Report = (result: Omit<CrossValidation, "crossId" | "count">) => void;

async function trainAll(call: FoldCall, count: number, report: Report): Promise<void> {
  let folds: readonly FoldResult[] = [];
  report({ folds, training: null });
  for (let next = 1; next <= count;) {
    const tables = await foldTables(call, next, count);
    next += tables.length;
    for (const group of foldGroups(tables)) folds = await trainGroup(call, group, folds, report);
  }
}

/** Trains and judges a group of folds. Returns all there are then, those before it included. */
async function trainGroup(
  call: FoldCall,
  group: readonly FoldTable[],
  before: readonly FoldResult[],
  report: Report,
): Promise<readonly FoldResult[]> {
  const { epochs: planned } = call.from.training;
  const outcomes = await trainFolds(call, group, ({ epochs }) => {
    const epoch = epochs.at(-1)?.epoch;
    if (epoch !== undefined) report({ folds: before, training: { folds: group.length, epoch, epochs: planned } });
  });
  let folds = before;
  for (const [at, fold] of group.entries()) {
    const outcome = outcomes[at];
    if (!outcome) throw new Error("a fold was trained and left no network");
    folds = [...folds, await judgeFold(call, fold, outcome)].toSorted((one, other) => one.fold - other.fold);
    report({ folds, training: null });
  }
  return folds;
}
