import type { Bundle } from "../core/pipeline.ts";
import { isOwnModel } from "./derive.ts";
import { evidenceOfChanged, evidenceOfPolicy, judgedEvidence } from "./evidence.ts";
import { unsigned } from "./paper.ts";
import { sameData } from "./sameData.ts";
import type { ModelInHand, Session } from "./session.ts";

/**
 * The session after an event, in which only that is left beside the model in hand which is true of it.
 *
 * Signatures and what was seen of decisions go with another policy; all that was seen goes with other weights or another
 * calibration. What a judgement says is kept with the model it judged, so that looking at another part does not lose it.
 */
export function keepTrue(before: Session, after: Session): Session {
  const { model } = after;
  if (!model) return after;
  const changed = before.model && model !== before.model ? withoutUntrue(before.model.bundle, model) : model;
  const judged = after.judgement === before.judgement ? changed : withJudged(after, changed);
  const kept = judged.saved && isSeenAnew(before, after) ? { ...judged, saved: false } : judged;
  return kept === model ? after : { ...after, model: kept };
}

/** Whether more was seen of the same model: what the registry holds of it does not say so yet. */
function isSeenAnew(before: Session, after: Session): boolean {
  const isSame = after.model?.bundle === before.model?.bundle;
  const groups = after.lookedAt.groups !== before.lookedAt.groups;
  const importance = after.explain.importance !== before.explain.importance;
  return isSame && (groups || importance) && isOwnModel(after);
}

/** A bundle that comes as a whole, from the registry or a run, has a paper of its own: there is nothing to take away. */
function withoutUntrue(was: Bundle, model: ModelInHand): ModelInHand {
  const { bundle } = model;
  if (bundle === was || bundle.paper !== was.paper || bundle.evidence !== was.evidence) return model;
  const isOther = bundle.network !== was.network || !sameData(bundle.calibration, was.calibration);
  const isOtherPolicy = !sameData(bundle.policy, was.policy);
  if (!isOther && !isOtherPolicy) return model;
  const bands = !sameData(bundle.policy.bandEdges, was.policy.bandEdges);
  const evidence = isOther ? evidenceOfChanged(bundle.evidence) : evidenceOfPolicy(bundle.evidence, { bands });
  return { ...model, bundle: { ...bundle, evidence, paper: unsigned(bundle.paper) } };
}

function withJudged(after: Session, model: ModelInHand): ModelInHand {
  const { bundle } = model;
  const { judgement } = after;
  const isOf =
    judgement !== null &&
    isOwnModel(after) &&
    sameData(judgement.evaluation, bundle.evaluation) &&
    sameData(judgement.calibration, bundle.calibration);
  if (!isOf) return model;
  const evidence = { ...bundle.evidence, ...judgedEvidence(judgement, bundle.policy) };
  return { ...model, bundle: { ...bundle, evidence } };
}
