import type { Finding } from "../findings.ts";
import type { CategoryColumn, Column, Table } from "../pipeline.ts";

/** From this AUC of one column alone on, the column hardly was known before the outcome. */
const seriousAuc = 0.95;
const suspiciousAuc = 0.85;

interface Split {
  /** Ascending. */
  readonly bads: Float64Array;
  readonly goods: Float64Array;
}

/** The scores of bad and of good rows; rows that `keep` leaves out or that have no label are in neither. */
function splitByLabel(scores: Float64Array, labels: Int8Array, keep: (score: number) => boolean): Split {
  const bads = scores.filter((score, row) => labels[row] === 1 && keep(score)).toSorted();
  const goods = scores.filter((score, row) => labels[row] === 0 && keep(score)).toSorted();
  return { bads, goods };
}

/** Pairs of a bad and a good row in which the bad one has the higher score, a tie counting one half. */
function pairsWon({ bads, goods }: Split): number {
  let below = 0;
  let notAbove = 0;
  let won = 0;
  for (const score of bads) {
    while (below < goods.length && (goods[below] ?? 0) < score) below += 1;
    if (notAbove < below) notAbove = below;
    while (notAbove < goods.length && (goods[notAbove] ?? 0) <= score) notAbove += 1;
    won += (below + notAbove) / 2;
  }
  return won;
}

function eitherWay(auc: number): number {
  return Math.max(auc, 1 - auc);
}

function count(labels: Int8Array, wanted: number): number {
  let rows = 0;
  for (const label of labels) if (label === wanted) rows += 1;
  return rows;
}

/**
 * AUC of numbers as a score, in whichever direction is better; missing values rank below all others or above all
 * others, again whichever is better, so that a column which is filled only after the outcome is seen.
 *
 * The rank-sum statistic of H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18(1), 1947, exact with ties.
 */
function aucOfNumbers(values: Float64Array, labels: Int8Array): number | null {
  const bads = count(labels, 1);
  const goods = count(labels, 0);
  if (bads === 0 || goods === 0) return null;
  const present = splitByLabel(values, labels, (value) => !Number.isNaN(value));
  const missingBads = bads - present.bads.length;
  const missingGoods = goods - present.goods.length;
  const within = pairsWon(present) + (missingBads * missingGoods) / 2;
  const missingLow = (within + present.bads.length * missingGoods) / (bads * goods);
  const missingHigh = (within + missingBads * present.goods.length) / (bads * goods);
  return Math.max(eitherWay(missingLow), eitherWay(missingHigh));
}

/** The bad rate of each level (the last one: missing) in every other row; NaN for a level those rows do not have. */
function badRates({ codes, levels }: CategoryColumn, labels: Int8Array, parity: number): Float64Array {
  const bads = new Float64Array(levels.length + 1);
  const rows = new Float64Array(levels.length + 1);
  for (let row = parity; row < codes.length; row += 2) {
    const label = labels[row] ?? -1;
    if (label < 0) continue;
    const code = codes[row] ?? -1;
    const level = code < 0 ? levels.length : code;
    bads[level] = (bads[level] ?? 0) + label;
    rows[level] = (rows[level] ?? 0) + 1;
  }
  return bads.map((found, level) => found / (rows[level] ?? 0));
}

/**
 * AUC of the bad rate by level as a score. The rates of even rows rank odd rows and the other way round: else many
 * levels of one row each would look like a perfect score. Levels the other half does not have get its overall rate.
 */
function aucOfLevels(column: CategoryColumn, labels: Int8Array): number | null {
  const halves = [0, 1].map((parity) => {
    const rates = badRates(column, labels, 1 - parity);
    const own = labels.filter((_, row) => row % 2 === parity);
    const other = labels.filter((_, row) => row % 2 !== parity);
    const overall = count(other, 1) / (count(other, 1) + count(other, 0));
    const scores = Float64Array.from(own, (_, at) => {
      const code = column.codes[2 * at + parity] ?? -1;
      const rate = rates[code < 0 ? column.levels.length : code] ?? Number.NaN;
      return Number.isNaN(rate) ? overall : rate;
    });
    const pairs = count(own, 1) * count(own, 0);
    return {
      pairs,
      won: pairs === 0 || Number.isNaN(overall) ? Number.NaN : pairsWon(splitByLabel(scores, own, () => true)),
    };
  });
  const usable = halves.filter(({ won }) => !Number.isNaN(won));
  if (usable.length === 0) return null;
  const pairs = usable.reduce((sum, half) => sum + half.pairs, 0);
  return usable.reduce((sum, half) => sum + half.won, 0) / pairs;
}

/**
 * How well one column alone tells bad rows from good ones: numbers by rank, categories by the bad rate of their levels.
 * Null where the labels have one class only.
 *
 * @param labels Shape [rows]: 1 bad, 0 good, −1 left out.
 */
export function aucAlone(column: Column, labels: Int8Array): number | null {
  const isNumeric = column.kind === "number" || column.kind === "date";
  return isNumeric ? aucOfNumbers(column.values, labels) : aucOfLevels(column, labels);
}

/** Columns that alone rank the rows so well that they may have been known only after the outcome. */
export function leakFindings(table: Table, labels: Int8Array, columns: readonly string[]): Finding[] {
  const wanted = new Set(columns);
  const findings: Finding[] = [];
  for (const column of table.columns) {
    const auc = wanted.has(column.name) ? aucAlone(column, labels) : null;
    if (auc === null || auc < suspiciousAuc) continue;
    const severity = auc > seriousAuc ? "serious" : "warning";
    findings.push({ code: "column/leak", severity, details: { column: column.name, auc } });
  }
  return findings;
}
