import type { Reference } from "../core/explain/references.ts";
import type { Policy, ReasonWording } from "../core/pipeline.ts";
import type { ModelDescription } from "../workers/scoringProtocol.ts";
import type { ModelInputs } from "./explainState.ts";
import { explainable, sameInputs, unnamedColumns } from "./explainable.ts";
import { sameData } from "./sameData.ts";
import type { Session } from "./session.ts";

/** What a model's description is made from, besides its training loans. */
export interface DescribeInputs extends ModelInputs {
  readonly policy: Pick<Policy, "cutoff" | "referFrom">;
  readonly reference: Reference;
  readonly wordings: readonly ReasonWording[];
  readonly unnamed: readonly string[];
}

/** The model in hand has got what it takes along of its training loans. */
export interface DescribedEvent {
  readonly type: "modelDescribed";
  readonly description: ModelDescription;
  readonly from: DescribeInputs;
}

/** What the model in hand would be described from now; null where it is not the network last trained here. */
export function describeInputsOf(session: Session): DescribeInputs | null {
  const own = explainable(session);
  if (!own) return null;
  const { network, calibration, policy } = own.bundle;
  const { cutoff, referFrom } = policy;
  const { reference, wordings } = session.choices.explaining;
  const names = new Set(own.bundle.schema.map(({ name }) => name));
  return {
    network,
    calibration,
    policy: { cutoff, referFrom },
    reference,
    wordings: wordings.filter(({ column }) => names.has(column)),
    unnamed: unnamedColumns(session),
  };
}

/** The session with the description in its model; one of an earlier model, or of earlier choices, is too late. */
export function describeAfter(session: Session, { description, from }: DescribedEvent): Session {
  const { model } = session;
  if (!model || !sameInputs(from, describeInputsOf(session))) return session;
  const described = { ...session, described: from };
  const { reasoning, baseline, columnsFingerprint } = description;
  const { bundle } = model;
  const now = [bundle.reasoning, bundle.baseline, bundle.provenance.columnsFingerprint];
  if (sameData(now, [reasoning, baseline, columnsFingerprint])) return described;
  const provenance = { ...bundle.provenance, columnsFingerprint };
  return { ...described, model: { bundle: { ...bundle, reasoning, baseline, provenance }, saved: false } };
}
