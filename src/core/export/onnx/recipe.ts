import type { FittedColumn, FittedStep, Recipe } from "../../pipeline.ts";
import { largestSingle } from "../../recipe/limits.ts";
import { isNumberStep } from "../../recipe/numberSteps.ts";
import { inputsOf } from "../../recipe/layout.ts";
import { calendarInputs } from "./calendar.ts";
import type { Graph, Wire } from "./graph.ts";
import { besides, doubles, operate, sumOfColumns, toDouble } from "./graph.ts";
import { fillLevel, type Levels, oneHotWires, ordinalWire, woeLevelsWire } from "./levelSteps.ts";
import { between, limit, mathsOn } from "./maths.ts";
import { numberStep } from "./numberSteps.ts";

/** What a column has become: wires of shape [rows, 1] or [rows, inputs]. */
interface ColumnWires {
  value: Wire | null;
  readonly indicators: Wire[];
  readonly encodings: Wire[];
}

/**
 * The inputs of the network, shape [rows, inputs], from the columns as they are; as `applyRecipe`.
 *
 * @param wires Of the columns, in their order, each of shape [rows, 1]: numbers and days with NaN, texts with `""` for
 *   missing.
 * @throws {Error} For steps of texts, which the exporter refuses.
 */
export function encodedRows(graph: Graph, { columns, rowNorm }: Recipe, wires: readonly Wire[]): Wire {
  const made = columns.map((column, at) => columnWires(graph, column, wires[at] ?? ""));
  const values = made.flatMap(({ value }) => value ?? []);
  const parts = [
    ...(values.length > 0 ? [between(mathsOn(graph), besides(graph, values), -largestSingle, largestSingle)] : []),
    ...made.flatMap(({ indicators }) => indicators),
    ...made.flatMap(({ encodings }) => encodings),
  ];
  const all = besides(graph, parts);
  return rowNorm ? ofOneLength(graph, all) : all;
}

/** Rows of zeros stay zeros. */
function ofOneLength(graph: Graph, rows: Wire): Wire {
  const { mul, div, sqrt, equal, where } = mathsOn(graph);
  const length = sqrt(sumOfColumns(graph, mul(rows, rows)));
  return div(rows, where(equal(length, 0), 1, length));
}

function columnWires(graph: Graph, column: FittedColumn, wire: Wire): ColumnWires {
  const made: ColumnWires = { value: null, indicators: [], encodings: [] };
  const isText = column.kind === "category" || column.kind === "text";
  const end = isText
    ? throughLevels(graph, column.steps, wire, made)
    : throughNumbers(graph, column.steps, limit(mathsOn(graph), wire), made);
  if (inputsOf(column).value) made.value = end;
  return made;
}

function throughNumbers(graph: Graph, steps: readonly FittedStep[], start: Wire, made: ColumnWires): Wire {
  return steps.reduce((value, step) => {
    if (isNumberStep(step)) return numberStep(graph, step, value);
    switch (step.kind) {
      case "specialCodes":
        return clearedCodes(graph, step.codes, value, made);
      case "indicator":
        made.indicators.push(toDouble(graph, operate(graph, "IsNaN", [value])));
        return value;
      case "ple":
        made.encodings.push(pieces(graph, step.edges, value));
        return value;
      case "calendar":
        made.encodings.push(...present(calendarInputs(graph, step, value)));
        return value;
      default:
        throw new Error(`${step.kind} is no step of numbers`);
    }
  }, start);
}

function clearedCodes(graph: Graph, codes: readonly number[], value: Wire, { indicators }: ColumnWires): Wire {
  if (codes.length === 0) return value;
  const { where, less } = mathsOn(graph);
  const isCode = toDouble(graph, operate(graph, "Equal", [value, doubles(graph, codes)]));
  indicators.push(isCode);
  return where(less(0, sumOfColumns(graph, isCode)), Number.NaN, value);
}

/** As `piecesOf` of the recipe: a bin without width is 0 up to its edge and 1 above. */
function pieces(graph: Graph, edges: readonly number[], value: Wire): Wire {
  const { where, less, lessOrEqual, sub, div } = mathsOn(graph);
  const lower = edges.slice(0, -1);
  const widths = lower.map((edge, at) => (edges[at + 1] ?? edge) - edge || 1);
  const from = doubles(graph, lower);
  const share = div(sub(value, from), doubles(graph, widths));
  const upTo = where(lessOrEqual(doubles(graph, edges.slice(1)), value), 1, share);
  return where(less(from, value), upTo, 0);
}

/** Up to the step that makes numbers of levels, then as numbers. */
function throughLevels(graph: Graph, steps: readonly FittedStep[], wire: Wire, made: ColumnWires): Wire {
  let levels: Levels = { wire, hasGaps: true };
  for (const [at, step] of steps.entries()) {
    if (step.kind === "fillLevel") levels = fillLevel(graph, step, levels);
    else if (step.kind === "oneHot") made.encodings.push(...present(oneHotWires(graph, step, levels)));
    else return throughNumbers(graph, steps.slice(at + 1), numbersOf(graph, step, levels), made);
  }
  return levels.wire;
}

function numbersOf(graph: Graph, step: FittedStep, levels: Levels): Wire {
  if (step.kind === "ordinal") return ordinalWire(graph, step, levels);
  if (step.kind === "woeLevels") return woeLevelsWire(graph, step, levels);
  throw new Error(`${step.kind} is no step of levels`);
}

function present(wire: Wire | null): readonly Wire[] {
  return wire === null ? [] : [wire];
}
