import type { Confusion, Estimate } from "../pipeline.ts";
import { wilsonInterval } from "../statistics/wilson.ts";
import { averagePrecision } from "./averagePrecision.ts";
import type { Resampled, Resampling } from "./bootstrap.ts";
import { bootstrapConfusion, bootstrapRanking, bootstrappingRanking } from "./bootstrap.ts";
import { brierScore } from "./brier.ts";
import { calibrationLine } from "./calibrationLine.ts";
import type { Rates } from "./confusion.ts";
import { confusionAbove, ratesOf } from "./confusion.ts";
import { aucEstimate, giniEstimate } from "./delong.ts";
import { estimated, ratio } from "./figure.ts";
import { kolmogorovSmirnov } from "./ks.ts";
import { logLoss } from "./logLoss.ts";
import { meanPd } from "./meanPd.ts";
import type { Ranking } from "./ranking.ts";
import { finishSteps } from "../steps.ts";
import { reliability } from "./reliability.ts";

/** Measures of the rows and their PDs alone. */
const ofRanking = {
  meanPd: { measure: meanPd, range: [0, 1] },
  ks: { measure: (ranking: Ranking) => kolmogorovSmirnov(ranking).ks, range: [0, 1] },
  averagePrecision: { measure: averagePrecision, range: [0, 1] },
  logLoss: { measure: logLoss, range: [0, Infinity] },
  brier: { measure: brierScore, range: [0, 1] },
  ece: { measure: (ranking: Ranking) => reliability(ranking, "uniform").ece, range: [0, 1] },
} as const satisfies Readonly<Record<string, Resampled<Ranking>>>;

/** Shares at a cut-off that are not simple ones: no interval is known but by drawing. */
const ofConfusion = {
  balancedAccuracy: { measure: (confusion: Confusion) => ratesOf(confusion).balancedAccuracy, range: [0, 1] },
  f1: { measure: (confusion: Confusion) => ratesOf(confusion).f1, range: [0, 1] },
  mcc: { measure: (confusion: Confusion) => ratesOf(confusion).mcc, range: [-1, 1] },
} as const satisfies Readonly<Record<string, Resampled<Confusion>>>;

/** Measures that need no cut-off. */
export type ScoreMetric =
  | keyof typeof ofRanking
  | "badRate"
  | "auc"
  | "gini"
  | "calibrationSlope"
  | "calibrationIntercept"
  | "calibrationInTheLarge";

/** Measures at a cut-off. */
export type CutoffMetric = keyof Rates;

export type MetricName = ScoreMetric | CutoffMetric;

/**
 * What is said of PDs as such, each with a 95 % interval: AUC and Gini by DeLong, shares by Wilson, the calibration line
 * by its standard errors, the others by {@link bootstrapRanking}.
 */
export function scoreMetrics(ranking: Ranking, resampling: Resampling): Readonly<Record<ScoreMetric, Estimate>> {
  return finishSteps(measuringScores(ranking, resampling));
}

/** {@link scoreMetrics} in steps, between which others may be let in. */
export function* measuringScores(
  ranking: Ranking,
  resampling: Resampling,
): Generator<undefined, Readonly<Record<ScoreMetric, Estimate>>> {
  const line = calibrationLine(ranking);
  const intervals = yield* bootstrappingRanking(ranking, ofRanking, resampling);
  const drawn = (name: keyof typeof ofRanking): Estimate =>
    estimated(ofRanking[name].measure(ranking), intervals(name));
  return {
    badRate: share(ranking.bads, ranking.bads + ranking.goods),
    meanPd: drawn("meanPd"),
    auc: aucEstimate(ranking),
    gini: giniEstimate(ranking),
    ks: drawn("ks"),
    averagePrecision: drawn("averagePrecision"),
    logLoss: drawn("logLoss"),
    brier: drawn("brier"),
    calibrationSlope: line.slope,
    calibrationIntercept: line.intercept,
    calibrationInTheLarge: line.inTheLarge,
    ece: drawn("ece"),
  };
}

/** Measures at a cut-off that are shares of rows, each with its interval by Wilson. */
export type ShareMetric = Exclude<CutoffMetric, keyof typeof ofConfusion>;

/** The shares at a cut-off, each with its 95 % interval: nothing is drawn. */
export function shareMetrics(confusion: Confusion): Readonly<Record<ShareMetric, Estimate>> {
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion;
  const rates = ratesOf(confusion);
  const bads = truePositives + falseNegatives;
  const goods = falsePositives + trueNegatives;
  const approved = trueNegatives + falseNegatives;
  const simple = (name: ShareMetric, count: number, rows: number): Estimate =>
    estimated(rates[name], wilsonInterval(count, rows));
  return {
    accuracy: simple("accuracy", truePositives + trueNegatives, bads + goods),
    precision: simple("precision", truePositives, truePositives + falsePositives),
    recall: simple("recall", truePositives, bads),
    specificity: simple("specificity", trueNegatives, goods),
    approvalRate: simple("approvalRate", approved, bads + goods),
    badRateOfApproved: simple("badRateOfApproved", falseNegatives, approved),
  };
}

/**
 * What is said of the decisions at a cut-off, each with a 95 % interval: quick enough to follow a slider.
 *
 * Balanced accuracy, F1 and Matthews' correlation by {@link bootstrapConfusion}, the others by Wilson.
 */
export function cutoffMetrics(confusion: Confusion, resampling: Resampling): Readonly<Record<CutoffMetric, Estimate>> {
  const rates = ratesOf(confusion);
  const intervals = bootstrapConfusion(confusion, ofConfusion, resampling);
  return {
    ...shareMetrics(confusion),
    balancedAccuracy: estimated(rates.balancedAccuracy, intervals("balancedAccuracy")),
    f1: estimated(rates.f1, intervals("f1")),
    mcc: estimated(rates.mcc, intervals("mcc")),
  };
}

/** One measure of some rows with its interval: only what it needs is computed. @param cutoff Null declines nobody. */
export function estimateMetric(
  name: MetricName,
  ranking: Ranking,
  cutoff: number | null,
  resampling: Resampling,
): Estimate {
  switch (name) {
    case "badRate":
      return share(ranking.bads, ranking.bads + ranking.goods);
    case "auc":
      return aucEstimate(ranking);
    case "gini":
      return giniEstimate(ranking);
    case "calibrationSlope":
      return calibrationLine(ranking).slope;
    case "calibrationIntercept":
      return calibrationLine(ranking).intercept;
    case "calibrationInTheLarge":
      return calibrationLine(ranking).inTheLarge;
    case "meanPd":
    case "ks":
    case "averagePrecision":
    case "logLoss":
    case "brier":
    case "ece": {
      const one = ofRanking[name];
      return estimated(one.measure(ranking), bootstrapRanking(ranking, { one }, resampling)("one"));
    }
    default:
      return cutoffMetrics(confusionAbove(ranking, cutoff), resampling)[name];
  }
}

function share(count: number, rows: number): Estimate {
  return estimated(ratio(count, rows, "noRows"), wilsonInterval(count, rows));
}
