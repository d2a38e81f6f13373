import type { AppContext } from "./context.ts";
import type { Visit } from "./visit.ts";

/** This tab's hold on the run of its visit: while it lasts, no other tab goes on with that run, or forgets it. */
export interface RunHold {
  /**
   * Takes hold, if it has none. Where another tab has taken up the same visit and trains, this one becomes a visit of its
   * own, unless it wants the very run.
   *
   * @param wantsRun Whether it is to go on with the run that is kept.
   * @returns False where another tab goes on with that run.
   */
  readonly take: (wantsRun: boolean) => Promise<boolean>;
  readonly release: () => void;
  /** Whether another tab goes on with the run. */
  readonly isElsewhere: () => Promise<boolean>;
}

/** A tab's hold, which it does not have yet. */
export function createRunHold({ runLocks, newId }: Pick<AppContext, "runLocks" | "newId">, visit: Visit): RunHold {
  let held: { readonly visit: string; readonly release: () => void } | null = null;
  let taking: Promise<boolean> = Promise.resolve(false);

  function release(): void {
    held?.release();
    held = null;
  }

  async function take(wantsRun: boolean): Promise<boolean> {
    if (held?.visit === visit.id) return true;
    release();
    let giveBack = await runLocks.take(visit.id);
    if (!giveBack && wantsRun) return false;
    if (!giveBack) {
      visit.id = newId();
      giveBack = await runLocks.take(visit.id);
    }
    held = giveBack && { visit: visit.id, release: giveBack };
    return true;
  }

  return {
    take(wantsRun) {
      taking = taking.then(() => take(wantsRun));
      return taking;
    },
    release,
    isElsewhere: async () => held?.visit !== visit.id && (await runLocks.taken()).has(visit.id),
  };
}
