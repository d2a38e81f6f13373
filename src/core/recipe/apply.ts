import type { CategoryColumn, Column, FittedColumn, FittedStep, Recipe, Table } from "../pipeline.ts";
import { partOfDay } from "./calendar.ts";
import { fillLevels } from "./fillLevel.ts";
import { wordBuckets } from "./hashedWords.ts";
import type { Place } from "./layout.ts";
import { inputsOfStep, layOut } from "./layout.ts";
import type { LevelCells } from "./levelCells.ts";
import { cellsOf, codeAt } from "./levelCells.ts";
import { limited, limitedToSingle } from "./limits.ts";
import { applyNumberStep, isNumberStep } from "./numberSteps.ts";
import { oneHotPlaces } from "./oneHot.ts";
import { positionsOf } from "./ordinal.ts";
import { writePieces } from "./ple.ts";
import { normaliseRows } from "./rowNorm.ts";
import { clearCodes } from "./specialCodes.ts";
import { textLengthOf } from "./textLength.ts";
import { weightsOf } from "./woeLevels.ts";

/** Rows that go through the steps together: few enough to stay in the cache between two steps. */
const blockRows = 1024;

/** Some rows on their way through the steps of one column. */
interface Block {
  readonly rows: Uint32Array;
  /** Shape [rows]: what the column has become so far. */
  readonly values: Float64Array;
  readonly out: Float32Array | Float64Array;
  /** Where the first of the rows begins in `out`. */
  readonly start: number;
  /** Inputs a row. */
  readonly width: number;
}

type Operation = (block: Block) => void;

/** A recipe made ready for one table: fills the inputs of rows, see {@link applyRecipe}. */
export type RecipeFiller = (rows: Uint32Array, out: Float32Array | Float64Array) => void;

/**
 * Makes the inputs of the network from rows of a table.
 *
 * A level that training has not seen sets none of its column's inputs. A number that is missing where training had no
 * gap is filled without an indicator. The same row gives the same bits, alone or among a million.
 *
 * @param rows Which rows, in which order; a piece of a longer list at a time keeps memory bounded.
 * @param out Row-major, shape [rows, inputs]; overwritten.
 */
export function applyRecipe(recipe: Recipe, table: Table, rows: Uint32Array, out: Float32Array | Float64Array): void {
  recipeFiller(recipe, table)(rows, out);
}

/**
 * Makes a recipe ready for a table whose rows come in pieces.
 *
 * @throws {Error} Where the table has not the columns that the recipe has learnt.
 */
export function recipeFiller(recipe: Recipe, table: Table): RecipeFiller {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const places = layOut(recipe.columns);
  const operations = recipe.columns.flatMap((fitted, i) => {
    const column = columns.get(fitted.name);
    const place = places[i];
    if (!column || !place) throw new Error(`the table has no column ${fitted.name}`);
    return operationsOf(fitted, column, place);
  });
  const width = recipe.inputs.length;
  return (rows, out) => {
    out.fill(0);
    const buffer = new Float64Array(Math.min(blockRows, rows.length));
    for (let from = 0; from < rows.length; from += blockRows) {
      const some = rows.subarray(from, from + blockRows);
      const block = { rows: some, values: buffer.subarray(0, some.length), out, start: from * width, width };
      for (const operate of operations) operate(block);
    }
    if (recipe.rowNorm) normaliseRows(out, width);
  };
}

function operationsOf(fitted: FittedColumn, column: Column, place: Place): readonly Operation[] {
  const isText = "codes" in column;
  if (isText !== (fitted.kind === "category" || fitted.kind === "text"))
    throw new Error(`column ${column.name} is ${column.kind}, the recipe has learnt ${fitted.kind}`);
  const operations = isText ? levelOperations(fitted.steps, column, place) : numberOperations(fitted, column, place);
  return place.value < 0 ? operations : [...operations, writeValues(place.value)];
}

function numberOperations(fitted: FittedColumn, column: Exclude<Column, CategoryColumn>, place: Place): Operation[] {
  const { values: all } = column;
  const load: Operation = ({ rows, values }) => {
    for (let i = 0; i < rows.length; i += 1) values[i] = limited(all[rows[i] ?? 0] ?? Number.NaN);
  };
  return [load, ...valueOperations(fitted.steps, { ...place })];
}

/** The operations of steps that numbers go through. @param next Where the next inputs of a step go; moved on. */
function valueOperations(steps: readonly FittedStep[], next: { indicators: number; encodings: number }): Operation[] {
  return steps.map((step) => {
    const width = inputsOfStep(step).length;
    if (step.kind === "specialCodes" || step.kind === "indicator") {
      const first = next.indicators;
      next.indicators += width;
      return step.kind === "indicator" ? markGaps(first) : markCodes(step.codes, first);
    }
    const first = next.encodings;
    next.encodings += width;
    return valueOperation(step, first);
  });
}

function valueOperation(step: FittedStep, first: number): Operation {
  if (isNumberStep(step)) return ({ values }) => applyNumberStep(step, values);
  switch (step.kind) {
    case "ple":
      return encodePieces(step.edges, first);
    case "calendar":
      return markCalendar(step, first);
    default:
      throw new Error(`${step.kind} is no step of numbers`);
  }
}

function writeValues(input: number): Operation {
  return ({ values, out, start, width }) => {
    let at = start + input;
    for (let i = 0; i < values.length; i += 1, at += width) out[at] = limitedToSingle(values[i] ?? 0);
  };
}

function markGaps(input: number): Operation {
  return ({ values, out, start, width }) => {
    for (let i = 0; i < values.length; i += 1) if (Number.isNaN(values[i])) out[start + i * width + input] = 1;
  };
}

function markCodes(codes: readonly number[], first: number): Operation {
  return ({ values, out, start, width }) => {
    clearCodes({ kind: "specialCodes", codes }, values, (i, code) => (out[start + i * width + first + code] = 1));
  };
}

function encodePieces(edges: readonly number[], first: number): Operation {
  const ascending = Float64Array.from(edges);
  return ({ values, out, start, width }) => {
    let at = start + first;
    for (let i = 0; i < values.length; i += 1, at += width) writePieces(ascending, values[i] ?? Number.NaN, out, at);
  };
}

function markCalendar(step: Extract<FittedStep, { readonly kind: "calendar" }>, first: number): Operation {
  return ({ values, out, start, width }) => {
    for (let i = 0; i < values.length; i += 1) {
      const input = step.values.indexOf(partOfDay(values[i] ?? Number.NaN, step.part));
      if (input >= 0) out[start + i * width + first + input] = 1;
    }
  };
}

/** The operations of a category or text: up to the step that makes numbers of levels, then those of numbers. */
function levelOperations(steps: readonly FittedStep[], column: CategoryColumn, place: Place): readonly Operation[] {
  const next = { ...place };
  const operations: Operation[] = [];
  let cells = cellsOf(column);
  for (const [at, step] of steps.entries()) {
    const first = next.encodings;
    next.encodings += inputsOfStep(step).length;
    if (step.kind === "fillLevel") cells = fillLevels(step, cells);
    else if (step.kind === "oneHot") operations.push(markLevels(step, cells, first));
    else if (step.kind === "hashedWords") operations.push(countWords(step.buckets, cells, first));
    else return [...operations, loadNumbers(step, cells), ...valueOperations(steps.slice(at + 1), next)];
  }
  return operations;
}

function markLevels(
  step: Extract<FittedStep, { readonly kind: "oneHot" }>,
  cells: LevelCells,
  first: number,
): Operation {
  const { ofCode, ofMissing } = oneHotPlaces(step, cells.levels);
  return ({ rows, out, start, width }) => {
    for (let i = 0; i < rows.length; i += 1) {
      const code = codeAt(cells, rows[i] ?? 0);
      const input = code < 0 ? ofMissing : (ofCode[code] ?? -1);
      if (input >= 0) out[start + i * width + first + input] = 1;
    }
  };
}

function countWords(buckets: number, cells: LevelCells, first: number): Operation {
  return ({ rows, out, start, width }) => {
    for (let i = 0; i < rows.length; i += 1) {
      const at = start + i * width + first;
      const text = cells.levels[codeAt(cells, rows[i] ?? 0)] ?? "";
      for (const bucket of wordBuckets(text, buckets)) out[at + bucket] = (out[at + bucket] ?? 0) + 1;
    }
  };
}

function loadNumbers(step: FittedStep, cells: LevelCells): Operation {
  if (step.kind === "textLength") return loadLengths(cells);
  if (step.kind === "ordinal") return loadByCode(positionsOf(step, cells.levels), cells, step.unknown);
  if (step.kind === "woeLevels") return loadByCode(weightsOf(step, cells.levels), cells, step.missing);
  throw new Error(`${step.kind} is no step of levels`);
}

function loadByCode(ofCode: Float64Array, cells: LevelCells, ofMissing: number): Operation {
  return ({ rows, values }) => {
    for (let i = 0; i < rows.length; i += 1) values[i] = ofCode[codeAt(cells, rows[i] ?? 0)] ?? ofMissing;
  };
}

function loadLengths(cells: LevelCells): Operation {
  return ({ rows, values }) => {
    for (let i = 0; i < rows.length; i += 1) {
      const text = cells.levels[codeAt(cells, rows[i] ?? 0)];
      values[i] = text === undefined ? Number.NaN : textLengthOf(text);
    }
  };
}
