import type { Reason } from "../core/explain/reasons.ts";
import type { ReasonWording, StatedReason } from "../core/pipeline.ts";

/** Reasons with the analyst's words, where there are any, as they are kept with a decision. */
export function statedReasons(reasons: readonly Reason[], wordings: readonly ReasonWording[]): readonly StatedReason[] {
  return reasons.map((reason) => {
    const own = wordings.find(({ column, direction }) => column === reason.column && direction === reason.direction);
    return { ...reason, wording: own?.text ?? null };
  });
}
