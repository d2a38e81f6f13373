import type { Estimate } from "../../src/core/pipeline.ts";
import type { SessionEvent } from "../../src/app/events.ts";
import { defined, estimated } from "../../src/core/evaluate/figure.ts";
import type { ScoreMetric } from "../../src/core/evaluate/metrics.ts";
import type { Segment } from "../../src/core/evaluate/segments.ts";
import type { Comparison, Standing, Swapped } from "../../src/core/evaluate/comparison.ts";
import { sessionAfter } from "./appCases.ts";
import { plainChallengers } from "./fakeApp.ts";
import { judgedBy, judgedLoans } from "./trainedCases.ts";

/** A figure with an interval of a tenth to each side. */
export function around(value: number): Estimate {
  return estimated(defined(value), { low: value - 0.1, high: value + 0.1 });
}

/** All measures of a model, alike but for its AUC. */
function figuresOf(auc: number): Readonly<Record<ScoreMetric, Estimate>> {
  const half = around(0.5);
  return {
    badRate: half,
    meanPd: half,
    auc: around(auc),
    gini: around(2 * auc - 1),
    ks: half,
    averagePrecision: half,
    logLoss: half,
    brier: half,
    calibrationSlope: half,
    calibrationIntercept: half,
    calibrationInTheLarge: half,
    ece: half,
  };
}

/** A contender whose AUC lies so far from the model's, with a hundredth of uncertainty. */
export function standing(judgedId: string, auc: number, apart: number | null): Standing {
  if (apart === null) return { judgedId, figures: figuresOf(auc), apart: null };
  const difference = estimated(defined(apart), { low: apart - 0.01, high: apart + 0.01 });
  return {
    judgedId,
    figures: figuresOf(auc),
    apart: { difference, variance: 0.00003, z: apart / 0.005, pValue: 0.0004 },
  };
}

/** A comparison of the model with others. */
export function comparisonOf(...standings: readonly Standing[]): Comparison {
  return { rows: 150, bads: 45, standings, everybody: figuresOf(0.5) };
}

const model = judgedLoans("validation");

/** A network trained, challenged and judged as `run 1`. */
export function comparedEvents(): readonly SessionEvent[] {
  const events = judgedBy(model);
  const from = sessionAfter(...events).trained?.from.prepare;
  if (!from) throw new Error("nothing was trained");
  return [
    ...events,
    { type: "challenged", challengers: plainChallengers, from },
    { type: "runJudged", run: { judgedId: "run 1", name: "German credit #1", part: "validation" } },
  ];
}

/** A cell of a swap set. */
function cell(rows: number, bads: number): Swapped["cells"]["bothApprove"] {
  return { rows, bads, badRate: around(bads / rows) };
}

const rates = {
  accuracy: around(0.7),
  balancedAccuracy: around(0.7),
  precision: around(0.5),
  recall: around(0.6),
  specificity: around(0.8),
  f1: around(0.55),
  mcc: around(0.4),
  approvalRate: around(0.7),
  badRateOfApproved: around(0.1),
};

/** Ten newly approved, of which one went bad, and twenty newly declined, of which eight did. */
export const swapped: Swapped = {
  cells: {
    bothApprove: cell(80, 4),
    swappedIn: cell(10, 1),
    swappedOut: cell(20, 8),
    bothDecline: cell(40, 30),
  },
  moreApproved: -10,
  moreBads: -7,
  baselineCutoff: 0.5,
  model: rates,
  baseline: { ...rates, approvalRate: around(0.75) },
};

/** A group with so many rows. */
export function segment(level: string, rows: number, value: number, reach = 0.05): Segment {
  return {
    label: { kind: "level", level },
    rows,
    bads: Math.round(rows / 5),
    isSmall: rows < 30,
    shift: null,
    estimate: estimated(defined(value), { low: value - reach, high: value + reach }),
  };
}
