import { LEAK } from "../../network/activation.ts";
import { erfPieces } from "../../network/exponential.ts";
import type { Activation, Network } from "../../pipeline.ts";
import { memberLayers, type WeightedLayer } from "../memberLayers.ts";
import type { Graph, Wire } from "./graph.ts";
import { operate, singles, wholes } from "./graph.ts";
import { type Maths, mathsOn, rational } from "./maths.ts";

/** The mean of the members' logits, shape [rows, 1]: all members side by side in one product for each layer. */
export function networkLogit(graph: Graph, network: Network, inputs: Wire): Wire {
  const members = memberLayers(network);
  const layers = members[0]?.map((_, at) => members.flatMap((member) => member[at] ?? [])) ?? [];
  const sums = layers.reduce(
    (wire, layer, at) => dense(graph, layer, at === 0 ? wire : activated(graph, network.spec.activation, wire)),
    inputs,
  );
  return operate(graph, "ReduceMean", [sums, wholes(graph, [0])], { attributes: { keepdims: 0 } });
}

/** One layer of every member: [members, rows, inputs] to [members, rows, outputs]. */
function dense(graph: Graph, layer: readonly WeightedLayer[], inputs: Wire): Wire {
  const { inputs: from = 0, outputs: to = 0 } = layer[0] ?? {};
  const kernels = singles(graph, joined(layer.map(({ kernel }) => kernel)), [layer.length, from, to]);
  const biases = singles(graph, joined(layer.map(({ bias }) => bias)), [layer.length, 1, to]);
  return operate(graph, "Add", [operate(graph, "MatMul", [inputs, kernels]), biases]);
}

function joined(arrays: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

/**
 * By operators that runtimes have for doubles: onnxruntime has Erf, Elu and LeakyRelu in single precision alone, and joins
 * z · Sigmoid(z) to an operator that it has in single precision alone.
 */
function activated(graph: Graph, activation: Activation, z: Wire): Wire {
  const maths = mathsOn(graph);
  const { add, sub, mul, div, neg, exp, less, where } = maths;
  switch (activation) {
    case "relu":
      return where(less(0, z), z, 0);
    case "sigmoid":
      return operate(graph, "Sigmoid", [z]);
    case "tanh":
      return operate(graph, "Tanh", [z]);
    case "leakyRelu":
      return where(less(0, z), z, mul(z, LEAK));
    case "elu":
      return where(less(0, z), z, sub(exp(where(less(0, z), 0, z)), 1));
    case "gelu":
      return mul(z, normalCdf(maths, z));
    case "silu":
      return div(z, add(exp(neg(z)), 1));
  }
}

/** ½ + ½·erf(z/√2), by the pieces of `erf`. */
function normalCdf(maths: Maths, z: Wire): Wire {
  const { add, mul, neg, abs, less, where } = maths;
  const half = mul(erfOf(maths, abs(mul(z, Math.SQRT1_2))), 0.5);
  return add(where(less(z, 0), neg(half), half), 0.5);
}

/** The error function of sizes. */
function erfOf(maths: Maths, size: Wire): Wire {
  const { add, sub, mul, div, neg, exp, less, where } = maths;
  const { nearZero, nearOne, middle, tail } = erfPieces;
  const square = mul(size, size);
  const inner = add(size, mul(size, rational(maths, square, nearZero.top, nearZero.bottom)));
  const next = add(rational(maths, sub(size, 1), nearOne.top, nearOne.bottom), nearOne.value);
  const inverse = div(1, square);
  const bend = where(
    less(size, 1 / 0.35),
    rational(maths, inverse, middle.top, middle.bottom),
    rational(maths, inverse, tail.top, tail.bottom),
  );
  const outer = sub(1, div(exp(add(neg(square), sub(bend, 0.5625))), size));
  return where(less(size, 0.84375), inner, where(less(size, 1.25), next, outer));
}
