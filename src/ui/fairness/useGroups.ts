import { judgedRunOf } from "../../app/contenders.ts";
import { approvalsEnd } from "../../app/policyInForce.ts";
import type { GroupReport, ReferenceChoice } from "../../core/fairness/report.ts";
import { useCommands, useSession, useSessionAtRest } from "../appAccess.tsx";
import { type Answer, useAnswer } from "../parts/useAnswer.ts";

/** How the groups of these columns fare under the model judged last, at the cut-off in force. */
export function useGroups(by: readonly string[], reference: ReferenceChoice): Answer<GroupReport | null> {
  const judged = useSession(judgedRunOf);
  const cutoff = useCutoff();
  const { fairnessGroups } = useCommands();
  const query = { by, cutoff, reference };
  return useAnswer<GroupReport | null>(judged && JSON.stringify([judged, query]), (signal) =>
    fairnessGroups(query, signal),
  );
}

/** The PD at which approvals without a look end, once its slider rests. */
export function useCutoff(): number {
  return useSessionAtRest(approvalsEnd);
}
