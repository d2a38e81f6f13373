import type { FittedOf } from "../../pipeline.ts";
import { daysOfMonth } from "../../recipe/age.ts";
import { largest } from "../../recipe/limits.ts";
import type { NumberStep } from "../../recipe/numberSteps.ts";
import type { Graph, Wire } from "./graph.ts";
import { doubles } from "./graph.ts";
import { between, countIn, limit, logOfOneMore, type Maths, mathsOn, pick, powerLessOne } from "./maths.ts";
import { quantileShare } from "./quantile.ts";

/** Sends a column of numbers, shape [rows, 1], through a step; as `applyNumberStep` of the recipe. */
export function numberStep(graph: Graph, step: NumberStep, x: Wire): Wire {
  const maths = mathsOn(graph);
  switch (step.kind) {
    case "impute":
      return maths.where(maths.isMissing(x), step.value, x);
    case "clip":
      return between(maths, x, step.lower, step.upper);
    case "log1p":
      return signed(maths, x, logOfOneMore(maths, maths.abs(x)));
    case "yeoJohnson":
      return bent(maths, x, step);
    case "standardise":
      return scaled(maths, x, step.mean, step.scale);
    case "minmax":
      return scaled(maths, x, step.min, step.range);
    case "robust":
      return scaled(maths, x, step.median, step.scale);
    case "smoothClip":
      return softened(maths, x);
    case "quantile":
      return quantileShare(graph, step, x);
    case "woeBins":
      return weighed(graph, maths, step, x);
    case "age":
      return maths.div(maths.sub(step.reference, x), daysOfMonth);
  }
}

function signed({ where, less, neg }: Maths, x: Wire, size: Wire): Wire {
  return where(less(x, 0), neg(size), size);
}

/** Limited only where so small a scale could lead beyond. */
function scaled(maths: Maths, x: Wire, centre: number, scale: number): Wire {
  const result = maths.div(maths.sub(x, centre), scale);
  return (largest + Math.abs(centre)) / scale <= largest ? result : limit(maths, result);
}

/** x is at most 1e100, the square of a third of which is a double. */
function softened({ mul, div, add, sqrt }: Maths, x: Wire): Wire {
  const third = div(x, 3);
  return div(x, sqrt(add(mul(third, third), 1)));
}

function bent(maths: Maths, x: Wire, { lambda }: FittedOf<"yeoJohnson">): Wire {
  const logarithm = logOfOneMore(maths, maths.abs(x));
  const powered = (power: number): Wire =>
    power === 0 ? logarithm : limit(maths, maths.div(powerLessOne(maths, maths.mul(logarithm, power)), power));
  return maths.where(maths.less(x, 0), maths.neg(powered(2 - lambda)), powered(lambda));
}

function weighed(graph: Graph, { where, isMissing }: Maths, step: FittedOf<"woeBins">, x: Wire): Wire {
  const weights = doubles(graph, step.weights, [step.weights.length]);
  return where(isMissing(x), step.missing, pick(graph, weights, countIn(graph, step.edges, x, "below")));
}
