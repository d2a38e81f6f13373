import type { Judgement } from "../workers/judgingProtocol.ts";
import type { Evaluation, JudgedPart } from "../core/pipeline.ts";
import { isOwnModel, judgeableFolds } from "./derive.ts";
import type { SessionEvent } from "./events.ts";
import { withMadeBands } from "./policyInForce.ts";
import { sameData } from "./sameData.ts";
import type { Session } from "./session.ts";

const judgingEvents = ["testOpened", "partChosen", "evaluated", "decisionsWeighed"] as const;

/** What happens to a judged model. */
export type JudgingEvent = Extract<SessionEvent, { type: (typeof judgingEvents)[number] }>;

/** Tells what happens to a judged model from other events. */
export function isJudging(event: SessionEvent): event is JudgingEvent {
  return judgingEvents.some((type) => type === event.type);
}

/** The session after something has happened to a judged model. */
export function judgeAfter(session: Session, event: JudgingEvent): Session {
  switch (event.type) {
    case "testOpened":
      return afterOpening(session, event.at);
    case "partChosen":
      return canBeJudged(session, event.part) ? { ...session, part: event.part } : session;
    case "evaluated":
      return withMadeBands(afterEvaluation(session, event));
    case "decisionsWeighed":
      return session.judgement?.judgedId === event.judgedId
        ? withMadeBands({ ...session, judgement: { ...session.judgement, decisions: event.decisions } })
        : session;
  }
}

function canBeJudged(session: Session, part: JudgedPart): boolean {
  if (part === "test") return session.testOpen;
  return part !== "outOfFold" || judgeableFolds(session) !== null;
}

/** The network in hand has now been looked at with the test part, and says so. */
function afterOpening(session: Session, at: string): Session {
  const testOpenings = [...session.testOpenings, at];
  const opened = { ...session, testOpenings, testOpen: true, part: "test" } as const;
  const { model } = session;
  if (!model || !isOwnModel(session)) return opened;
  const bundle = { ...model.bundle, provenance: { ...model.bundle.provenance, testOpenings } };
  return { ...opened, model: { bundle, saved: false } };
}

/** What was judged also goes into the model, if the network is the one in hand; one on test loans stays there. */
function afterEvaluation(session: Session, { judgement, from }: Extract<SessionEvent, { type: "evaluated" }>): Session {
  const { evaluation } = judgement;
  const judged = { ...session, evaluated: { value: evaluation, from }, judgement };
  // What other networks have said of their folds is no figure of this one.
  if (!isOwnModel(session) || !isOfPart(evaluation)) return judged;
  const calibrated = withCalibration(judged, judgement);
  const { model } = calibrated;
  if (!model || sameData(model.bundle.evaluation, evaluation)) return calibrated;
  const isOther = calibrated !== judged;
  if (evaluation.part !== "test" && model.bundle.evaluation?.part === "test" && !isOther) return calibrated;
  return { ...calibrated, model: { bundle: { ...model.bundle, evaluation }, saved: false } };
}

function isOfPart(evaluation: Evaluation<JudgedPart>): evaluation is Evaluation {
  return evaluation.part !== "outOfFold";
}

/** Another calibration gives other PDs; what was scored by the old ones goes. */
function withCalibration(session: Session, { calibration }: Judgement): Session {
  const { model, batch } = session;
  if (!model || sameData(model.bundle.calibration, calibration)) return session;
  const recalibratedOn = calibration.kind === "recalibrated" ? "validation" : null;
  const provenance = { ...model.bundle.provenance, recalibratedOn } as const;
  return {
    ...session,
    model: { bundle: { ...model.bundle, calibration, provenance }, saved: false },
    decision: null,
    batch: batch && { ...batch, scored: null },
  };
}
