import type { FairnessApi, GroupsJob } from "../../workers/fairnessProtocol.ts";
import type { GroupReport, ProxyReport } from "../../core/fairness/report.ts";
import { judgedRunOf } from "../contenders.ts";
import type { AppContext } from "../context.ts";
import { keptGroups, lookedWith } from "../lookedAt.ts";
import { preparedBy } from "../preparedBy.ts";

/** Commands that test the model judged last for fairness; null before there is one. */
export interface FairnessCommands {
  readonly fairnessGroups: (query: Omit<GroupsJob, "judgedId">, signal: AbortSignal) => Promise<GroupReport | null>;
  readonly fairnessProxies: (column: string, signal: AbortSignal) => Promise<ProxyReport | null>;
  readonly fairnessDrops: (
    query: Omit<FairnessApi["drops"]["args"], "judgedId">,
    call: {
      readonly signal: AbortSignal;
      readonly onProgress: (done: FairnessApi["drops"]["event"]) => void;
    },
  ) => Promise<FairnessApi["drops"]["result"] | null>;
}

/** Builds the {@link FairnessCommands}. */
export function fairnessCommands(context: AppContext): FairnessCommands {
  const { data, dispatch, store } = context;
  const judgedId = (): string | null => judgedRunOf(store.getState())?.judgedId ?? null;

  /** The same, with the rows that it learnt from: other choices may have taken their place in the worker. */
  async function judgedWithRows(signal: AbortSignal): Promise<string | null> {
    const id = judgedId();
    const { evaluated } = store.getState();
    if (id !== null && evaluated) await preparedBy(context, evaluated.from.train.prepare, signal);
    return id;
  }

  return {
    async fairnessGroups(query, signal) {
      const id = judgedId();
      if (id === null) return null;
      const from = lookedWith(store.getState());
      const report = await data("groups", { ...query, judgedId: id }, { signal });
      if (from) dispatch({ type: "groupsCompared", groups: keptGroups(query.by, query.cutoff, report), from });
      return report;
    },
    async fairnessProxies(column, signal) {
      const id = await judgedWithRows(signal);
      return id === null ? null : data("proxies", { judgedId: id, column }, { signal });
    },
    async fairnessDrops(query, { signal, onProgress }) {
      const id = await judgedWithRows(signal);
      return id === null ? null : data("drops", { ...query, judgedId: id }, { signal, onEvent: onProgress });
    },
  };
}
