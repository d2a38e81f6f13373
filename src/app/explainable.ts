import { limitsOf } from "../core/explain/choice.ts";
import type { Bundle, Part } from "../core/pipeline.ts";
import { isProtectedName } from "../core/profile/names.ts";
import { approvedBelow } from "../core/score/verdict.ts";
import type { PrepareJob } from "../workers/protocol.ts";
import type { ModelInputs, OverviewInputs, ReasonInputs, WaysOutInputs } from "./explainState.ts";
import { isOwnModel } from "./derive.ts";
import { sameData } from "./sameData.ts";
import type { Session } from "./session.ts";

/** A model that can be explained, and how its loans were prepared. */
export interface Explainable {
  readonly bundle: Bundle;
  readonly prepare: PrepareJob;
}

/** The model in hand, where it is the network last trained here: only its loans say what is usual. */
export function explainable(session: Session): Explainable | null {
  const { model, trained } = session;
  if (!model || !trained || !isOwnModel(session)) return null;
  return { bundle: model.bundle, prepare: trained.from.prepare };
}

/** Columns of the model that no reason names: protected by role, as chosen or proposed, or by name. */
export function unnamedColumns(session: Session): readonly string[] {
  const { imported, choices, trained, model } = session;
  const roles = [...choices.roles, ...(trained?.from.prepare.roles ?? []), ...proposedRoles(imported)];
  const isProtected = new Set(roles.filter(({ role }) => role === "protected").map(({ column }) => column));
  const names = model?.bundle.schema.map(({ name }) => name) ?? [];
  return names.filter((name) => isProtected.has(name) || isProtectedName(name));
}

function proposedRoles(imported: Session["imported"]): readonly { readonly column: string; readonly role: string }[] {
  return imported?.profile.columns.map(({ name, role }) => ({ column: name, role })) ?? [];
}

/** What the decision on the applicant that is looked at would be explained by now. */
export function reasonInputsOf(session: Session): ReasonInputs | null {
  const own = explainable(session);
  const { subject } = session.explain;
  if (!own || !subject) return null;
  const { network, calibration, policy } = own.bundle;
  const { reference } = session.choices.explaining;
  return { network, calibration, values: subject.values, policy, reference, unnamed: unnamedColumns(session) };
}

/** What ways out would be looked for by now. */
export function waysOutInputsOf(session: Session): WaysOutInputs | null {
  const own = explainable(session);
  const { subject } = session.explain;
  if (!own || !subject) return null;
  const { network, calibration, policy, schema } = own.bundle;
  const limits = limitsOf(schema, session.choices.explaining);
  return { network, calibration, values: subject.values, approvedBelow: approvedBelow(policy), limits };
}

/** The part whose loans an overview is made of: the test part only where it was opened with this network. */
export function partToExplain({ part, testOpen }: Session): Part {
  return part === "test" && testOpen ? "test" : "validation";
}

/** What an overview of the model would be made of now. */
export function overviewInputsOf(session: Session): OverviewInputs | null {
  const own = explainable(session);
  if (!own) return null;
  const { network, calibration } = own.bundle;
  return { network, calibration, part: partToExplain(session) };
}

/** Whether two inputs are those of the same model and say the same besides; weights are compared by identity. */
export function sameInputs<Inputs extends ModelInputs>(one: Inputs | null, other: Inputs | null): boolean {
  if (!one || !other) return one === other;
  const { network, ...rest } = one;
  const { network: its, ...others } = other;
  return network === its && sameData(rest, others);
}
