import type { ClassCounts } from "../../core/evaluate/figure.ts";
import type { Rates } from "../../core/evaluate/confusion.ts";
import { ratesOf } from "../../core/evaluate/confusion.ts";
import type { CutoffTable } from "../../core/evaluate/cutoffTable.ts";
import { confusionIn, placeOfCutoff, tableOfEvaluation } from "../../core/evaluate/cutoffTable.ts";
import type { PortfolioLoss } from "../../core/evaluate/portfolio.ts";
import { lossAt } from "../../core/evaluate/portfolio.ts";
import type { Confusion, Policy } from "../../core/pipeline.ts";
import { approvedBelow } from "../../core/score/verdict.ts";
import type { DecisionReport, JudgedFigures } from "./judged.ts";

/** All that is looked up at a cut-off. */
export interface CutoffTables {
  readonly cutoffs: CutoffTable;
  /** Null where only figures are at hand, as of a saved model. */
  readonly decisions: DecisionReport | null;
}

/** Who is on which side of a cut-off. */
export interface AtCutoff {
  /** In the tables. */
  readonly place: number;
  readonly confusion: Confusion;
  readonly rates: Rates;
}

/** What a policy does to the loans of a part: the cut-off declines, and whoever is not referred is approved outright. */
export interface AtPolicy extends AtCutoff {
  /** Where outright approvals end; the cut-off itself where nobody is referred. */
  readonly outright: AtCutoff;
  /** Loans a person looks at; null where the policy refers nobody. */
  readonly referred: ClassCounts | null;
  readonly money: MoneyAt | null;
}

/** What the decisions of a policy bring. */
export interface MoneyAt {
  /** By those approved outright, and by those referred where it is known. */
  readonly profit: number;
  /** By approved goods, and what declined goods would have brought. */
  readonly earned: number;
  readonly missed: number;
  /** By approved bads, and what declined bads would have cost. */
  readonly lost: number;
  readonly avoided: number;
  /** By referred loans after a look; null where none are, or nobody said what a look costs. */
  readonly referred: number | null;
  /** Expected of those approved outright; null where no column says what is at stake. */
  readonly expected: PortfolioLoss | null;
}

/** The tables of a judged model; of figures alone, the thousandths of the PD that they hold. */
export function tablesOf(figures: JudgedFigures, decisions: DecisionReport | null): CutoffTables {
  return { cutoffs: decisions?.cutoffs ?? tableOfEvaluation(figures), decisions };
}

/** Looks up what a policy does; no row is needed. */
export function atPolicy({ cutoffs, decisions }: CutoffTables, policy: Pick<Policy, "cutoff" | "referFrom">): AtPolicy {
  const at = atCutoff(cutoffs, policy.cutoff);
  const isReferring = policy.referFrom !== null && policy.referFrom < policy.cutoff;
  const outright = isReferring ? atCutoff(cutoffs, approvedBelow(policy)) : at;
  return {
    ...at,
    outright,
    referred: isReferring ? countsBetween(outright.confusion, at.confusion) : null,
    money: decisions && moneyAt(decisions, outright.place, at.place),
  };
}

function atCutoff(cutoffs: CutoffTable, cutoff: number): AtCutoff {
  const place = placeOfCutoff(cutoffs, cutoff);
  const confusion = confusionIn(cutoffs, place);
  return { place, confusion, rates: ratesOf(confusion) };
}

function countsBetween(lower: Confusion, upper: Confusion): ClassCounts {
  return {
    bads: upper.falseNegatives - lower.falseNegatives,
    goods: upper.trueNegatives - lower.trueNegatives,
  };
}

function moneyAt({ money, earned, losses }: DecisionReport, lower: number, upper: number): MoneyAt {
  const profit = money.profit[lower] ?? 0;
  const gained = earned[lower] ?? 0;
  const allEarned = earned.at(-1) ?? 0;
  const lostUpTo = (place: number): number => (earned[place] ?? 0) - (money.profit[place] ?? 0);
  const { referred } = money;
  const looked = lower === upper || !referred ? null : (referred[upper] ?? 0) - (referred[lower] ?? 0);
  return {
    profit: profit + (looked ?? 0),
    earned: gained,
    missed: allEarned - (earned[upper] ?? 0),
    lost: gained - profit,
    avoided: lostUpTo(earned.length - 1) - lostUpTo(upper),
    referred: looked,
    expected: losses && lossAt(losses, lower),
  };
}
