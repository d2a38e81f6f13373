import type { Bundle } from "../../../src/core/pipeline.ts";
import type { Keeping } from "../../../src/storage/models.ts";

/** A model to be kept for the first time, on its own. */
export function keeping(bundle: Bundle, changes: Partial<Omit<Keeping, "bundle">> = {}): Keeping {
  return { bundle, at: "2026-11-24T12:00:00.000Z", seen: null, session: null, ...changes };
}
