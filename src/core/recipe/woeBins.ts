import type { FittedOf, OutcomeBin, StepSpec } from "../pipeline.ts";
import { coarsen } from "./coarseBins.ts";
import { quantileEdges } from "./quantiles.ts";
import type { TrainingNumbers } from "./trainingNumbers.ts";
import { missingBin, weigh } from "../profile/outcomeBins.ts";
import type { Outcomes } from "../profile/weightOfEvidence.ts";
import { evidenceOf } from "../profile/weightOfEvidence.ts";
import { countBelow } from "../search.ts";

/** Bins of like size that coarse ones are joined from. */
const fineBins = 50;
/** Share of the rows that a bin holds at least. */
export const leastShare = 0.05;
export const mostBins = 50;

/** Goods and bads of each bin, and of the gaps. */
export interface Counted {
  readonly bins: readonly Outcomes[];
  readonly missing: Outcomes;
}

/**
 * Learns bins and the weight of evidence of each.
 *
 * Bins made by hand are kept as they are; else quantile bins are joined to a few that hold at least 5 % of the values
 * each. Gaps are a bin of their own; where the training rows have none its weight is 0, as that of nothing known.
 *
 * @param outcomes Shape [training rows]: 1 bad, 0 good, −1 not counted.
 */
export function fitWoeBins(
  numbers: TrainingNumbers,
  outcomes: Int8Array,
  spec: Extract<StepSpec, { readonly kind: "woe" }>,
): FittedOf<"woeBins"> {
  const edges = spec.edges ? ascendingOnce(spec.edges) : edgesFor(numbers, outcomes, spec);
  const { bins, missing } = countBins(edges, numbers.values, outcomes);
  const gaps = missing.goods + missing.bads > 0;
  const evidence = evidenceOf(gaps ? [...bins, missing] : bins);
  const weights = evidence.slice(0, bins.length).map(({ woe }) => woe);
  return { kind: "woeBins", edges, weights, missing: gaps ? (evidence.at(-1)?.woe ?? 0) : 0 };
}

function ascendingOnce(edges: readonly number[]): readonly number[] {
  return [...new Set(edges)].filter(Number.isFinite).toSorted((one, other) => one - other);
}

function edgesFor(
  numbers: TrainingNumbers,
  outcomes: Int8Array,
  { bins: wanted, monotone }: Extract<StepSpec, { readonly kind: "woe" }>,
): readonly number[] {
  const sorted = numbers.sorted();
  const fine = fineEdges(sorted);
  const { bins } = countBins(fine, numbers.values, outcomes);
  const most = Math.max(2, Math.min(Math.round(wanted), mostBins));
  const runs = coarsen(bins, { most, leastRows: leastShare * sorted.length, monotone });
  return runs.slice(0, -1).map(({ last }) => fine[last] ?? 0);
}

/** Inner edges: all values but the last where there are few, else quantiles. */
function fineEdges(sorted: Float64Array): readonly number[] {
  const values: number[] = [];
  for (const value of sorted) {
    if (value !== values.at(-1)) values.push(value);
    if (values.length > fineBins) return quantileEdges(sorted, fineBins).slice(1, -1);
  }
  return values.slice(0, -1);
}

/** Counts goods and bads of the bins between edges. */
function countBins(edges: readonly number[], values: Float64Array, outcomes: Int8Array): Counted {
  const goods = new Uint32Array(edges.length + 2);
  const bads = new Uint32Array(edges.length + 2);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    const bin = Number.isNaN(value) ? edges.length + 1 : countBelow(edges, value);
    if (outcomes[at] === 1) bads[bin] = (bads[bin] ?? 0) + 1;
    else if (outcomes[at] === 0) goods[bin] = (goods[bin] ?? 0) + 1;
  }
  const counted = Array.from(goods, (count, bin) => ({ goods: count, bads: bads[bin] ?? 0 }));
  return { bins: counted.slice(0, -1), missing: counted.at(-1) ?? { goods: 0, bads: 0 } };
}

/** Replaces each value by the weight of its bin, in place; nothing is missing afterwards. */
export function weighNumbers({ edges, weights, missing }: FittedOf<"woeBins">, values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    values[at] = Number.isNaN(value) ? missing : (weights[countBelow(edges, value)] ?? 0);
  }
}

/** The bins of a step with what the training rows hold in each; missing last, where there is any. */
export function outcomeBinsOf(
  { edges }: FittedOf<"woeBins">,
  values: Float64Array,
  outcomes: Int8Array,
): readonly OutcomeBin[] {
  const { bins, missing } = countBins(edges, values, outcomes);
  const counted = bins.map((bin, at) => ({
    range: { from: edges[at - 1] ?? -Infinity, to: edges[at] ?? Infinity },
    levels: [],
    ...bin,
  }));
  return weigh([...counted, ...missingBin(missing)]).bins;
}
