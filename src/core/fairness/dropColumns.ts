import { fittingLogistic, logisticPds } from "../challenger/logistic.ts";
import type { AucComparison } from "../evaluate/delong.ts";
import { compareAucs } from "../evaluate/delong.ts";
import type { Grouping } from "../evaluate/grouping.ts";
import type { Matrix } from "../pipeline.ts";
import type { ColumnInputs } from "../recipe/columnInputs.ts";
import type { GroupTable } from "./groupTable.ts";
import { groupTable } from "./groupTable.ts";

/** Inputs of some rows and how they ended. */
export interface InputRows {
  readonly inputs: Matrix<Float32Array | Float64Array>;
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
}

/** What dropping a column would do to a logistic regression on the same inputs. */
export interface DroppedColumn {
  readonly column: string;
  /** AUC without the column less AUC with it, on rows not learnt from. */
  readonly auc: AucComparison;
  /** Groups at the same approval rate. */
  readonly before: GroupTable["gaps"];
  readonly after: GroupTable["gaps"];
}

/** What is learnt from and tested on, and who is compared. */
export interface DropPlan {
  readonly train: InputRows;
  readonly test: InputRows;
  /** Columns to drop, one at a time. */
  readonly columns: readonly ColumnInputs[];
  /** Groups of the tested rows. */
  readonly grouping: Grouping;
  /** Share of the tested rows that is approved, with and without the column. */
  readonly approvalRate: number;
}

const strength = 1;

/**
 * Learns a logistic regression on all inputs, then one without each column, and compares accuracy and gaps between groups
 * at the same approval rate; a column at a time. Yields nothing between the steps of a fit, where others may be let in.
 *
 * The model itself would have to be trained anew: a regression shows the direction in a fraction of the time.
 */
export function* droppingColumns(plan: DropPlan): Generator<DroppedColumn | undefined, void> {
  const { test, columns } = plan;
  const whole = yield* pdsWithout(plan, new Set());
  const before = gapsOf(plan, whole);
  for (const { column, places } of columns) {
    const pds = yield* pdsWithout(plan, new Set(places));
    yield { column, auc: compareAucs(test.labels, pds, whole), before, after: gapsOf(plan, pds) };
  }
}

function* pdsWithout({ train, test }: DropPlan, dropped: ReadonlySet<number>): Generator<undefined, Float64Array> {
  const rows = { inputs: without(train.inputs, dropped), labels: train.labels, weights: null };
  const fit = yield* fittingLogistic(rows, strength);
  return logisticPds(fit, without(test.inputs, dropped));
}

function without(inputs: InputRows["inputs"], dropped: ReadonlySet<number>): InputRows["inputs"] {
  if (dropped.size === 0) return inputs;
  const kept = Array.from({ length: inputs.columns }, (_, at) => at).filter((at) => !dropped.has(at));
  const data = new Float64Array(inputs.rows * kept.length);
  for (let row = 0; row < inputs.rows; row += 1)
    for (const [at, place] of kept.entries())
      data[row * kept.length + at] = inputs.data[row * inputs.columns + place] ?? 0;
  return { rows: inputs.rows, columns: kept.length, data };
}

/** Gaps where so many of the safest are approved. */
function gapsOf({ test, grouping, approvalRate }: DropPlan, pds: Float64Array): GroupTable["gaps"] {
  const approved = Math.round(approvalRate * pds.length);
  const cutoff = pds.toSorted()[approved] ?? null;
  return groupTable(grouping, { labels: test.labels, pds }, cutoff).gaps;
}
