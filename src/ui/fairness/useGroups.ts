import { judgedRunOf } from "../../app/contenders.ts";
import type { GroupReport, ReferenceChoice } from "../../core/fairness/report.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { type Answer, useAnswer } from "../parts/useAnswer.ts";

const pauseMs = 120;

/** How the groups of these columns fare under the model judged last, at the cut-off in force. */
export function useGroups(by: readonly string[], reference: ReferenceChoice): Answer<GroupReport | null> {
  const judged = useSession(judgedRunOf);
  const cutoff = useCutoff();
  const { fairnessGroups } = useCommands();
  const query = { by, cutoff, reference };
  return useAnswer<GroupReport | null>(
    judged && JSON.stringify([judged, query]),
    (signal) => fairnessGroups(query, signal),
    pauseMs,
  );
}

/** The cut-off in force. */
export function useCutoff(): number {
  return useSession(({ model }) => model?.bundle.policy.cutoff ?? 0.5);
}
