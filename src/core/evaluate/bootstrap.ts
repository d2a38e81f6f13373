import type { Confusion, Interval, Measure } from "../pipeline.ts";
import { linearQuantile } from "../recipe/quantiles.ts";
import type { Rng } from "../rng.ts";
import { createRng } from "../rng.ts";
import { drawBinomial } from "../statistics/binomial.ts";
import { finishSteps } from "../steps.ts";
import type { Ranking } from "./ranking.ts";
import { countsOfStep } from "./steps.ts";

/** What is measured anew on each resample, and where it can lie. */
export interface Resampled<Sample> {
  readonly measure: (sample: Sample) => Measure;
  readonly range: readonly [lowest: number, highest: number];
}

/** Resamples are drawn by a seed, so that an interval does not flicker. */
export interface Resampling {
  readonly seed: number;
  readonly resamples: number;
}

/** The interval of a measure by its name; null where the measure is undefined on the rows themselves. */
export type IntervalOf<Name extends string> = (name: Name) => Interval | null;

/** So many resamples by default. */
export const usualResamples = 500;

/** More steps than that are joined: what is drawn is how many rows fall on each step. */
const mostSteps = 1000;

/** Tells the random numbers of this file from others of the same seed. */
const purpose = 0x626f6f74;

/**
 * 95 % intervals of measures of a ranking, by drawing rows anew within each class.
 *
 * Of each resample only the number of rows on each step is drawn, which is the same as drawing rows. Rows of very many
 * different scores are first put on 1,000 steps at their mean score. An interval is that of the 2.5 % and 97.5 %
 * quantiles, moved so that the median of the resamples lies on the measure itself: KS and calibration errors are higher
 * on resamples than on the rows they are drawn from.
 *
 * B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", Chapman and Hall 1993, chapter 13.
 */
export function bootstrapRanking<Name extends string>(
  ranking: Ranking,
  measures: Readonly<Record<Name, Resampled<Ranking>>>,
  resampling: Resampling,
): IntervalOf<Name> {
  return finishSteps(bootstrappingRanking(ranking, measures, resampling));
}

/** {@link bootstrapRanking} in steps, a few resamples each, between which others may be let in. */
export function bootstrappingRanking<Name extends string>(
  ranking: Ranking,
  measures: Readonly<Record<Name, Resampled<Ranking>>>,
  resampling: Resampling,
): Generator<undefined, IntervalOf<Name>> {
  const steps = onFewSteps(ranking);
  const counts = Array.from(steps.scores, (_, step) => countsOfStep(steps, step));
  const bads = Float64Array.from(counts, (here) => here.bads);
  const goods = Float64Array.from(counts, (here) => here.goods);
  const sample = {
    ...steps,
    declinedBads: new Uint32Array(counts.length),
    declinedGoods: new Uint32Array(counts.length),
  };
  return bootstrapping(ranking, measures, resampling, (rng) => {
    drawCounts(bads, sample.declinedBads, rng);
    drawCounts(goods, sample.declinedGoods, rng);
    return sample;
  });
}

/** 95 % intervals of measures of a confusion matrix, by drawing rows anew within each class; see {@link bootstrapRanking}. */
export function bootstrapConfusion<Name extends string>(
  confusion: Confusion,
  measures: Readonly<Record<Name, Resampled<Confusion>>>,
  resampling: Resampling,
): IntervalOf<Name> {
  const bads = confusion.truePositives + confusion.falseNegatives;
  const goods = confusion.falsePositives + confusion.trueNegatives;
  const draw = (rng: Rng): Confusion => {
    const truePositives = drawBinomial(bads, confusion.truePositives / bads, rng);
    const falsePositives = drawBinomial(goods, confusion.falsePositives / goods, rng);
    return {
      truePositives,
      falsePositives,
      trueNegatives: goods - falsePositives,
      falseNegatives: bads - truePositives,
    };
  };
  return finishSteps(bootstrapping(confusion, measures, resampling, draw));
}

/** So many resamples are drawn without a pause. */
const drawnAtOnce = 10;

function* bootstrapping<Name extends string, Sample>(
  whole: Sample,
  measures: Readonly<Record<Name, Resampled<Sample>>>,
  { seed, resamples }: Resampling,
  draw: (rng: Rng) => Sample,
): Generator<undefined, IntervalOf<Name>> {
  const rng = createRng(seed, purpose);
  const wanted = Object.entries<Resampled<Sample>>(measures).map(([name, { measure, range }]) => ({
    name,
    measure,
    range,
    value: measure(whole).value,
    drawn: new Float64Array(resamples),
    count: 0,
  }));
  for (let at = 0; at < resamples; at += 1) {
    const sample = draw(rng);
    for (const one of wanted) {
      const value = one.value === null ? null : one.measure(sample).value;
      if (value !== null) one.drawn[one.count++] = value;
    }
    if (at % drawnAtOnce === drawnAtOnce - 1) yield;
  }
  const intervals = new Map<string, Interval>();
  for (const { name, value, drawn, count, range } of wanted)
    if (value !== null && count > 0) intervals.set(name, intervalAround(value, drawn.subarray(0, count), range));
  return (name) => intervals.get(name) ?? null;
}

function intervalAround(value: number, drawn: Float64Array, [lowest, highest]: readonly [number, number]): Interval {
  const sorted = drawn.toSorted();
  const shift = value - linearQuantile(sorted, 0.5);
  return {
    low: Math.max(lowest, linearQuantile(sorted, 0.025) + shift),
    high: Math.min(highest, linearQuantile(sorted, 0.975) + shift),
  };
}

/** Draws as many rows as there are, each as likely, and writes how many stand on each step or a riskier one. */
function drawCounts(counts: Float64Array, cumulative: Uint32Array, rng: Rng): void {
  let left = counts.reduce((sum, count) => sum + count, 0);
  let rows = left;
  let drawn = 0;
  for (let step = 0; step < counts.length; step += 1) {
    const count = counts[step] ?? 0;
    const here = count === 0 ? 0 : drawBinomial(left, count / rows, rng);
    rows -= count;
    left -= here;
    drawn += here;
    cumulative[step] = drawn;
  }
}

/** The same rows on at most 1,000 steps of about as many rows each. */
function onFewSteps(ranking: Ranking): Ranking {
  const { bads, goods, scores, declinedBads, declinedGoods } = ranking;
  if (scores.length <= mostSteps) return ranking;
  const rows = bads + goods;
  const ends: number[] = [];
  const means: number[] = [];
  let sum = 0;
  let before = 0;
  for (let step = 0; step < scores.length; step += 1) {
    const here = countsOfStep(ranking, step);
    const declined = (declinedBads[step] ?? 0) + (declinedGoods[step] ?? 0);
    sum += (scores[step] ?? 0) * (here.bads + here.goods);
    if (step < scores.length - 1 && declined < ((ends.length + 1) / mostSteps) * rows) continue;
    means.push(sum / (declined - before));
    ends.push(step);
    sum = 0;
    before = declined;
  }
  return {
    bads,
    goods,
    scores: Float64Array.from(means),
    declinedBads: Uint32Array.from(ends, (end) => declinedBads[end] ?? 0),
    declinedGoods: Uint32Array.from(ends, (end) => declinedGoods[end] ?? 0),
  };
}
