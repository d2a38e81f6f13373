import type { FairnessApi, GroupsJob } from "../../workers/fairnessProtocol.ts";
import type { GroupReport, ProxyReport } from "../../core/fairness/report.ts";
import { judgedRunOf } from "../contenders.ts";
import type { AppContext } from "../context.ts";

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
export function fairnessCommands({ data, store }: AppContext): FairnessCommands {
  const judgedId = (): string | null => judgedRunOf(store.getState())?.judgedId ?? null;
  return {
    async fairnessGroups(query, signal) {
      const id = judgedId();
      return id === null ? null : data("groups", { ...query, judgedId: id }, { signal });
    },
    async fairnessProxies(column, signal) {
      const id = judgedId();
      return id === null ? null : data("proxies", { judgedId: id, column }, { signal });
    },
    async fairnessDrops(query, { signal, onProgress }) {
      const id = judgedId();
      return id === null ? null : data("drops", { ...query, judgedId: id }, { signal, onEvent: onProgress });
    },
  };
}
