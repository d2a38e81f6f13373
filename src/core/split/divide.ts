import { samplingShift } from "../calibrate/samplingShift.ts";
import { AppError } from "../errors.ts";
import type { Part, Split, SplitSpec, Table } from "../pipeline.ts";
import { repeatedRows } from "../profile/repeatedRows.ts";
import type { Cut } from "./cut.ts";
import { cutOf, daysOf, evenShares, sharesOfDated } from "./cut.ts";
import { countBads, joined, labelledRows } from "./pieces.ts";
import { undersample } from "./undersample.ts";

/** The labelled rows of a table, divided. */
export interface Division {
  /** Shape [rows]: 1 bad, 0 good, −1 left out, repeats among them where they are dropped. */
  readonly labels: Int8Array;
  readonly split: Split;
  /** Each fold; together what is not in the test part, rows without a date apart. Empty where there are none. */
  readonly folds: readonly Uint32Array[];
  /** Labelled rows left out because they repeat an earlier one. */
  readonly repeated: number;
  /** Rows without a date in a division by date; they are in the training part. */
  readonly undated: number;
  /** Good rows of the training part left out to balance it. */
  readonly undersampled: number;
  /** What is to be added to a logit learnt from the training part; see {@link samplingShift}. */
  readonly samplingShift: number;
}

/**
 * Divides the labelled rows into three parts, by lot, by date or by group, and what is not tested with into folds.
 *
 * The same table, labels and choices give the same division.
 *
 * @param labels Shape [rows]: 1 bad, 0 good, −1 none.
 * @throws {AppError} `split/too-few` where a class has fewer than three rows or than there are folds; `split/no-dates`,
 *   `split/few-groups`; `split/one-class` where a part has no bad or no good row.
 */
export function divide(table: Table, labels: Int8Array, spec: SplitSpec): Division {
  const kept = spec.repeats === "drop" ? withoutRepeats(table, labels) : { labels, repeated: 0 };
  const rows = labelledRows(kept.labels);
  checkCounts(kept.labels, rows);
  const days = daysOf(table, spec);
  const undated = days ? rows.filter((row) => Number.isNaN(days[row])) : new Uint32Array();
  const dated = days ? rows.filter((row) => !Number.isNaN(days[row])) : rows;
  const { split, folds } = partsOf(cutOf(table, kept.labels, spec), { dated, undated }, spec);
  const learnt = { ...split, train: joined([split.train, undated]) };
  for (const part of ["train", "validation", "test"] as const) checkClasses(kept.labels, part, learnt[part]);
  return { ...kept, folds, undated: undated.length, ...balanced(kept.labels, learnt, spec) };
}

function withoutRepeats(table: Table, labels: Int8Array): Pick<Division, "labels" | "repeated"> {
  const kept = Int8Array.from(labels);
  let repeated = 0;
  for (const row of repeatedRows(table)) {
    if ((kept[row] ?? -1) >= 0) repeated += 1;
    kept[row] = -1;
  }
  return { labels: kept, repeated };
}

/** Rows in three parts, or in the test part and folds, of which one validates. */
function partsOf(
  cut: Cut,
  { dated, undated }: { readonly dated: Uint32Array; readonly undated: Uint32Array },
  { train, validation, folds }: SplitSpec,
): Pick<Division, "split" | "folds"> {
  const test = 1 - train - validation;
  const first = folds ? [train + validation, test] : [train, validation, test];
  const pieces = cut(dated, sharesOfDated(first, dated.length, undated.length), "parts");
  const held = pieces.at(-1) ?? new Uint32Array();
  if (!folds) {
    const [learnt = new Uint32Array(), stopped = new Uint32Array()] = pieces;
    return { split: { train: learnt, validation: stopped, test: held }, folds: [] };
  }
  const made = cut(pieces[0] ?? new Uint32Array(), evenShares(folds.count), "folds");
  const chosen = folds.validate - 1;
  const learnt = joined(made.filter((_, fold) => fold !== chosen));
  return { split: { train: learnt, validation: made[chosen] ?? new Uint32Array(), test: held }, folds: made };
}

function balanced(
  labels: Int8Array,
  split: Split,
  { balance, seed }: SplitSpec,
): Pick<Division, "split" | "undersampled" | "samplingShift"> {
  if (balance === "none") return { split, undersampled: 0, samplingShift: 0 };
  const train = undersample(labels, split.train, seed);
  const share = (rows: Uint32Array): number => countBads(labels, rows) / rows.length;
  return {
    split: { ...split, train },
    undersampled: split.train.length - train.length,
    samplingShift: samplingShift(share(split.train), share(train)),
  };
}

function checkCounts(labels: Int8Array, rows: Uint32Array): void {
  const bads = countBads(labels, rows);
  const goods = rows.length - bads;
  if (Math.min(goods, bads) < 3) throw new AppError("split/too-few", { rows: rows.length, bads, goods });
}

function checkClasses(labels: Int8Array, part: Part, rows: Uint32Array): void {
  const bads = countBads(labels, rows);
  if (bads === 0 || bads === rows.length) throw new AppError("split/one-class", { part, rows: rows.length, bads });
}
