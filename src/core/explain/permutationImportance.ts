import { crossEntropy } from "../calibrate/sigmoidFit.ts";
import { rankFigures } from "../evaluate/rank.ts";
import type { Spread } from "../evaluate/spread.ts";
import { spreadOf } from "../evaluate/spread.ts";
import { createRng, shuffle } from "../rng.ts";
import type { TableRows } from "./parts.ts";
import { exchanged, logitsOfSums, sumsOfRows } from "./parts.ts";
import type { ScoringModel, SplitModel } from "./splitModel.ts";
import { splitModel } from "./splitModel.ts";

/** What a model loses when some columns are shuffled among the rows. */
export interface PermutedColumns {
  readonly columns: readonly string[];
  /** AUC less that after shuffling, over the repeats; null with one class only. */
  readonly aucDrop: Spread | null;
  /** Log loss after shuffling less that before. */
  readonly logLossIncrease: Spread | null;
}

/** What is shuffled, and how often. */
export interface PermutationPlan {
  /** Columns that are shuffled together, such as those of `correlatedGroups`; unknown ones are passed over. */
  readonly groups: readonly (readonly string[])[];
  readonly repeats: number;
  readonly seed: number;
}

/** Held-out rows and how they ended. */
export interface LabelledRows extends TableRows {
  /** Shape [rows]; 1 is bad. */
  readonly labels: Uint8Array;
}

/** Tells the random numbers of this file from others of the same seed. */
const purpose = 0x7065726d;

/**
 * Shuffles groups of columns among held-out rows and measures what is lost, a group at a time; yields
 * nothing after each shuffle, where the caller may let others in.
 *
 * L. Breiman, "Random Forests", Machine Learning 45, 2001, section 10; A. Fisher, C. Rudin and F. Dominici, "All Models
 * are Wrong, but Many are Useful", JMLR 20, 2019.
 */
export function* permuting(
  model: ScoringModel,
  held: LabelledRows,
  { groups, repeats, seed }: PermutationPlan,
): Generator<PermutedColumns | undefined, void> {
  const split = splitModel(model);
  const sums = sumsOfRows(split, held);
  const before = qualityOf(logitsOfSums(split, sums), held.labels);
  const order = Uint32Array.from(held.rows, (_, at) => at);
  for (const columns of groups) {
    const rng = createRng(seed, purpose);
    const which = columns.map((column) => split.columns.indexOf(column)).filter((column) => column >= 0);
    const parts = sumsOfRows(split, held, which);
    const after: Quality[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      shuffle(order, rng);
      after.push(qualityOf(permutedLogits(split, { sums, parts }, order), held.labels));
      yield;
    }
    yield { columns, ...lossOf(before, after) };
  }
}

/**
 * The logits of rows whose parts are those of other rows, shape [rows].
 *
 * @param order Shape [rows]: whose parts each row gets.
 */
export function permutedLogits(
  { width, logitOf }: SplitModel,
  { sums, parts }: { readonly sums: Float64Array; readonly parts: Float64Array },
  order: Uint32Array,
): Float64Array {
  const row = new Float64Array(width);
  return Float64Array.from(order, (other, at) => {
    exchanged({ sums, old: parts }, at, parts.subarray(other * width, (other + 1) * width), row);
    return logitOf(row);
  });
}

/** How good logits are. */
export interface Quality {
  /** Null with one class only. */
  readonly auc: number | null;
  /** Null without rows. */
  readonly logLoss: number | null;
}

/** AUC and log loss of logits. */
export function qualityOf(logits: Float64Array, labels: Uint8Array): Quality {
  const loss = logits.reduce((sum, logit, row) => sum + crossEntropy(logit, labels[row] ?? 0), 0);
  return { auc: rankFigures(labels, logits).auc, logLoss: logits.length === 0 ? null : loss / logits.length };
}

function lossOf(before: Quality, after: readonly Quality[]): Omit<PermutedColumns, "columns"> {
  const change = (key: keyof Quality, sign: 1 | -1): Spread | null => {
    const start = before[key];
    const changes = after.flatMap((one) => {
      const end = one[key];
      return start === null || end === null ? [] : [{ value: sign * (end - start), reason: null } as const];
    });
    return spreadOf(changes);
  };
  return { aucDrop: change("auc", -1), logLossIncrease: change("logLoss", 1) };
}
