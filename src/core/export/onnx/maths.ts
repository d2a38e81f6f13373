import { largest } from "../../recipe/limits.ts";
import type { Graph, Operand, Wire } from "./graph.ts";
import { doubles, operate, sumOfColumns, wholes, wireOf } from "./graph.ts";
import { elementTypes } from "./protobuf.ts";

type Unary = (x: Operand) => Wire;
type Binary = (x: Operand, y: Operand) => Wire;

/** Arithmetic that adds operations to a graph: doubles in, doubles or truths out, rows by rows. */
export interface Maths {
  readonly add: Binary;
  readonly sub: Binary;
  readonly mul: Binary;
  readonly div: Binary;
  /** The remainder with the sign of the first. */
  readonly mod: Binary;
  readonly less: Binary;
  readonly lessOrEqual: Binary;
  readonly equal: Binary;
  readonly neg: Unary;
  readonly abs: Unary;
  readonly floor: Unary;
  readonly sqrt: Unary;
  readonly exp: Unary;
  readonly log: Unary;
  readonly isMissing: Unary;
  readonly where: (truth: Wire, yes: Operand, no: Operand) => Wire;
}

/** Arithmetic on a graph. NaN compares as false and is passed on by all else. */
export function mathsOn(graph: Graph): Maths {
  const unary =
    (type: string): Unary =>
    (x) =>
      operate(graph, type, [wireOf(graph, x)]);
  const binary =
    (type: string, attributes = {}): Binary =>
    (x, y) =>
      operate(graph, type, [wireOf(graph, x), wireOf(graph, y)], { attributes });
  return {
    add: binary("Add"),
    sub: binary("Sub"),
    mul: binary("Mul"),
    div: binary("Div"),
    mod: binary("Mod", { fmod: 1 }),
    less: binary("Less"),
    lessOrEqual: binary("LessOrEqual"),
    equal: binary("Equal"),
    neg: unary("Neg"),
    abs: unary("Abs"),
    floor: unary("Floor"),
    sqrt: unary("Sqrt"),
    exp: unary("Exp"),
    log: unary("Log"),
    isMissing: unary("IsNaN"),
    where: (truth, yes, no) => operate(graph, "Where", [truth, wireOf(graph, yes), wireOf(graph, no)]),
  };
}

/** Draws what lies beyond two limits to them. NaN stays NaN, which operators that limit do not promise. */
export function between({ where, less }: Maths, x: Wire, low: number, high: number): Wire {
  return where(less(x, low), low, where(less(high, x), high, x));
}

/** A value as steps take it; see `limited`. */
export function limit(maths: Maths, x: Wire): Wire {
  return between(maths, x, -largest, largest);
}

/** A polynomial, coefficients from the highest power down. */
function polynomial({ add, mul }: Maths, x: Wire, coefficients: readonly number[]): Operand {
  const [highest = 0, ...rest] = coefficients;
  return rest.reduce<Operand>((value, coefficient) => add(mul(value, x), coefficient), highest);
}

/** The quotient of two polynomials, coefficients from the highest power down. */
export function rational(maths: Maths, x: Wire, top: readonly number[], bottom: readonly number[]): Wire {
  return maths.div(polynomial(maths, x, top), polynomial(maths, x, bottom));
}

/** ln(1 + x) without loss near 0, as `log1p` of the recipe. */
export function logOfOneMore({ add, sub, mul, div, log, equal, where }: Maths, x: Wire): Wire {
  const sum = add(x, 1);
  return where(equal(sum, 1), x, div(mul(log(sum), x), sub(sum, 1)));
}

/** Beyond these, e^x and its logarithm leave the doubles. */
const farthestPower = 700;

/** e^x − 1 without loss near 0, as `expm1` of the recipe; beyond ±700 as there. */
export function powerLessOne(maths: Maths, x: Wire): Wire {
  const { sub, mul, div, exp, log, equal, where } = maths;
  const near = between(maths, x, -farthestPower, farthestPower);
  const power = exp(near);
  return where(equal(power, 1), near, div(mul(sub(power, 1), near), log(power)));
}

/** So many edges are compared with at once; with more, halving is faster. */
const mostAtOnce = 32;

/**
 * How many of ascending values are below those of a wire, or at most as large; whole numbers of shape [rows, 1], or a
 * scalar 0 of no values. Of NaN 0.
 */
export function countIn(graph: Graph, ascending: readonly number[], x: Wire, which: "below" | "upTo"): Wire {
  const compare = which === "below" ? "Less" : "LessOrEqual";
  if (ascending.length === 0) return wholes(graph, [0], []);
  if (ascending.length > mostAtOnce) return countByHalving(graph, ascending, x, compare);
  const truths = operate(graph, compare, [doubles(graph, ascending), x]);
  return sumOfColumns(graph, operate(graph, "Cast", [truths], { attributes: { to: elementTypes.whole } }));
}

/** Steps of falling powers of two, each taken where the value there still counts. */
function countByHalving(graph: Graph, ascending: readonly number[], x: Wire, compare: string): Wire {
  let step = 1;
  while (2 * step <= ascending.length) step *= 2;
  const padding = Array.from({ length: 2 * step - 1 - ascending.length }, () => Infinity);
  const padded = [...ascending, ...padding];
  const table = doubles(graph, padded, [padded.length]);
  let count = wholes(graph, [0], []);
  for (; step >= 1; step /= 2) {
    const next = operate(graph, "Add", [count, wholes(graph, [step], [])]);
    const there = pick(graph, table, operate(graph, "Add", [count, wholes(graph, [step - 1], [])]));
    count = operate(graph, "Where", [operate(graph, compare, [there, x]), next, count]);
  }
  return count;
}

/** The values of a list at the places that whole numbers name. */
export function pick(graph: Graph, list: Wire, places: Wire): Wire {
  return operate(graph, "Gather", [list, places], { attributes: { axis: 0 } });
}
