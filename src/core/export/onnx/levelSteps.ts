import type { FittedOf } from "../../pipeline.ts";
import { oneHotPlaces } from "../../recipe/oneHot.ts";
import type { Graph, Wire } from "./graph.ts";
import { besides, doubles, operate, texts, toDouble, wireOf } from "./graph.ts";
import { mathsOn } from "./maths.ts";

/** A column of levels, shape [rows, 1], on its way through its steps. */
export interface Levels {
  readonly wire: Wire;
  /** Whether `""` still is missing; after it was filled, it is a text like any other. */
  readonly hasGaps: boolean;
}

/** A text that is looked for; null is missing. */
type Sought = string | null;

/** The same levels with a level in the place of gaps. */
export function fillLevel(graph: Graph, { level }: FittedOf<"fillLevel">, { wire, hasGaps }: Levels): Levels {
  if (!hasGaps) return { wire, hasGaps };
  return { wire: operate(graph, "Where", [isGap(graph, wire), texts(graph, [level]), wire]), hasGaps: false };
}

function isGap(graph: Graph, wire: Wire): Wire {
  return operate(graph, "Equal", [wire, texts(graph, [""])]);
}

/** 1 under what a row has, shape [rows, sought]; null where nothing is sought. */
function found(graph: Graph, { wire, hasGaps }: Levels, sought: readonly Sought[]): Wire | null {
  if (sought.length === 0) return null;
  const names = texts(
    graph,
    sought.map((text) => text ?? ""),
  );
  const truths = toDouble(graph, operate(graph, "Equal", [wire, names]));
  const never = sought.map((text) => (hasGaps ? text === "" : text === null));
  if (!never.includes(true)) return truths;
  const kept = doubles(
    graph,
    never.map((is) => (is ? 0 : 1)),
  );
  return operate(graph, "Mul", [truths, kept]);
}

/** The weight of what a row has, shape [rows, 1]; 0 of what is not sought. */
function weightOf(graph: Graph, truths: Wire, weights: readonly number[]): Wire {
  return operate(graph, "MatMul", [truths, doubles(graph, weights, [weights.length, 1])]);
}

/** The 0/1 inputs of a one-hot step, in their order; null where there are none. */
export function oneHotWires(graph: Graph, step: FittedOf<"oneHot">, levels: Levels): Wire | null {
  const { ofMissing } = oneHotPlaces(step, []);
  const sought: readonly Sought[] = step.missing
    ? [...step.levels.slice(0, ofMissing), null, ...step.levels.slice(ofMissing)]
    : step.levels;
  const own = found(graph, levels, sought);
  const rare = found(graph, levels, step.rare);
  const shared =
    rare &&
    weightOf(
      graph,
      rare,
      step.rare.map(() => 1),
    );
  const parts = [own, shared].filter((wire) => wire !== null);
  return parts.length === 0 ? null : besides(graph, parts);
}

/** The positions of levels; that of none for others and for gaps. */
export function ordinalWire(graph: Graph, step: FittedOf<"ordinal">, levels: Levels): Wire {
  const truths = found(graph, levels, step.levels);
  const { where, less } = mathsOn(graph);
  if (!truths) return constantLike(graph, levels, step.unknown);
  const position = weightOf(
    graph,
    truths,
    step.levels.map((_, at) => at),
  );
  const known = weightOf(
    graph,
    truths,
    step.levels.map(() => 1),
  );
  return where(less(0, known), position, step.unknown);
}

/** The weights of evidence of levels; 0 of those that training has not seen. */
export function woeLevelsWire(graph: Graph, step: FittedOf<"woeLevels">, levels: Levels): Wire {
  const weighed = step.groups.flatMap(({ levels: own, weight }) => own.map((level) => ({ level, weight })));
  const truths = found(
    graph,
    levels,
    weighed.map(({ level }) => level),
  );
  const weight = truths
    ? weightOf(
        graph,
        truths,
        weighed.map(({ weight: one }) => one),
      )
    : constantLike(graph, levels, 0);
  if (!levels.hasGaps) return weight;
  return operate(graph, "Where", [isGap(graph, levels.wire), wireOf(graph, step.missing), weight]);
}

/** The same number in every row. */
function constantLike(graph: Graph, { wire }: Levels, value: number): Wire {
  return operate(graph, "Where", [isGap(graph, wire), wireOf(graph, value), wireOf(graph, value)]);
}
