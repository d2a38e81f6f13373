import type { ChallengerName } from "../core/challenger/challengers.ts";
import type { Scorecard } from "../core/challenger/scorecard.ts";
import { cardSteps } from "../core/challenger/scorecard.ts";
import type { Bundle, ColumnPlan, Network, Prepared, TrainOutcome } from "../core/pipeline.ts";
import type { AppContext } from "./context.ts";
import type { Run, Session, TrainInputs } from "./session.ts";
import { bundleOf, runOf } from "./trainedModel.ts";

/** A simple model on its way into the hand. */
export interface TakenChallenger {
  readonly name: ChallengerName;
  readonly network: Network;
  readonly prepared: Prepared;
  readonly from: TrainInputs;
}

/** How the columns of a card are treated where it is a model of its own. */
export function plansOfCard({ characteristics }: Scorecard): readonly ColumnPlan[] {
  return characteristics.map(({ column }) => ({ column, steps: [{ step: cardSteps, on: true }] }));
}

/** A simple model as a run of its own, with the bundle that it makes; it knows no epochs. */
export function runOfChallenger(
  context: AppContext,
  session: Session,
  { name, network, prepared, from }: TakenChallenger,
): { readonly outcome: TrainOutcome; readonly run: Run; readonly bundle: Bundle } {
  const outcome: TrainOutcome = {
    network,
    calibration: { kind: "none" },
    backend: "plain",
    bestEpochs: [0],
    epochs: 0,
    seconds: 0,
    ended: "finished",
    rateChanges: [],
  };
  const source = session.imported?.source;
  const bundle = bundleOf(context, session, { source, prepared, from, outcome, history: [], best: null });
  const training = { ...from.training, hidden: [], members: 1 };
  return {
    outcome,
    run: { ...runOf(session, outcome, null), learner: name },
    bundle: { ...bundle, provenance: { ...bundle.provenance, training, learner: name } },
  };
}
