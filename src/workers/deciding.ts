import { bandsBetween, edgesByBadRate, edgesByPoints } from "../core/evaluate/bands.ts";
import type { Band } from "../core/evaluate/bands.ts";
import { allCutoffs, sliderCutoffs } from "../core/evaluate/cutoffTable.ts";
import type { BandChoice, MoneyChoice } from "../core/evaluate/decisionChoice.ts";
import { limitsOf } from "../core/evaluate/decisionChoice.ts";
import type { Money, Payoff } from "../core/evaluate/payoff.ts";
import { amountsOf, moneyTable } from "../core/evaluate/payoff.ts";
import { bestThreeWay, bestTwoWay, profitCurve } from "../core/evaluate/policies.ts";
import type { Exposures } from "../core/evaluate/portfolio.ts";
import { lossTable } from "../core/evaluate/portfolio.ts";
import type { Ranking } from "../core/evaluate/ranking.ts";
import type { PointsScale, Table } from "../core/pipeline.ts";
import type { HeldJudgement, Holding } from "./holding.ts";
import type { DecideJob, DecisionReport } from "./judgingProtocol.ts";

/**
 * Weighs the decisions of a judged model: the best is searched among all cut-offs, the rest is kept for those that a
 * slider reaches.
 *
 * @throws {AppError} `worker/forgotten`
 */
export function decide(holding: Holding, job: DecideJob): DecisionReport {
  const held = holding.judged.get(job.judgedId);
  const { labels, pds, ranking } = held;
  const { payoff, bands } = job.decision;
  const table = holding.tables.get(held.tableId);
  const gain = moneyOf(payoff.gain, table, held);
  const loss = moneyOf(payoff.loss, table, held);
  const worth: Payoff = { gain: gain.money, loss: loss.money, review: payoff.review };
  const all = allCutoffs(ranking);
  const money = moneyTable(all, { labels, pds }, worth);
  const twoWay = bestTwoWay(all, money);
  const threeWay = payoff.review && bestThreeWay(all, money);
  const { bandEdges, cutoff, referFrom } = job.policy;
  const best = threeWay ? [threeWay.approveBelow, threeWay.declineFrom] : [];
  const named = [twoWay.cutoff, cutoff, ...(referFrom === null ? [] : [referFrom]), ...best];
  const cutoffs = sliderCutoffs(ranking, named);
  const exposures = exposuresOf(payoff.loss, table, held);
  return {
    choice: job.decision,
    cutoffs,
    money: moneyTable(cutoffs, { labels, pds }, worth),
    earned: moneyTable(cutoffs, { labels, pds }, { gain: gain.money, loss: 0, review: null }).profit,
    twoWay,
    threeWay,
    profitCurve: profitCurve(all, money),
    losses: exposures && lossTable(cutoffs, pds, exposures),
    filled: Math.max(gain.filled, loss.filled),
    unusable: [...new Set([...gain.unusable, ...loss.unusable])],
    bands: bandsOf(ranking, bands, job.scale),
    bandsInForce: bandsBetween(ranking, bandEdges, job.scale),
  };
}

function bandsOf(ranking: Ranking, choice: BandChoice, scale: PointsScale): readonly Band[] {
  const rows = ranking.bads + ranking.goods;
  const limits = limitsOf(choice, rows === 0 ? 0 : ranking.bads / rows);
  const edges = choice.by === "points" ? edgesByPoints(limits, scale) : edgesByBadRate(ranking, limits);
  return bandsBetween(ranking, edges, scale);
}

interface Stated {
  readonly money: Money;
  readonly filled: number;
  readonly unusable: readonly string[];
}

function moneyOf({ columns, factor }: MoneyChoice, table: Table, { rows }: Pick<HeldJudgement, "rows">): Stated {
  if (columns.length === 0) return { money: factor, filled: 0, unusable: [] };
  const found = columns.map((column) => ({ column, values: numbersOf(column, table, rows) }));
  const unusable = found.filter(({ values }) => values === null).map(({ column }) => column);
  const amounts = amountsOf(
    found.flatMap(({ values }) => values ?? []),
    factor,
  );
  return amounts && unusable.length === 0
    ? { money: amounts.amounts, filled: amounts.filled, unusable }
    : { money: factor, filled: 0, unusable: unusable.length > 0 ? unusable : columns };
}

/** What is owed, and how much of it is lost: the first column, and the rest of the product; null without a column. */
export function exposuresOf(
  { columns, factor }: MoneyChoice,
  table: Table,
  { rows }: Pick<HeldJudgement, "rows">,
): Exposures | null {
  const [amount, ...shares] = columns.map((column) => numbersOf(column, table, rows));
  if (!amount || shares.includes(null)) return null;
  const owed = amountsOf([amount], 1);
  const share = shares.length === 0 ? { amounts: new Float64Array(rows.length).fill(factor) } : null;
  const lgd =
    share ??
    amountsOf(
      shares.flatMap((values) => values ?? []),
      factor,
    );
  return owed && lgd && { exposure: owed.amounts, lgd: lgd.amounts };
}

/** The numbers of a column, none below 0; null where it has none. */
function numbersOf(name: string, table: Table, rows: Uint32Array): Float64Array | null {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column?.kind !== "number") return null;
  const values = Float64Array.from(rows, (row) => Math.max(0, column.values[row] ?? Number.NaN));
  return values.some((value) => !Number.isNaN(value)) ? values : null;
}
