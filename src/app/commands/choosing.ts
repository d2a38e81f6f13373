import type { ColumnPlan, StepPicture } from "../../core/pipeline.ts";
import type { Fix } from "../../core/profile/fix.ts";
import type { AppContext } from "../context.ts";
import { prepareJobOf } from "../derive.ts";
import { sameData } from "../sameData.ts";
import type { ImportCommands } from "./importing.ts";

/** Commands on choices. */
export interface ChoosingCommands {
  /** Takes the last change of choices back; one of the reading reads the loans again. */
  readonly undo: () => Promise<boolean>;
  /** Makes the change again that was taken back last. */
  readonly redo: () => Promise<boolean>;
  /** Takes a way out of a finding; it can be undone. */
  readonly applyFix: (fix: Fix) => Promise<boolean>;
  /**
   * What each step of a plan does to the training rows, as the choices stand; null for a step that is off. Empty
   * while the target is not confirmed.
   *
   * @throws {AppError} What stops a preparation, `recipe/step-out-of-place`, and `worker/aborted` by the signal.
   */
  readonly pictures: (plan: ColumnPlan, signal?: AbortSignal) => Promise<readonly (StepPicture | null)[]>;
}

/** Builds the {@link ChoosingCommands}. */
export function choosingCommands(
  { data, dispatch, store }: AppContext,
  importing: Pick<ImportCommands, "reread" | "readAs">,
): ChoosingCommands {
  async function travel(type: "undone" | "redone"): Promise<boolean> {
    const { past, future, choices } = store.getState();
    const target = type === "undone" ? past.at(-1) : future[0];
    if (!target) return false;
    if (!sameData(target.reading, choices.reading)) return importing.readAs(target.reading, type);
    dispatch({ type });
    return true;
  }

  return {
    undo: () => travel("undone"),
    redo: () => travel("redone"),
    async applyFix(fix) {
      if (fix.kind === "reread") return importing.reread(fix.options);
      dispatch({ type: "fixesApplied", fixes: [fix] });
      return true;
    },
    async pictures(plan, signal) {
      const job = prepareJobOf(store.getState());
      return job ? data("pictures", { job, plan }, { signal }) : [];
    },
  };
}
