import { isAbort, toWire } from "../../core/errors.ts";
import type { ReadProgress } from "../../workers/protocol.ts";
import type { SessionHolder } from "../context.ts";
import type { Step, Task } from "../session.ts";

/** What a piece of work knows about its run. */
export interface Work {
  /** Fires on cancel, and when the same task is started again, unless that waits its turn. */
  readonly signal: AbortSignal;
  readonly progress: (progress: ReadProgress) => void;
}

/**
 * Runs tasks one at a time each: a newer run of a task aborts the older, or waits for it where that one writes. A failure is
 * shown on its screen.
 */
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
  "explainByGradients",
  "findWaysOut",
  "scoreApplicant",
  "steer",
  "tryTrainers",
]);

/** Tasks of which each run waits for the one before: nothing that is being written is given up for the next. */
const inTurn: ReadonlySet<Task> = new Set(["storage"]);

/** A runner that reports to the session. */
export function createRunner({ dispatch }: SessionHolder): Runner {
  const running = new Map<Task, AbortController>();
  const turns = new Map<Task, Promise<boolean>>();

  async function start(task: Task, step: Step, work: (work: Work) => Promise<void>): Promise<boolean> {
    running.get(task)?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.set(task, controller);
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
  }

  async function takeTurn(task: Task, begin: () => Promise<boolean>): Promise<boolean> {
    const turn = turns.get(task)?.then(begin) ?? begin();
    turns.set(task, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(task) === turn) turns.delete(task);
    }
  }

  return {
    run(task, step, work) {
      // When it is asked for and not when it begins: what goes wrong with the one before is to be seen.
      if (!quietTasks.has(task)) dispatch({ type: "failureDismissed", step });
      return inTurn.has(task) ? takeTurn(task, () => start(task, step, work)) : start(task, step, work);
    },
    cancel(task) {
      running.get(task)?.abort();
    },
  };
}
