import { contendersOf, judgedRunOf } from "../../app/contenders.ts";
import type { WireError } from "../../core/errors.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import type { StandingLine } from "./standingLines.ts";
import { standingLines } from "./standingLines.ts";

/** How the model judged last stands against what it can be compared with. */
export interface ShownComparison {
  /** Null before it is known. */
  readonly lines: readonly StandingLine[] | null;
  readonly failure: WireError | null;
  readonly isLate: boolean;
}

/** The comparison of the model judged last; made again when there is another model, or another to compare it with. */
export function useComparison(): ShownComparison {
  const judged = useSession(judgedRunOf);
  const comparing = useSession((session) => session.comparing);
  const ids = useSession((session) => JSON.stringify(contendersOf(session).map(({ judgedId }) => judgedId)));
  const { compare } = useCommands();
  const { value, failure, isLate } = useAnswer(judged && JSON.stringify([judged, ids]), compare);
  return { lines: value && judged && standingLines(value, judged, comparing), failure, isLate };
}
