import type { Keeping } from "../storage/models.ts";
import { withEvidence } from "./evidence.ts";
import { workOfModel } from "./keptWork.ts";
import type { Session } from "./session.ts";

/** How the model in hand is kept. */
export interface SaveChoice {
  /** Beside the model it was made from, and not in its place. */
  readonly asRevision?: boolean;
  /** Without the loans and choices that its session could be restored with. */
  readonly withoutLoans?: boolean;
}

/** What is given to a model when it is kept. */
export interface Given {
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly freshId: string;
}

/**
 * The model in hand as it is to be kept; null where there is none.
 *
 * It takes the place of the one it was made from. Where that is not wanted, or nobody knows what has become of it since,
 * it is another model under a fresh id: both stay.
 */
export function keepingOf(session: Session, { name, at, freshId }: Given, choice: SaveChoice): Keeping | null {
  const inHand = withEvidence(session);
  if (!inHand) return null;
  const { id } = inHand;
  const seen = choice.asRevision ? null : stampInPlaceOf(session, id);
  const isTaken = seen === null && isKnown(session, id);
  return {
    bundle: { ...inHand, name, id: isTaken ? freshId : id },
    at,
    seen,
    session: choice.withoutLoans ? null : (workOfModel(session) ?? { of: id }),
  };
}

/** The stamp of the saved model that one under this id was made from; null where there is none any more. */
function stampInPlaceOf({ models, registry: { seen } }: Session, id: string): number | null {
  return seen?.id === id && models.some((entry) => entry.id === id) ? seen.stamp : null;
}

function isKnown({ models, registry: { deleted } }: Session, id: string): boolean {
  return [...models, ...deleted].some((entry) => entry.id === id);
}
