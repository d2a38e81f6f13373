import { AppError } from "../../core/errors.ts";
import type { DecisionChoice } from "../../core/evaluate/decisionChoice.ts";
import type { RecalibrationChoice, TrainOutcome } from "../../core/pipeline.ts";
import type { AppContext } from "../context.ts";
import { initialCutoff, pointsScale } from "../defaults.ts";
import { evaluateInputsOf, isOwnModel } from "../derive.ts";
import { preparedBy } from "../preparedBy.ts";
import { sameData } from "../sameData.ts";
import type { EvaluateInputs, Session } from "../session.ts";
import { modelName } from "../trainedModel.ts";
import type { JudgedPolicy, Judgement } from "../../workers/judgingProtocol.ts";
import type { Runner } from "./runner.ts";

/** Commands that judge. */
export interface JudgingCommands {
  /**
   * Judges the network last trained, on the chosen part of the loans it was trained with. Happens by itself where another
   * recalibration was chosen.
   */
  readonly evaluate: () => Promise<boolean>;
  /** Looks at the test part with the network last trained, and notes when; before that it cannot be evaluated. */
  readonly openTest: () => Promise<boolean>;
  /** Weighs the decisions by the choices as they stand; happens by itself a moment after these were changed. */
  readonly weighDecisions: () => Promise<boolean>;
}

/** Decisions are weighed this long after the choices were last changed, so that typing a number does it once. */
const settleMilliseconds = 200;

/** Whether the model in hand is not calibrated as the analyst wants it, and it has not been tried in vain. */
function wantsRecalibration(session: Session): boolean {
  const { model, trained, evaluated, judgement, part, choices } = session;
  if (!model || !trained || !isOwnModel(session) || part === "outOfFold") return false;
  const { calibration } = model.bundle;
  const now = calibration.kind === "recalibrated" ? calibration.by.kind : "none";
  const isVain =
    judgement?.isRecalibrated === false &&
    evaluated?.from.recalibration === choices.recalibration &&
    sameData(evaluated.from.train, trained.from);
  return now !== choices.recalibration && !isVain;
}

/** The cut-offs in force. */
function policyOf({ model }: Session): JudgedPolicy {
  if (!model) return { cutoff: initialCutoff, referFrom: null, bandEdges: [] };
  const { bandEdges, cutoff, referFrom } = model.bundle.policy;
  return { bandEdges, cutoff, referFrom };
}

/** Builds the {@link JudgingCommands}, and follows the choices from now on. */
export function judgingCommands(context: AppContext, runner: Runner): JudgingCommands {
  const { data, dispatch, store } = context;

  const evaluate = (): Promise<boolean> =>
    runner.run("evaluate", "evaluate", async ({ signal }) => {
      const session = store.getState();
      const { trained, runs, model, imported } = session;
      const from = evaluateInputsOf(session);
      if (!trained || !from) return;
      const { preparedId } = await preparedBy(context, from.train.prepare, signal);
      const judgement = await askedFor(context, trained.value, { ...from, preparedId, signal });
      // Another network has taken its place.
      if (store.getState().trained !== trained) return;
      dispatch({ type: "evaluated", judgement, from });
      const own = model && isOwnModel(session) ? model.bundle.name : modelName(imported?.source, runs.length);
      dispatch({ type: "runJudged", run: { judgedId: judgement.judgedId, name: own, part: from.part } });
    });

  async function weighDecisions(): Promise<boolean> {
    let isForgotten = false;
    const isWeighed = await runner.run("decide", "evaluate", async ({ signal }) => {
      const session = store.getState();
      if (!session.judgement) return;
      const { judgedId } = session.judgement;
      const job = { judgedId, decision: session.choices.decision, scale: pointsScale, policy: policyOf(session) };
      try {
        dispatch({ type: "decisionsWeighed", judgedId, decisions: await data("decide", job, { signal }) });
      } catch (thrown) {
        if (!(thrown instanceof AppError && thrown.code === "worker/forgotten")) throw thrown;
        isForgotten = true;
      }
    });
    return isForgotten ? evaluate() : isWeighed;
  }

  follow(context, { evaluate, weighDecisions });

  return {
    evaluate,
    weighDecisions,
    async openTest() {
      const { trained, testOpen } = store.getState();
      if (!trained) return false;
      if (testOpen) dispatch({ type: "partChosen", part: "test" });
      else dispatch({ type: "testOpened", at: context.now().toISOString() });
      return evaluate();
    },
  };
}

/** What is judged, and by which preparation. */
interface Asked extends EvaluateInputs {
  readonly preparedId: string;
  readonly signal: AbortSignal;
}

/** Has the worker judge a part, or what the networks of all folds have said of their own. */
function askedFor(
  { data, store }: AppContext,
  { network, calibration }: TrainOutcome,
  { part, recalibration, crossId, preparedId, signal }: Asked,
): Promise<Judgement> {
  const session = store.getState();
  const weighed = { decision: session.choices.decision, scale: pointsScale, policy: policyOf(session) };
  if (part === "outOfFold") {
    const job = { ...weighed, judgedId: `folds ${crossId ?? ""}`, crossId: crossId ?? "", preparedId, calibration };
    return data("judgeOutOfFold", job, { signal });
  }
  const judgedId = `run ${session.runs.length} ${part} ${recalibration}`;
  return data("judge", { ...weighed, judgedId, preparedId, part, network, calibration, recalibration }, { signal });
}

/** Judges or weighs anew whenever a choice asks for it; what failed is not tried again until something has changed. */
function follow(
  { store }: AppContext,
  { evaluate, weighDecisions }: Pick<JudgingCommands, "evaluate" | "weighDecisions">,
): void {
  let recalibrating: RecalibrationChoice | null = null;
  let weighing: DecisionChoice | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((session) => {
    const { choices, judgement } = session;
    if (!wantsRecalibration(session)) recalibrating = null;
    else if (choices.recalibration !== recalibrating) {
      recalibrating = choices.recalibration;
      void evaluate();
    }
    if (!judgement || sameData(judgement.decisions.choice, choices.decision)) {
      clearTimeout(timer);
      weighing = null;
    } else if (!sameData(weighing, choices.decision)) {
      clearTimeout(timer);
      weighing = choices.decision;
      timer = setTimeout(() => void weighDecisions(), settleMilliseconds);
    }
  });
}
