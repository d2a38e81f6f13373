import { surpriseOf } from "../monitor/surprise.ts";
import type { Forward } from "../network/forward.ts";
import type { Bundle, Decision, Table, Verdict } from "../pipeline.ts";
import { specialCodesOf } from "../recipe/schema.ts";
import type { NotNumbers, Remarks } from "./flags.ts";
import { rowFlags } from "./flags.ts";
import { createReasoner } from "./reasons.ts";
import type { ScoredColumns, Scorer } from "./scoreRows.ts";
import { scoreRows } from "./scoreRows.ts";
import { bandOf, verdictOf } from "./verdict.ts";

/** What of a bundle decides; without reasoning decisions have no reasons, without a baseline nobody is far from training. */
export type DecidingModel = Scorer &
  Pick<Bundle, "schema" | "policy"> &
  Partial<Pick<Bundle, "reasoning" | "baseline">>;

/** Whose decisions come with reasons: they take thousands of times as long as a score. */
export type ReasonsFor = "nobody" | "notApproved" | "everybody";

/** How a model is asked. */
export interface DecidingTools {
  readonly reasonsFor: ReasonsFor;
  /** What multiplies; all give the same bits. */
  readonly forward?: Forward | undefined;
}

/** The rows of a table, decided upon. */
export interface DecidedRows {
  readonly columns: ScoredColumns;
  /** What flags are raised by. */
  readonly remarks: Remarks;
  /** A row's decision in full; its reasons and flags are made when it is asked for. */
  readonly decisionOf: (row: number) => Decision;
}

/**
 * Decides on all rows of a table.
 *
 * @param table One column for each field of the schema, under its name.
 * @param notNumbers Rows whose text was no number.
 */
export type Decider = (table: Table, notNumbers?: NotNumbers) => DecidedRows;

function allRowsOf({ rows }: Table): Uint32Array {
  const all = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) all[row] = row;
  return all;
}

/**
 * Makes a model ready to decide: the one way for the applicant of a form and for files of millions, in pieces of any size.
 */
export function createDecider(model: DecidingModel, { reasonsFor, forward }: DecidingTools): Decider {
  const { policy, schema, baseline = null, reasoning = null } = model;
  const codes = specialCodesOf(model.recipe);
  const surprise = baseline && surpriseOf(baseline);
  const reasoner = reasonsFor === "nobody" ? null : createReasoner({ ...model, reasoning });
  const hasReasons = (verdict: Verdict): boolean => reasonsFor === "everybody" || verdict !== "approve";
  return (table, notNumbers = new Map()) => {
    const rows = allRowsOf(table);
    const columns = scoreRows(model, table, rows, forward);
    const surprises = surprise?.(table, rows);
    const farFrom = baseline?.farFrom ?? Infinity;
    const isFar = surprises ? (row: number) => (surprises[row] ?? 0) > farFrom : null;
    const remarks = { notNumbers, codes, isFar };
    const flagsOf = rowFlags(schema, table, remarks);
    return {
      columns,
      remarks,
      decisionOf(row) {
        const pd = columns.pds[row] ?? Number.NaN;
        const verdict = verdictOf(pd, policy);
        const decision = {
          pd,
          range: columns.ranges && { low: columns.ranges.lows[row] ?? pd, high: columns.ranges.highs[row] ?? pd },
          points: columns.points[row] ?? Number.NaN,
          band: bandOf(pd, policy),
          verdict,
          flags: flagsOf(row),
        };
        return reasoner && hasReasons(verdict) ? { ...decision, reasons: reasoner(table, row) } : decision;
      },
    };
  };
}
