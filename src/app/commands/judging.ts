import type { Prepared } from "../../core/pipeline.ts";
import type { PrepareJob } from "../../workers/protocol.ts";
import type { AppContext } from "../context.ts";
import { pointsScale } from "../defaults.ts";
import { evaluateInputsOf, isOutOfDate } from "../derive.ts";
import type { Runner } from "./runner.ts";

/** Commands that judge. */
export interface JudgingCommands {
  /** Judges the network last trained, on the chosen part of the loans it was trained with. */
  readonly evaluate: () => Promise<boolean>;
  /** Looks at the test part with the network last trained, and notes when; before that it cannot be evaluated. */
  readonly openTest: () => Promise<boolean>;
}

/** Builds the {@link JudgingCommands}. */
export function judgingCommands(context: AppContext, runner: Runner): JudgingCommands {
  const { data, dispatch, store } = context;

  /** The preparation behind a network; made again, with the same result, where other choices have replaced it. */
  async function preparedBy(job: PrepareJob, signal: AbortSignal): Promise<Prepared> {
    const { prepared } = store.getState();
    return prepared && !isOutOfDate(prepared, job) ? prepared.value : data("prepare", job, { signal });
  }

  const evaluate = (): Promise<boolean> =>
    runner.run("evaluate", "evaluate", async ({ signal }) => {
      const { trained } = store.getState();
      const from = evaluateInputsOf(store.getState());
      if (!trained || !from) return;
      const { preparedId } = await preparedBy(from.train.prepare, signal);
      const { network, calibration } = trained.value;
      const job = { preparedId, part: from.part, network, calibration, scale: pointsScale };
      dispatch({ type: "evaluated", evaluation: await data("evaluate", job, { signal }), from });
    });

  return {
    evaluate,
    async openTest() {
      const { trained, testOpen } = store.getState();
      if (!trained) return false;
      if (testOpen) dispatch({ type: "partChosen", part: "test" });
      else dispatch({ type: "testOpened", at: context.now().toISOString() });
      return evaluate();
    },
  };
}
