import { isOwnModel } from "../../app/derive.ts";
import type { Session } from "../../app/session.ts";
import type { Evaluation, JudgedPart } from "../../core/pipeline.ts";

/** A model judged on one part, with all that is shown of it. */
export type Judgement = NonNullable<Session["judgement"]>;

/** The figures of one part, or of the folds together. */
export type JudgedFigures = Evaluation<JudgedPart>;

/** What its decisions bring. */
export type DecisionReport = Judgement["decisions"];

/** How far its PDs mean what they say. */
export type CalibrationReport = Pick<Judgement, "metrics" | "hosmerLemeshow" | "reliability">;

/** The figures of the model in hand: made here, or saved with it; null where there are none. */
export function judgedOf(session: Session): JudgedFigures | null {
  if (isOwnModel(session)) return session.evaluated?.value ?? null;
  return session.model?.bundle.evaluation ?? null;
}

/** The same in full; null for a model of the registry, whose loans are not at hand. */
export function judgementOf(session: Session): Judgement | null {
  return isOwnModel(session) ? session.judgement : null;
}
