import type { PairRelation } from "../../core/pipeline.ts";
import type { AppContext } from "../context.ts";
import { freshReport, relationInputsOf, targetInputsOf } from "../derive.ts";
import { sameData } from "../sameData.ts";
import type { Choices, Session } from "../session.ts";
import type { Runner } from "./runner.ts";

/** Commands that look at the loans. */
export interface UnderstandingCommands {
  /** What the confirmed target says of the columns; happens by itself, and can be asked for again after a failure. */
  readonly judgeTarget: () => Promise<boolean>;
  /** How the inputs hang together; those that tell most of the outcome come first. */
  readonly relate: () => Promise<boolean>;
  readonly cancelRelating: () => void;
  /** How two columns hang together, by each measure; null without loans, and where one is no number or date. */
  readonly relatePair: (columns: readonly [string, string], signal: AbortSignal) => Promise<PairRelation | null>;
}

/** Builds the {@link UnderstandingCommands}, and judges each target that is confirmed from now on. */
export function understandingCommands(context: AppContext, runner: Runner): UnderstandingCommands {
  const { data, dispatch, store } = context;
  let seen: Pick<Session, "imported"> & Pick<Choices, "target"> = { imported: null, target: null };

  const judgeTarget = (): Promise<boolean> =>
    runner.run("judgeTarget", "data", async ({ signal }) => {
      const from = targetInputsOf(store.getState());
      if (from) dispatch({ type: "targetJudged", report: await data("judgeTarget", from, { signal }), from });
    });

  store.subscribe((session) => {
    const { imported, choices } = session;
    if (imported === seen.imported && sameData(choices.target, seen.target)) return;
    seen = { imported, target: choices.target };
    runner.cancel("judgeTarget");
    if (targetInputsOf(session) && !freshReport(session)) void judgeTarget();
  });

  return {
    judgeTarget,
    relate: () =>
      runner.run("relate", "data", async ({ signal }) => {
        const from = relationInputsOf(store.getState());
        if (from) dispatch({ type: "related", relations: await data("relate", from, { signal }), from });
      }),
    cancelRelating: () => runner.cancel("relate"),
    async relatePair(columns, signal) {
      const { imported } = store.getState();
      return imported && data("relatePair", { tableId: imported.tableId, columns }, { signal });
    },
  };
}
