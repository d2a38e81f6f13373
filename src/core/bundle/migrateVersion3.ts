import * as z from "zod/mini";
import type { Migrated } from "./migrateVersion2.ts";
import { emptyPaper, noEvidence } from "./unsaid.ts";

/*
 * Version 3 referred nobody, knew no bands, and kept nothing of the training rows: its decisions have no reasons, and files
 * cannot be compared with what it learnt from. What it had in common with version 4 is left to the decoders of that.
 */

const version3Decoder = z.looseObject({ policy: z.looseObject({}), provenance: z.looseObject({}) });

/**
 * Makes of the members of a version 3 file those of version 4.
 *
 * @param body Anything; what the versions have in common is not looked at.
 */
export function migrateVersion3(body: Record<string, unknown>): Migrated {
  const result = version3Decoder.safeParse(body);
  if (!result.success) return { issue: result.error.issues[0] };
  const { policy, provenance } = result.data;
  return {
    body: {
      ...body,
      version: 4,
      policy: { ...policy, referFrom: null, bandEdges: [] },
      reasoning: null,
      baseline: null,
      evidence: noEvidence,
      paper: emptyPaper,
      provenance: { ...provenance, learner: "network", columnsFingerprint: null },
    },
  };
}
