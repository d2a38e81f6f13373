import type { PlanReason } from "../../../core/recipe/automatic.ts";
import type { Quantity, StepDescription } from "../../../core/recipe/describe.ts";
import { format } from "../format.ts";

/** The facts of a step's description, by its code. */
export type StepFacts = {
  [C in StepDescription["code"]]: Extract<StepDescription, { readonly code: C }>["facts"];
};

/** The facts of a reason, by its code. */
export type ReasonFacts = { [C in PlanReason["code"]]: Extract<PlanReason, { readonly code: C }>["facts"] };

/** More than that are counted, not named. */
const mostNamed = 12;

const counted = (count: number, one: string, many: string): string =>
  `${format.whole(count)} ${count === 1 ? one : many}`;

const listed = (texts: readonly string[]): string => format.listUpTo(texts, mostNamed);

/** Large amounts whole, small ones to four digits: what was learnt is read, not typed. */
const brief = (value: number): string =>
  format.value(Math.abs(value) < 1000 ? Number(value.toPrecision(4)) : Math.round(value));

function quantity({ value, unit }: Quantity): string {
  if (unit === "day") return format.day(value);
  return unit === "month" ? `${brief(value)} ${value === 1 ? "month" : "months"}` : brief(value);
}

/** Levels stand in quotes: some hold commas. */
const levelList = (levels: readonly string[]): string => listed(levels.map((level) => `“${level}”`));

const numbers = (values: readonly number[]): string => listed(values.map((value) => format.value(value)));

const signed = (weight: number): string => (weight > 0 ? `+${format.figure(weight)}` : format.figure(weight));

const indicated = (indicator: boolean): string => (indicator ? ", and a 0/1 input says where a gap was" : "");

const shapeWords = { normal: "a normal bell", uniform: "even shares from 0 to 1" };

const beside = (keepValue: boolean): string => (keepValue ? "beside the value itself" : "in place of the value");

function piecesText(edges: readonly Quantity[]): string {
  const [first, last] = [edges[1], edges.at(-2)];
  const pieces = counted(Math.max(edges.length - 1, 0), "piece", "pieces");
  if (edges.length < 4 || !first || !last) return `cut into ${pieces}`;
  return `cut into ${pieces} at quantiles from ${quantity(first)} to ${quantity(last)}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Half-sentences that say what a step does or has learnt; the column is the subject of the whole. */
export const stepClauses: { readonly [C in keyof StepFacts]: (facts: StepFacts[C]) => string } = {
  "specialCodes/planned": ({ codes }) => `${numbers(codes)} count as missing, each with a 0/1 input of its own`,
  "specialCodes/learnt": ({ codes }) => `${numbers(codes)} count as missing, each with a 0/1 input of its own`,
  "impute/median": ({ indicator }) => `gaps become the median${indicated(indicator)}`,
  "impute/mean": ({ indicator }) => `gaps become the mean${indicated(indicator)}`,
  "impute/mode": ({ indicator }) => `gaps become the most frequent value${indicated(indicator)}`,
  "impute/constant": ({ value, indicator }) => `gaps become ${format.value(value)}${indicated(indicator)}`,
  "impute/learnt": ({ value }) => `gaps become ${quantity(value)}`,
  "indicator/learnt": () => "a 0/1 input says where a gap was",
  "clip/planned": ({ lower, upper }) =>
    `values beyond the ${format.percent(lower)} and ${format.percent(upper)} quantiles become those`,
  "clip/learnt": ({ lower, upper }) => `limited to ${quantity(lower)} – ${quantity(upper)}`,
  "log1p/planned": () => "drawn in by a logarithm",
  "log1p/learnt": () => "drawn in by a logarithm",
  "yeoJohnson/planned": () => "made as even on both sides as a Yeo–Johnson power can",
  "yeoJohnson/learnt": ({ lambda }) => `Yeo–Johnson power ${format.figure(lambda)}`,
  "standardise/planned": () => "the mean becomes 0, the standard deviation 1",
  "standardise/learnt": ({ mean, scale }) => `mean ${quantity(mean)} becomes 0, deviation ${brief(scale)} becomes 1`,
  "minmax/planned": () => "the smallest value becomes 0, the largest 1",
  "minmax/learnt": ({ min, max }) => `${quantity(min)} becomes 0, ${quantity(max)} becomes 1`,
  "robust/planned": () => "the median becomes 0, the distance between the quartiles 1",
  "robust/learnt": ({ median, scale }) =>
    `median ${quantity(median)} becomes 0, quartile distance ${brief(scale)} becomes 1`,
  "smoothClip/planned": () => "bent smoothly so that nothing lies beyond ±3",
  "smoothClip/learnt": () => "bent smoothly so that nothing lies beyond ±3",
  "quantile/planned": ({ output, quantiles }) =>
    `the rank among ${format.whole(quantiles)} quantiles becomes ${shapeWords[output]}`,
  "quantile/learnt": ({ output, quantiles, from, to }) =>
    `the rank among ${format.whole(quantiles)} quantiles from ${quantity(from)} to ${quantity(to)} becomes ${shapeWords[output]}`,
  "ple/planned": ({ bins, keepValue }) => `cut into at most ${format.whole(bins)} pieces, ${beside(keepValue)}`,
  "ple/learnt": ({ edges, keepValue }) => `${piecesText(edges)}, ${beside(keepValue)}`,
  "woe/automatic": ({ bins, monotone }) =>
    `each of at most ${format.whole(bins)} bins becomes its weight of evidence${monotone ? ", the bad rate only rising or only falling" : ""}`,
  "woe/byHand": ({ bins }) => `each of ${counted(bins, "bin", "bins")} made by hand becomes its weight of evidence`,
  "woe/bins": ({ edges, weights, missing }) =>
    edges.length === 0
      ? `one bin of all values, weight of evidence ${signed(weights[0] ?? 0)}, missing ${signed(missing)}`
      : `bins end at ${listed(edges.map(quantity))}; their weights of evidence are ${listed(weights.map(signed))}, of missing ${signed(missing)}`,
  "woe/levels": ({ groups, missing }) =>
    `weights of evidence: ${listed(groups.map(({ levels, weight }) => `${levels.slice(0, 3).join(" / ")}${levels.length > 3 ? " …" : ""} ${signed(weight)}`))}, missing ${signed(missing)}`,
  "fillLevel/own": () => "missing stays a level of its own",
  "fillLevel/mode": () => "a missing level becomes the most frequent one",
  "fillLevel/constant": ({ level }) => `a missing level becomes “${level}”`,
  "fillLevel/learnt": ({ level }) => `a missing level becomes “${level}”`,
  "oneHot/planned": ({ rareBelow, maxLevels }) =>
    `a 0/1 input for each level, at most ${format.whole(maxLevels)}${rareBelow > 1 ? `; levels seen fewer than ${format.whole(rareBelow)} times share one` : ""}`,
  "oneHot/learnt": ({ levels, rare, missing }) =>
    [
      `${counted(levels.length, "level has an input", "levels have an input each")}: ${levelList(levels)}`,
      ...(rare.length > 0
        ? [
            `${counted(rare.length, "rare level goes into a shared input", "rare levels share one input")}: ${levelList(rare)}`,
          ]
        : []),
      ...(missing ? ["a missing value has an input"] : []),
    ].join("; "),
  "ordinal/byFrequency": () => "levels become 0, 1, 2 …, the most frequent first",
  "ordinal/byHand": ({ levels }) => `levels become 0, 1, 2 … in the order ${levelList(levels)}`,
  "ordinal/learnt": ({ levels, unknown }) =>
    `0, 1, 2 … stand for ${levelList(levels)}; any other level and missing become ${format.value(unknown)}`,
  "age/planned": ({ reference }) =>
    reference === null
      ? "becomes its age in months on the last day of the training loans"
      : `becomes its age in months on ${format.day(reference)}`,
  "age/learnt": ({ reference }) => `age in months on ${format.day(reference)}`,
  "calendar/planned": ({ part }) => `a 0/1 input for each ${part} seen`,
  "calendar/learnt": ({ part, values }) =>
    `a 0/1 input for each of ${listed(values.map((value) => (part === "month" ? months : weekdays)[value - 1] ?? String(value)))}`,
  "textLength/planned": () => "becomes its number of characters",
  "textLength/learnt": () => "becomes its number of characters",
  "hashedWords/planned": ({ buckets }) => `its words are counted in ${counted(buckets, "bucket", "buckets")}`,
  "hashedWords/learnt": ({ buckets }) => `its words are counted in ${counted(buckets, "bucket", "buckets")}`,
  "drop/planned": () => "makes no input",
};

const scaleReasons = {
  standardise: "A network learns faster from inputs of like size; a z-score is what most models use.",
  minmax: "A network learns faster from inputs of like size; min–max puts all of them between 0 and 1.",
  robust: "A network learns faster from inputs of like size; median and quartiles are not moved by extreme values.",
  quantile: "A network learns faster from inputs of like size; ranks are the same whatever the scale of the values.",
  woe: "A weight of evidence speaks the language of a scorecard, and has a place for gaps.",
};

/** Sentences that say why a step stands in an automatic plan. */
export const planReasons: { readonly [C in keyof ReasonFacts]: (facts: ReasonFacts[C]) => string } = {
  codes: ({ codes }) => `${numbers(codes)} ${codes.length === 1 ? "looks" : "look"} like codes rather than quantities.`,
  gaps: ({ missing }) => `${counted(missing, "cell is", "cells are")} missing; that they are may tell something.`,
  lateGaps: () => "Nothing is missing now, but an applicant may leave it out.",
  skewed: ({ skewness }) =>
    `Most values crowd at one end (skewness ${format.value(Number(skewness.toPrecision(2)))}); a logarithm spreads them.`,
  outliers: ({ min, max, lower, upper }) =>
    `Values reach from ${format.value(min)} to ${format.value(max)}, but 98 % lie within ${format.value(lower)} – ${format.value(upper)}.`,
  scale: ({ style }) => scaleReasons[style],
  manyValues: ({ distinct, bins }) =>
    `${format.whole(distinct)} different values: ${format.whole(bins)} pieces let the network bend where the bad rate bends.`,
  levels: ({ levels }) => `${counted(levels, "level", "levels")}, in no order that is known.`,
  manyLevels: ({ levels, most }) =>
    `Of ${format.whole(levels)} levels the ${format.whole(most)} most frequent get an input of their own.`,
  rareLevels: ({ levels, below }) =>
    `${counted(levels, "level is", "levels are")} in fewer than ${format.whole(below)} loans: too few to learn from alone.`,
  date: () => "A day says little by itself; how long ago it was does, and holds for days to come.",
  text: () => "Nearly every text is another one: its words and its length are what loans have in common.",
};
