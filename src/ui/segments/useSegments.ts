import { judgedRunOf } from "../../app/contenders.ts";
import type { Session } from "../../app/session.ts";
import type { Grouper, Segment, SegmentChoice } from "../../core/evaluate/segments.ts";
import type { Policy } from "../../core/pipeline.ts";
import { approvedBelow } from "../../core/score/verdict.ts";
import { useCommands, useSession, useSessionAtRest } from "../appAccess.tsx";
import type { Answer } from "../parts/useAnswer.ts";
import { useAnswer } from "../parts/useAnswer.ts";
import { isOfApproved, type ShownMetric } from "./metricWords.ts";

const policyOf = ({ model }: Session): Policy | null => model?.bundle.policy ?? null;

interface SegmentQuery {
  readonly by: readonly Grouper[];
  readonly metric: ShownMetric;
  readonly from: SegmentChoice["from"];
}

/** A measure of the model judged last in groups of its loans; null asks nothing. */
export function useSegments(query: SegmentQuery | null): Answer<readonly Segment[] | null> {
  const judged = useSession(judgedRunOf);
  // While a slider is dragged, no segments are made.
  const policy = useSessionAtRest(policyOf);
  const loss = useSession(({ choices }) => choices.decision.payoff.loss);
  const { segments } = useCommands();
  const asked = query &&
    policy && {
      ...query,
      cutoff: isOfApproved(query.metric) ? approvedBelow(policy) : policy.cutoff,
      bandEdges: policy.bandEdges,
      loss,
    };
  return useAnswer<readonly Segment[] | null>(
    judged && asked && JSON.stringify([judged.judgedId, asked]),
    async (signal) => asked && segments(asked, signal),
  );
}
