import type { KeptWork } from "../storage/records.ts";
import { isOutOfDate, isOwnModel, trainInputsOf } from "./derive.ts";
import type { Choices, Session } from "./session.ts";

/** The loans and the choices of a session, to be taken up again; null without loans. */
export function keptWork(session: Session): KeptWork | null {
  const { origin, imported, testOpenings } = session;
  if (!origin || !imported) return null;
  const { reading, ...choices } = session.choices;
  const { fingerprint, name } = imported.source;
  return { name, origin, fingerprint, reading, choices, testOpenings };
}

/** The same, with the choices that the model in hand was trained by; null where it was not trained here. */
export function workOfModel(session: Session): KeptWork | null {
  return isOwnModel(session) ? keptWork({ ...session, choices: choicesOfModel(session) }) : null;
}

/** Choices made since the training say nothing of the model. */
function choicesOfModel(session: Session): Choices {
  const { choices, trained } = session;
  if (!trained || !isOutOfDate(trained, trainInputsOf(session))) return choices;
  const { prepare, training, trainer } = trained.from;
  const { roles, split, target, recipe } = prepare;
  return {
    ...choices,
    target,
    roles,
    split,
    training,
    trainer,
    preset: "custom",
    recipe: { ...choices.recipe, ...recipe },
  };
}
