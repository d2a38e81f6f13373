import type { FittedOf } from "../../pipeline.ts";
import { normalPieces } from "../../recipe/normalQuantile.ts";
import { edge, farthest } from "../../recipe/quantile.ts";
import type { Graph, Wire } from "./graph.ts";
import { doubles } from "./graph.ts";
import { between, countIn, type Maths, mathsOn, pick, rational } from "./maths.ts";

/** One of the different quantiles: the places of the first and the last that are equal to it. */
interface Tie {
  readonly value: number;
  readonly first: number;
  readonly last: number;
}

function tiesOf(values: readonly number[]): readonly Tie[] {
  return values.flatMap((value, first) =>
    first > 0 && values[first - 1] === value ? [] : [{ value, first, last: values.lastIndexOf(value) }],
  );
}

/** Sends values to their share of the training rows, or to the normal quantile of it; as `quantile` of the recipe. */
export function quantileShare(graph: Graph, step: FittedOf<"quantile">, x: Wire): Wire {
  const maths = mathsOn(graph);
  const share = shareOf(graph, maths, step, x);
  const result = step.output === "uniform" ? share : normalOf(maths, share);
  return maths.where(maths.isMissing(x), x, result);
}

function shareOf(graph: Graph, maths: Maths, { output, values }: FittedOf<"quantile">, x: Wire): Wire {
  const { where, lessOrEqual, equal, add, sub, div } = maths;
  const nearEnd = output === "normal" ? edge : 0;
  const ties = tiesOf(values);
  const lowest = (values[0] ?? 0) + nearEnd;
  const highest = (values.at(-1) ?? 0) - nearEnd;
  const last = values.length - 1;
  const bins = Array.from({ length: ties.length + 1 }, (_, at) => binOf(ties, at));
  const place = countIn(
    graph,
    ties.map(({ value }) => value),
    x,
    "below",
  );
  const read = (name: keyof Bin): Wire =>
    pick(
      graph,
      doubles(
        graph,
        bins.map((bin) => bin[name]),
        [bins.length],
      ),
      place,
    );
  const inBin = add(read("below"), div(sub(x, read("lower")), read("width")));
  const inner = div(where(equal(x, read("upper")), read("middle"), inBin), last);
  return where(lessOrEqual(x, lowest), 0, where(lessOrEqual(highest, x), 1, inner));
}

/** What lies above one of the different quantiles and up to the next. */
interface Bin {
  readonly lower: number;
  readonly upper: number;
  readonly width: number;
  /** The place of the quantile below. */
  readonly below: number;
  /** The place of a value that is the one above. */
  readonly middle: number;
}

function binOf(ties: readonly Tie[], at: number): Bin {
  const lower = ties[Math.max(at - 1, 0)];
  const upper = ties[Math.min(at, ties.length - 1)];
  if (!lower || !upper) return { lower: 0, upper: 0, width: 1, below: 0, middle: 0 };
  return {
    lower: lower.value,
    upper: upper.value,
    width: upper.value - lower.value || 1,
    below: lower.last,
    middle: (upper.first + upper.last) / 2,
  };
}

/** A share below this is far beyond the end of what is told apart. */
const smallest = 1e-300;

/** Algorithm AS 241, as `normalQuantile` of the recipe, kept within ±5.2. */
function normalOf(maths: Maths, share: Wire): Wire {
  const { add, sub, mul, neg, abs, sqrt, log, less, lessOrEqual, where } = maths;
  const q = sub(share, 0.5);
  const fromTop = where(less(q, 0), share, sub(1, share));
  const nearest = where(less(fromTop, smallest), smallest, fromTop);
  const r = sqrt(neg(log(nearest)));
  const central = mul(q, piece(maths, "centre", sub(0.180625, mul(q, q))));
  const outer = where(lessOrEqual(r, 5), piece(maths, "side", add(r, -1.6)), piece(maths, "tail", add(r, -5)));
  const beyond = where(less(q, 0), neg(outer), outer);
  return between(maths, where(lessOrEqual(abs(q), 0.425), central, beyond), -farthest, farthest);
}

function piece(maths: Maths, name: keyof typeof normalPieces, x: Wire): Wire {
  const { above, below } = normalPieces[name];
  return rational(maths, x, above.toReversed(), below.toReversed());
}
