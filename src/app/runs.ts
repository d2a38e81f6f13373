import type { KeptRun } from "../storage/records.ts";
import type { Runner } from "./commands/runner.ts";
import type { Wishes } from "./conductRun.ts";
import type { AppContext } from "./context.ts";
import { type Keepers, performRun, type RunUnderway } from "./performRun.ts";
import { changedRun, type RunChange, runPlanOf, type RunStart } from "./runStart.ts";

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

/** Builds the {@link Runs}. */
export function createRuns(context: AppContext, runner: Runner, keepers: Keepers): Runs {
  const { dispatch, engine, store, telemetry } = context;
  let wishes: Wishes = { stop: false, paused: false, change: null };
  let running: Promise<boolean> | null = null;
  /** As it went on last; its checkpoint is that of the telemetry. */
  let last: RunStart | null = null;

  function begin(start: RunStart, kept: KeptRun | null, signal: AbortSignal): RunUnderway {
    wishes = { stop: false, paused: start.paused, change: null };
    last = null;
    dispatch({ type: "interruptedFound", interrupted: null });
    telemetry.begin(runPlanOf(start), start.checkpoint);
    return { start, kept, wishes, signal };
  }

  function perform(beginRun: () => RunStart | null, kept: KeptRun | null = null): Promise<boolean> {
    runner.cancel("crossValidate");
    runner.cancel("tryTrainers");
    running = runner.run("train", "train", async ({ signal }) => {
      const start = beginRun();
      if (!start) return;
      last = { ...(await performRun(context, keepers, begin(start, kept, signal))), checkpoint: null };
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
