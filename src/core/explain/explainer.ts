import type { Table } from "../pipeline.ts";
import type { TableRows } from "./parts.ts";
import { addUp, logitsOfSums } from "./parts.ts";
import type { Game, ShapleySampling } from "./shapley.ts";
import { samplingShapley } from "./shapley.ts";
import { finishSteps } from "../steps.ts";
import type { ScoringModel, SplitModel } from "./splitModel.ts";
import { splitModel } from "./splitModel.ts";

/** Why a logit is not the mean one, by original column. */
export interface Explanation {
  /** Mean logit of the background rows. */
  readonly base: number;
  /** Logit of the PD of the applicant: the base and all contributions. */
  readonly logit: number;
  /** Shape [columns], on the logit of the PD: above 0 raises the risk. */
  readonly contributions: Float64Array;
  /** Standard errors, shape [columns]. */
  readonly errors: Float64Array;
}

/** A model and the rows it is compared with, made ready to explain any number of applicants. */
export interface Explainer {
  /** Original columns that the model reads. */
  readonly columns: readonly string[];
  readonly base: number;
  /** Explains one row. @param table Must have the columns of the model. */
  readonly explain: (table: Table, row: number, sampling: ShapleySampling) => Explanation;
  /** The same in steps, between which others may be let in. */
  readonly explaining: (table: Table, row: number, sampling: ShapleySampling) => Generator<undefined, Explanation>;
}

/** What is usual: 100 background rows with two pairs of orders each. */
export const usualPairs = 2;
export const usualBackground = 100;

/**
 * Makes a model ready to be explained against background rows, by Shapley values on original columns; a column's inputs
 * join together.
 *
 * @param background A fixed draw of training rows; its mean is what applicants are compared with.
 */
export function createExplainer(model: ScoringModel, background: TableRows): Explainer {
  const split = splitModel(model);
  const { columns, width } = split;
  const parts = columns.map((_, column) => split.partsOf(column, background.table, background.rows));
  const sums = addUp(parts, background.rows.length * width);
  const worths = logitsOfSums(split, sums);
  const base = worths.reduce((sum, worth) => sum + worth, 0) / worths.length;
  const explaining: Explainer["explaining"] = function* explaining(table, row, sampling) {
    const own = columns.map((_, column) => split.partsOf(column, table, Uint32Array.of(row)));
    const logit = split.logitOf(addUp(own, width));
    const game = gameOf(split, { parts, sums, worths }, { parts: own, logit });
    const { values, errors } = yield* samplingShapley(game, sampling);
    return { base, logit, contributions: values, errors };
  };
  return {
    columns,
    base,
    explaining,
    explain: (table, row, sampling) => finishSteps(explaining(table, row, sampling)),
  };
}

/** Background rows taken apart. */
interface Background {
  /** By column, shape [rows, width] each. */
  readonly parts: readonly Float64Array[];
  /** Shape [rows, width]. */
  readonly sums: Float64Array;
  /** Their logits, shape [rows]. */
  readonly worths: Float64Array;
}

/** An applicant taken apart. */
interface Applicant {
  readonly parts: readonly Float64Array[];
  readonly logit: number;
}

function gameOf({ width, logitOf, columns }: SplitModel, background: Background, applicant: Applicant): Game {
  const players = columns.length;
  const differs = columns.map((_, column) => differences(background.parts[column], applicant.parts[column], width));
  const sums = new Float64Array(width);
  return {
    players,
    backgrounds: background.worths.length,
    walk(row, order, worths) {
      const start = row * width;
      for (let at = 0; at < width; at += 1) sums[at] = background.sums[start + at] ?? 0;
      let worth = background.worths[row] ?? 0;
      worths[0] = worth;
      for (let joined = 0; joined < players; joined += 1) {
        const column = order[joined] ?? 0;
        if (differs[column]?.[row] === 1) {
          exchange(sums, applicant.parts[column], background.parts[column], start);
          worth = joined === players - 1 ? applicant.logit : logitOf(sums);
        }
        worths[joined + 1] = worth;
      }
    },
  };
}

/** Where a column of the applicant says something else than that of a background row, shape [rows]. */
function differences(
  ofRows: Float64Array = new Float64Array(),
  own: Float64Array = new Float64Array(),
  width: number,
): Uint8Array {
  const rows = width === 0 ? 0 : ofRows.length / width;
  return Uint8Array.from({ length: rows }, (_, row) =>
    own.every((value, at) => value === ofRows[row * width + at]) ? 0 : 1,
  );
}

function exchange(
  sums: Float64Array,
  own: Float64Array = new Float64Array(),
  ofRows: Float64Array = new Float64Array(),
  start: number,
): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + ((own[at] ?? 0) - (ofRows[start + at] ?? 0));
}
