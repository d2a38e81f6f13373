import { sigmoid } from "../network/exponential.ts";
import type { ApplicantValue } from "../pipeline.ts";
import { tableOfApplicant } from "../score/applicantTable.ts";
import { pdLogits } from "../score/scoreRows.ts";
import type { ChangeSet, ChangeWishes, Decided } from "./applicantSearch.ts";
import { searchingChanges } from "./changeSearch.ts";
import type { ChangeSpace } from "./changeSpace.ts";
import { costOfChange } from "./changeSpace.ts";

/** A value of an applicant and what it would have to be. */
export interface Change {
  readonly column: string;
  readonly from: ApplicantValue;
  readonly to: ApplicantValue;
}

/** Changes and what the model says of the applicant with them; scored as any applicant is. */
export interface Alternative {
  readonly changes: readonly Change[];
  readonly pd: number;
  /** How far it is to go: shares of the applicants passed by, a tenth for each column besides. */
  readonly cost: number;
}

/** What would turn a decision round. */
export interface Counterfactuals {
  readonly pd: number;
  /** The decision as it is. */
  readonly verdict: "approve" | "decline";
  /** Each turns it round, the smallest change first; empty where none within the rules was found. */
  readonly alternatives: readonly Alternative[];
  /** The PD nearest to the cut-off that was found, where nothing turns the decision round; else null. */
  readonly nearest: Alternative | null;
}

/**
 * Looks for the smallest changes of up to three columns that turn a decision round, in steps, between which others may be
 * let in.
 *
 * Candidates are found with the model taken apart by column and made as small as they can be; each that is handed out has
 * been scored anew through the whole pipeline, and does turn the decision round. The search looks at the most telling
 * values and columns, not at all: none found does not prove that there is none.
 *
 * S. Wachter, B. Mittelstadt and C. Russell, "Counterfactual Explanations without Opening the Black Box", Harvard Journal
 * of Law & Technology 31(2), 2018; R. K. Mothilal, A. Sharma and C. Tan, "Explaining Machine Learning Classifiers through
 * Diverse Counterfactual Explanations", FAT* 2020.
 */
export function* findingCounterfactuals(decided: Decided, wishes: ChangeWishes): Generator<undefined, Counterfactuals> {
  const pd = pdWith(decided, new Map());
  const verdict = pd >= decided.cutoff ? "decline" : "approve";
  const { turning, nearest } = yield* searchingChanges(decided, wishes, verdict);
  const alternatives = turning
    .map((set) => alternativeOf(decided, wishes.space, set))
    .filter((one) => pdTurns(one.pd, decided.cutoff, verdict))
    .toSorted((one, other) => one.cost - other.cost);
  const kept = alternatives.filter((one, at) => !alternatives.slice(0, at).some((other) => isPartOf(other, one)));
  return {
    pd,
    verdict,
    alternatives: kept.slice(0, wishes.alternatives),
    nearest: kept.length > 0 || !nearest ? null : alternativeOf(decided, wishes.space, nearest),
  };
}

function pdTurns(pd: number, cutoff: number, verdict: "approve" | "decline"): boolean {
  return verdict === "decline" ? pd < cutoff : pd >= cutoff;
}

/** The PD with some values changed, by position in the schema: through recipe, network and calibration. */
function pdWith({ model, schema, values }: Decided, changed: ChangeSet): number {
  const table = tableOfApplicant(
    schema,
    values.map((value, at) => (changed.has(at) ? (changed.get(at) ?? null) : value)),
  );
  return sigmoid(pdLogits(model, table, Uint32Array.of(0))[0] ?? Number.NaN);
}

function alternativeOf(decided: Decided, space: ChangeSpace, changed: ChangeSet): Alternative {
  const changes = Array.from(changed, ([at, to]) => ({ at, from: decided.values[at] ?? null, to }));
  return {
    changes: changes.map(({ at, from, to }) => ({ column: decided.schema[at]?.name ?? "", from, to })),
    pd: pdWith(decided, changed),
    cost: changes.reduce((sum, { at, from, to }) => {
      const field = space[at];
      return sum + (field ? costOfChange(field, from, to) : 0);
    }, 0),
  };
}

/** Whether all columns of the one are among those of the other. */
function isPartOf(one: Alternative, other: Alternative): boolean {
  const columns = new Set(other.changes.map(({ column }) => column));
  return one.changes.every(({ column }) => columns.has(column));
}
