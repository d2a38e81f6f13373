import type { ChallengerName, Challengers } from "../../core/challenger/challengers.ts";
import { AppError } from "../../core/errors.ts";
import { plansOfCard, runOfChallenger, type TakenChallenger } from "../challengerModel.ts";
import { freshChallengers } from "../contenders.ts";
import type { AppContext } from "../context.ts";
import { prepareJobOf, trainInputsOf } from "../derive.ts";
import type { SessionEvent } from "../events.ts";
import { preparedBy } from "../preparedBy.ts";
import { reduce } from "../reduce.ts";
import { sameData } from "../sameData.ts";
import type { Runner } from "./runner.ts";

/** Commands that make models of challengers. */
export interface ChallengerCommands {
  /** Puts a simple model in hand as if it had just been trained: it is judged, saved, scored with and exported as any other. */
  readonly takeChallenger: (name: ChallengerName) => Promise<boolean>;
}

/** Builds the {@link ChallengerCommands}. */
export function challengerCommands(context: AppContext, runner: Runner): ChallengerCommands {
  const { data, dispatch, store } = context;

  /** The regression learnt from the very inputs of the network. */
  async function regression({ logistic }: Challengers, signal: AbortSignal): Promise<TakenChallenger | null> {
    const from = store.getState().trained?.from;
    if (!from) return null;
    const prepared = await preparedBy(context, from.prepare, signal);
    return { name: "logistic", network: logistic.model.network, prepared, from };
  }

  /** A card reads columns in a way of its own, which becomes the choice: it can be undone. */
  async function card({ scorecard }: Challengers, signal: AbortSignal): Promise<TakenChallenger | null> {
    if (!scorecard) return null;
    const chosen: SessionEvent = { type: "inputsChosen", plans: plansOfCard(scorecard.card) };
    const job = prepareJobOf(reduce(store.getState(), chosen));
    if (!job) return null;
    const prepared = await data("prepare", job, { signal });
    if (!sameData(prepared.recipe, scorecard.card.recipe))
      throw new AppError("internal", { reason: "the scorecard was learnt from other choices" });
    dispatch(chosen);
    dispatch({ type: "prepared", prepared, from: job });
    const from = trainInputsOf(store.getState());
    return from && { name: "scorecard", network: scorecard.card.network, prepared, from };
  }

  return {
    async takeChallenger(name) {
      const taken: TakenChallenger[] = [];
      await runner.run("prepare", "evaluate", async ({ signal }) => {
        const challengers = freshChallengers(store.getState());
        if (!challengers || store.getState().tasks.train) return;
        const one = await (name === "logistic" ? regression(challengers, signal) : card(challengers, signal));
        if (one) taken.push(one);
      });
      const [challenger] = taken;
      if (!challenger) return false;
      const { from } = challenger;
      dispatch({ type: "trained", from, ...runOfChallenger(context, store.getState(), challenger) });
      return true;
    },
  };
}
