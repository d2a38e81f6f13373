import type { TrialPlan } from "../../core/training/job.ts";
import type { AppContext } from "../context.ts";
import { freshTrial, trialPlanOf } from "../derive.ts";
import { sameData } from "../sameData.ts";
import type { Session } from "../session.ts";
import type { Runner } from "./runner.ts";

/** Commands on the choice of a trainer. */
export interface TryingCommands {
  /**
   * Measures every trainer on the plan as it stands. Happens by itself a moment after the plan has changed, once there is
   * a preparation and nothing is being trained. A failure is shown nowhere: training finds out for itself.
   */
  readonly tryTrainers: () => Promise<boolean>;
  /** Measures anew what was measured before. */
  readonly tryTrainersAgain: () => Promise<boolean>;
}

/** A plan is measured this long after it was last changed, so that a slider does not start a measurement at every step. */
const settleMilliseconds = 300;

function isTraining({ tasks }: Session): boolean {
  return Boolean(tasks.train ?? tasks.crossValidate);
}

/** Builds the {@link TryingCommands}, and measures whenever the plan changes from now on. */
export function tryingCommands({ dispatch, engine, store }: AppContext, runner: Runner): TryingCommands {
  /** Waits for its time, is being measured, or was: no reason to begin once more. */
  let minded: TrialPlan | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function tryTrainers(): Promise<boolean> {
    clearTimeout(timer);
    const plan = trialPlanOf(store.getState());
    if (!plan || isTraining(store.getState())) return false;
    minded = plan;
    return runner.run("tryTrainers", "train", async ({ signal }) => {
      try {
        // What was measured before may be of another plan that takes the same time.
        const trial = await engine("tryTrainers", plan, { signal });
        dispatch({ type: "trainersTried", trial: { ...trial, plan } });
      } catch {
        // It is not tried again until something has changed.
      }
    });
  }

  store.subscribe((session) => {
    const plan = trialPlanOf(session);
    if (sameData(plan, minded) && !isTraining(session)) return;
    clearTimeout(timer);
    minded = null;
    if (!plan || isTraining(session) || freshTrial(session)) return;
    minded = plan;
    timer = setTimeout(() => void tryTrainers(), settleMilliseconds);
  });

  return {
    tryTrainers,
    async tryTrainersAgain() {
      await engine("forgetTrials", undefined);
      return tryTrainers();
    },
  };
}
