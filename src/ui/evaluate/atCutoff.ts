import type { ClassCounts } from "../../core/evaluate/figure.ts";
import type { Rates } from "../../core/evaluate/confusion.ts";
import { ratesOf } from "../../core/evaluate/confusion.ts";
import type { CutoffTable } from "../../core/evaluate/cutoffTable.ts";
import { confusionIn, placeOfCutoff } from "../../core/evaluate/cutoffTable.ts";
import type { PortfolioLoss } from "../../core/evaluate/portfolio.ts";
import { lossAt } from "../../core/evaluate/portfolio.ts";
import type { Confusion, Evaluation } from "../../core/pipeline.ts";
import type { DecisionReport } from "./judged.ts";

/** All that is looked up at a cut-off. */
export interface CutoffTables {
  readonly cutoffs: CutoffTable;
  /** Null where only figures are at hand, as of a saved model. */
  readonly decisions: DecisionReport | null;
}

/** What a cut-off does to the loans of a part. */
export interface AtCutoff {
  /** In the tables. */
  readonly place: number;
  readonly confusion: Confusion;
  readonly rates: Rates;
  readonly money: MoneyAt | null;
}

/** What the decisions at a cut-off bring. */
export interface MoneyAt {
  readonly profit: number;
  /** By approved goods, and what declined goods would have brought. */
  readonly earned: number;
  readonly missed: number;
  /** By approved bads, and what declined bads would have cost. */
  readonly lost: number;
  readonly avoided: number;
  /** Expected of the approved; null where no column says what is at stake. */
  readonly expected: PortfolioLoss | null;
}

/** The tables of a judged model; of figures alone, the thousandths of the PD that they hold. */
export function tablesOf({ table, rows, bads }: Evaluation, decisions: DecisionReport | null): CutoffTables {
  if (decisions) return { cutoffs: decisions.cutoffs, decisions };
  const all: ClassCounts = { bads, goods: rows - bads };
  return {
    cutoffs: {
      ...all,
      cutoffs: Float64Array.of(...table.thresholds, Infinity),
      approvedBads: Uint32Array.of(...table.declinedBads.map((declined) => all.bads - declined), all.bads),
      approvedGoods: Uint32Array.of(...table.declinedGoods.map((declined) => all.goods - declined), all.goods),
    },
    decisions: null,
  };
}

/** Looks up what a cut-off does; no row is needed. */
export function atCutoff({ cutoffs, decisions }: CutoffTables, cutoff: number): AtCutoff {
  const place = placeOfCutoff(cutoffs, cutoff);
  const confusion = confusionIn(cutoffs, place);
  return { place, confusion, rates: ratesOf(confusion), money: decisions && moneyAt(decisions, place) };
}

function moneyAt({ money, earned, losses }: DecisionReport, place: number): MoneyAt {
  const profit = money.profit[place] ?? 0;
  const gained = earned[place] ?? 0;
  const lost = gained - profit;
  const allEarned = earned.at(-1) ?? 0;
  return {
    profit,
    earned: gained,
    missed: allEarned - gained,
    lost,
    avoided: allEarned - (money.profit.at(-1) ?? 0) - lost,
    expected: losses && lossAt(losses, place),
  };
}
