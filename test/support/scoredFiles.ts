import type { Batch } from "../../src/app/session.ts";
import { bundleWith } from "./modelSamples.ts";

type Applicants = Batch["applicants"];
type Scored = NonNullable<Batch["scored"]>["value"];

/** A file of one applicant that was looked at: all columns have the names of the model's fields. */
export function applicantsWith(changes: Partial<Applicants> = {}): Applicants {
  return {
    source: bundleWith().provenance.source,
    rowsAreEstimated: false,
    preview: { header: ["age"], rows: [["30"]] },
    mapping: [{ field: "age", column: "age" }],
    mappedBy: ["name"],
    unusedColumns: [],
    hasOutcomes: false,
    ...changes,
  };
}

/** A file of one applicant that was scored. */
export function scoredWith(changes: Partial<Scored> = {}): Scored {
  return {
    scoredId: "s1",
    rows: 1,
    approved: 1,
    referred: 0,
    declined: 0,
    flagged: 0,
    meanPd: 0.1,
    bands: [],
    flags: [],
    header: ["age"],
    reasonsFor: "nobody",
    metrics: null,
    writtenTo: null,
    ...changes,
  };
}
