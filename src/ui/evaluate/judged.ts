import type { Session } from "../../app/session.ts";
import type { Evaluation } from "../../core/pipeline.ts";

/** Whether the model in hand is the network last trained here, and not one from the registry or a file. */
export function isOwnModel({ model, trained }: Session): boolean {
  return model !== null && trained !== null && model.bundle.network === trained.value.network;
}

/** The figures of the model in hand: made here, or saved with it; null where there are none. */
export function judgedOf(session: Session): Evaluation | null {
  if (isOwnModel(session)) return session.evaluated?.value ?? null;
  return session.model?.bundle.evaluation ?? null;
}
