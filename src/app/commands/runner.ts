import { isAbort, toWire } from "../../core/errors.ts";
import type { ReadProgress } from "../../workers/protocol.ts";
import type { SessionHolder } from "../context.ts";
import type { Step, Task } from "../session.ts";

/** What a piece of work knows about its run. */
export interface Work {
  /** Fires on cancel, and when the same task is started again. */
  readonly signal: AbortSignal;
  readonly progress: (progress: ReadProgress) => void;
}

/** Runs tasks one at a time each: a newer run of a task aborts the older, a failure is shown on its screen. */
export interface Runner {
  /** Resolves to whether the work was done: false after a failure, which is shown, and after a cancel, which is not. */
  readonly run: (task: Task, step: Step, work: (work: Work) => Promise<void>) => Promise<boolean>;
  readonly cancel: (task: Task) => void;
}

/** Tasks beside the work of their screen: their start says nothing about a failure shown there. */
const quietTasks: ReadonlySet<Task> = new Set([
  "decide",
  "challenge",
  "describe",
  "explainApplicant",
  "findWaysOut",
  "scoreApplicant",
  "steer",
  "tryTrainers",
]);

/** A runner that reports to the session. */
export function createRunner({ dispatch }: SessionHolder): Runner {
  const running = new Map<Task, AbortController>();
  return {
    async run(task, step, work) {
      running.get(task)?.abort();
      const controller = new AbortController();
      const { signal } = controller;
      running.set(task, controller);
      if (!quietTasks.has(task)) dispatch({ type: "failureDismissed", step });
      dispatch({ type: "taskStarted", task });
      try {
        const report = (progress: ReadProgress): void => {
          if (!signal.aborted) dispatch({ type: "taskProgressed", task, progress });
        };
        await work({ signal, progress: report });
        return !signal.aborted;
      } catch (thrown) {
        if (!isAbort(thrown) && !signal.aborted) dispatch({ type: "failed", step, error: toWire(thrown) });
        return false;
      } finally {
        if (running.get(task) === controller) {
          running.delete(task);
          dispatch({ type: "taskEnded", task });
        }
      }
    },
    cancel(task) {
      running.get(task)?.abort();
    },
  };
}
