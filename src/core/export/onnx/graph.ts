import { littleEndian } from "../littleEndian.ts";
import type { Attributes, OnnxNode, OnnxTensor } from "./protobuf.ts";
import { elementTypes } from "./protobuf.ts";

/** The name of what an operation yields, or of a constant. */
export type Wire = string;

/** A wire, or a number that is the same in every row. */
export type Operand = Wire | number;

/** A graph in the making. */
export interface Graph {
  readonly nodes: OnnxNode[];
  readonly constants: OnnxTensor[];
  /** Scalars and lists of whole numbers that are there already, by what they hold. */
  readonly known: Map<string, Wire>;
  /** Makes names that no input has. */
  readonly newName: () => Wire;
}

/** An empty graph. @param taken Names that its wires must not have. */
export function createGraph(taken: readonly string[]): Graph {
  let prefix = "w";
  while (taken.some((name) => name.startsWith(prefix))) prefix += "_";
  let count = 0;
  return { nodes: [], constants: [], known: new Map(), newName: () => `${prefix}${++count}` };
}

/** Adds an operation. @param output Its name, where it matters. */
export function operate(
  graph: Graph,
  type: string,
  inputs: readonly Wire[],
  { attributes = {}, output = graph.newName() }: { readonly attributes?: Attributes; readonly output?: Wire } = {},
): Wire {
  graph.nodes.push({ type, inputs, output, attributes });
  return output;
}

/** The wire of an operand: numbers become scalars, each once. */
export function wireOf(graph: Graph, operand: Operand): Wire {
  if (typeof operand === "string") return operand;
  const key = Object.is(operand, -0) ? "-0" : String(operand);
  return once(graph, key, () => doubles(graph, [operand], []));
}

function once(graph: Graph, key: string, make: () => Wire): Wire {
  const known = graph.known.get(key);
  if (known !== undefined) return known;
  const wire = make();
  graph.known.set(key, wire);
  return wire;
}

function addConstant(graph: Graph, shape: readonly number[], content: OnnxTensor["content"]): Wire {
  const name = graph.newName();
  graph.constants.push({ name, shape, content });
  return name;
}

/** A constant of doubles. @param shape A row by default: [1, values]. */
export function doubles(graph: Graph, values: readonly number[], shape: readonly number[] = [1, values.length]): Wire {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  for (const [at, value] of values.entries()) view.setFloat64(8 * at, value, true);
  return addConstant(graph, shape, { type: "double", bytes: new Uint8Array(view.buffer) });
}

/** Doubles that are single-precision numbers: held as such, half as large. */
export function singles(graph: Graph, values: Float32Array, shape: readonly number[]): Wire {
  return toDouble(graph, addConstant(graph, shape, { type: "single", bytes: littleEndian([values]) }));
}

/** A constant of 64-bit whole numbers. */
export function wholes(graph: Graph, values: readonly number[], shape: readonly number[] = [values.length]): Wire {
  return once(graph, `whole ${shape.join()}: ${values.join()}`, () => {
    const view = new DataView(new ArrayBuffer(8 * values.length));
    for (const [at, value] of values.entries()) view.setBigInt64(8 * at, BigInt(value), true);
    return addConstant(graph, shape, { type: "whole", bytes: new Uint8Array(view.buffer) });
  });
}

/** A constant row of texts. */
export function texts(graph: Graph, values: readonly string[]): Wire {
  return addConstant(graph, [1, values.length], { type: "text", texts: values });
}

/** Doubles of truths (1 is true), whole numbers or single-precision numbers. */
export function toDouble(graph: Graph, wire: Wire): Wire {
  return operate(graph, "Cast", [wire], { attributes: { to: elementTypes.double } });
}

/** Columns beside each other. */
export function besides(graph: Graph, wires: readonly Wire[]): Wire {
  const [first] = wires;
  if (wires.length === 1 && first !== undefined) return first;
  return operate(graph, "Concat", wires, { attributes: { axis: 1 } });
}

/** The sum over the columns, shape [rows, 1]. */
export function sumOfColumns(graph: Graph, wire: Wire): Wire {
  return operate(graph, "ReduceSum", [wire, wholes(graph, [1])], { attributes: { keepdims: 1 } });
}
