import * as z from "zod/mini";
import { count } from "./numbers.ts";
import { olderTrainingDecoder, trainingNow } from "./olderTraining.ts";

/*
 * Version 2 knew one network where there may be several now, two schedules, and neither gradient norms nor changes of the
 * rate. What it had in common with version 3 is left to the decoders of that.
 */

const version2Decoder = z.looseObject({
  history: z.array(z.looseObject({})),
  provenance: z.looseObject({ training: olderTrainingDecoder, bestEpoch: count }),
});

/** The members of a file of the next version, or what is wrong with those of this one. */
export type Migrated = { readonly body: Record<string, unknown> } | { readonly issue: z.core.$ZodIssue | undefined };

/**
 * Makes of the members of a version 2 file those of version 3.
 *
 * @param body Anything; what the versions have in common is not looked at.
 */
export function migrateVersion2(body: Record<string, unknown>): Migrated {
  const result = version2Decoder.safeParse(body);
  if (!result.success) return { issue: result.error.issues[0] };
  const { history, provenance } = result.data;
  const { bestEpoch, training, ...same } = provenance;
  return {
    body: {
      ...body,
      version: 3,
      history: history.map((report) => ({ ...report, gradientNorm: null })),
      provenance: { ...same, training: trainingNow(training), bestEpochs: [bestEpoch], rateChanges: [] },
    },
  };
}
