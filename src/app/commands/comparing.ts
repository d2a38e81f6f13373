import { cardCsv } from "../../core/challenger/cardCsv.ts";
import type { ComparingApi, SegmentJob } from "../../workers/comparingProtocol.ts";
import type { Comparison, Match, Swapped } from "../../core/evaluate/comparison.ts";
import { baselineIdOf, contendersOf, freshChallengers, judgedRunOf } from "../contenders.ts";
import type { AppContext } from "../context.ts";
import { pointsScale } from "../defaults.ts";
import { keptChallengers, lookedWith } from "../lookedAt.ts";
import { preparedBy } from "../preparedBy.ts";
import type { Session } from "../session.ts";
import type { Runner } from "./runner.ts";

/** Commands that set the model judged last beside others and take its rows apart; null before there is one. */
export interface ComparingCommands {
  /** Learns logistic regression and scorecard from the loans of the network last trained; happens by itself after a run. */
  readonly challenge: () => Promise<boolean>;
  readonly compare: (signal: AbortSignal) => Promise<Comparison | null>;
  /** Null also without a baseline, and where the two were judged on other rows. */
  readonly swap: (
    query: { readonly cutoff: number; readonly match: Match },
    signal: AbortSignal,
  ) => Promise<Swapped | null>;
  readonly segments: (
    query: Omit<SegmentJob, "judgedId">,
    signal: AbortSignal,
  ) => Promise<ComparingApi["segments"]["result"] | null>;
  /** Hands the scorecard over as CSV. */
  readonly downloadCard: () => void;
}

/** Builds the {@link ComparingCommands}, and has each network challenged that is trained from now on. */
export function comparingCommands(context: AppContext, runner: Runner): ComparingCommands {
  const { data, dispatch, store } = context;
  let seen: Session["trained"] = null;

  const challenge = (): Promise<boolean> =>
    runner.run("challenge", "evaluate", async ({ signal }) => {
      const from = store.getState().trained?.from.prepare;
      if (!from) return;
      const { preparedId, samplingShift } = await preparedBy(context, from, signal);
      dispatch({
        type: "challenged",
        challengers: await data("challenge", { preparedId, samplingShift }, { signal }),
        from,
      });
    });

  store.subscribe((session) => {
    if (session.trained === seen) return;
    seen = session.trained;
    runner.cancel("challenge");
    if (seen && !freshChallengers(session)) void challenge();
  });

  return {
    challenge,
    async compare(signal) {
      const judged = judgedRunOf(store.getState());
      if (!judged) return null;
      const { judgedId } = judged;
      const from = lookedWith(store.getState());
      const comparison = await data("compare", { judgedId, others: contendersOf(store.getState()) }, { signal });
      const challengers = keptChallengers(comparison, judgedId);
      if (from && challengers.length > 0) dispatch({ type: "challengersCompared", challengers, from });
      return comparison;
    },
    downloadCard() {
      const card = freshChallengers(store.getState())?.scorecard?.card;
      if (!card) return;
      const { name } = judgedRunOf(store.getState()) ?? { name: "loans" };
      const file = `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")}-scorecard.csv`;
      context.download(file, new Blob([cardCsv(card, pointsScale)], { type: "text/csv;charset=utf-8" }));
    },
    async swap(query, signal) {
      const judged = judgedRunOf(store.getState());
      const baselineId = baselineIdOf(store.getState());
      if (!judged || baselineId === null) return null;
      return data("swap", { ...query, judgedId: judged.judgedId, baselineId }, { signal });
    },
    async segments(query, signal) {
      const judged = judgedRunOf(store.getState());
      return judged && data("segments", { ...query, judgedId: judged.judgedId }, { signal });
    },
  };
}
