import { aucEstimate } from "../evaluate/delong.ts";
import { estimated, ratio } from "../evaluate/figure.ts";
import { rankRows } from "../evaluate/ranking.ts";
import type { Bundle, Estimate, Figure, Part } from "../pipeline.ts";
import { wilsonInterval } from "../statistics/wilson.ts";
import type { Light } from "./light.ts";

/** A bad rate that is off by less of what was expected is no reason to stop: a rule of ours. */
const calibrationBand = 0.25;
/** An AUC that has fallen by so much, beyond chance, is: a rule of ours. */
const aucBand = 0.05;

/** Rows of known outcome: what was expected of them and what came. */
export interface KnownOutcomes {
  readonly rows: number;
  readonly bads: number;
  readonly meanPd: Figure;
  /** Interval by Wilson. */
  readonly badRate: Estimate;
}

/** Whether the PDs still mean what they say, and still tell bad from good. */
export interface OutcomeDrift extends KnownOutcomes {
  /** By the mean PD beside the bad rate. */
  readonly levelLight: Light;
  readonly auc: Estimate;
  /** Of the model as it was evaluated; null where it was not. */
  readonly aucBefore: { readonly value: number; readonly part: Part } | null;
  readonly rankLight: Light;
  /** In the ten bins of training scores, the safest first. */
  readonly bins: readonly KnownOutcomes[];
}

/** Sums over rows of known outcome. */
export interface OutcomeSums {
  rows: number;
  bads: number;
  pds: number;
}

/** What sums say. */
export function knownOutcomes({ rows, bads, pds }: OutcomeSums): KnownOutcomes {
  return {
    rows,
    bads,
    meanPd: ratio(pds, rows, "noRows"),
    badRate: estimated(ratio(bads, rows, "noRows"), wilsonInterval(bads, rows)),
  };
}

/**
 * Green while the mean PD lies within the interval of the bad rate; beyond it amber, and red where the bad rate is off by
 * more than a quarter of the mean PD.
 */
export function levelLight({ meanPd, badRate }: KnownOutcomes): Light {
  const { value, interval } = badRate;
  if (value === null || !interval || meanPd.value === null) return "grey";
  if (meanPd.value >= interval.low && meanPd.value <= interval.high) return "green";
  return Math.abs(value - meanPd.value) > calibrationBand * meanPd.value ? "red" : "amber";
}

/** Green while the AUC of then lies within the interval of that of now, or below; else amber, red where it fell by 0.05. */
export function rankLight({ value, interval }: Estimate, before: number | null): Light {
  if (value === null || !interval || before === null) return "grey";
  if (before <= interval.high) return "green";
  return before - value > aucBand ? "red" : "amber";
}

/** What is told of rows of known outcome. */
export interface Outcomes {
  readonly sums: OutcomeSums;
  readonly bins: readonly OutcomeSums[];
  /** Shape [labelled rows]; 1 is bad. */
  readonly labels: Uint8Array;
  /** Shape [labelled rows]. */
  readonly pds: Float64Array;
}

/** How the outcomes of a file are beside what the model said of them; null where no outcome is known. */
export function outcomeDrift(
  { sums, bins, labels, pds }: Outcomes,
  evaluation: Bundle["evaluation"],
): OutcomeDrift | null {
  if (sums.rows === 0) return null;
  const all = knownOutcomes(sums);
  const auc = aucEstimate(rankRows(labels, pds));
  const before = evaluation?.auc.value ?? null;
  return {
    ...all,
    levelLight: levelLight(all),
    auc,
    aucBefore: evaluation && before !== null ? { value: before, part: evaluation.part } : null,
    rankLight: rankLight(auc, before),
    bins: bins.map(knownOutcomes),
  };
}
