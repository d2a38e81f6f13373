import type { Policy } from "../core/pipeline.ts";
import type { Judgement } from "../workers/judgingProtocol.ts";
import { approvedBelow } from "../core/score/verdict.ts";
import { initialCutoff } from "./defaults.ts";
import { isOwnModel } from "./derive.ts";
import { sameData } from "./sameData.ts";
import type { Session } from "./session.ts";

/** What can happen to the policy of the model in hand. */
export type PolicyEvent =
  /** Declined from another PD on; referral stays where it can. */
  | { readonly type: "cutoffMoved"; readonly cutoff: number }
  /** Who is approved, referred and declined. */
  | ({ readonly type: "policyChosen" } & Pick<Policy, "cutoff" | "referFrom">)
  /** Where score bands begin. */
  | { readonly type: "bandsChosen"; readonly bandEdges: readonly number[] };

/** Tells what happens to a policy from other events. */
export function isPolicyEvent(event: { readonly type: string }): event is PolicyEvent {
  return ["cutoffMoved", "policyChosen", "bandsChosen"].includes(event.type);
}

/** The session after an event: another policy makes another model; decisions made by the old one go. */
export function policyAfter(session: Session, event: PolicyEvent): Session {
  switch (event.type) {
    case "cutoffMoved":
      return withPolicy(session, { cutoff: event.cutoff });
    case "policyChosen":
      return withPolicy(session, { cutoff: event.cutoff, referFrom: event.referFrom });
    case "bandsChosen":
      return withPolicy(session, { bandEdges: event.bandEdges });
  }
}

function withPolicy(session: Session, changed: Partial<Policy>): Session {
  const { model } = session;
  if (!model) return session;
  const { referFrom, ...others } = { ...model.bundle.policy, ...changed };
  // Where the cut-off has passed it, nobody is left to be referred.
  const policy = { ...others, referFrom: referFrom !== null && referFrom < others.cutoff ? referFrom : null };
  if (sameData(policy, model.bundle.policy)) return session;
  return { ...session, model: { bundle: { ...model.bundle, policy }, saved: false }, decision: null };
}

/** Where the bands of a judged model begin, the safest left out. */
export function edgesOf({ bands }: Judgement["decisions"]): readonly number[] {
  return bands.slice(1).map(({ from }) => from);
}

/**
 * The session with the bands in force that its judgement made of validation loans. Bands of test loans would be made of
 * what they are tested by, and those of folds by other networks.
 */
export function withMadeBands(session: Session): Session {
  const { judgement } = session;
  if (!judgement || judgement.evaluation.part !== "validation" || !isOwnModel(session)) return session;
  return withPolicy(session, { bandEdges: edgesOf(judgement.decisions) });
}

/** The PD at which approvals without a look end, under the model in hand. */
export function approvalsEnd({ model }: Pick<Session, "model">): number {
  return model ? approvedBelow(model.bundle.policy) : initialCutoff;
}
