import type { CategoryColumn, Column, FittedColumn, NumberStep, OneHotStep, Recipe, Table } from "../pipeline.ts";
import type { Place } from "./layout.ts";
import { layOut } from "./layout.ts";
import { applyNumberSteps } from "./numberSteps.ts";
import { oneHotPlaces } from "./oneHot.ts";
import { normaliseRows } from "./rowNorm.ts";

/** A matrix being filled, one column of the table after the other. */
interface Filling {
  readonly rows: Uint32Array;
  readonly out: Float32Array | Float64Array;
  /** Inputs a row. */
  readonly width: number;
}

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
  const filling = { rows, out, width: recipe.inputs.length };
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const places = layOut(recipe.columns);
  out.fill(0);
  for (const [i, fitted] of recipe.columns.entries()) {
    const column = columns.get(fitted.name);
    const place = places[i];
    if (!column || !place) throw new Error(`the table has no column ${fitted.name}`);
    fillColumn(fitted, column, place, filling);
  }
  if (recipe.rowNorm) normaliseRows(out, recipe.inputs.length);
}

function fillColumn(fitted: FittedColumn, column: Column, place: Place, filling: Filling): void {
  const isText = "codes" in column;
  if (fitted.kind === "category" && isText) fillOneHot(fitted.steps[0], column, place, filling);
  else if (fitted.kind !== "category" && !isText) fillNumbers(fitted.steps, column.values, place, filling);
  else throw new Error(`column ${column.name} is ${column.kind}, the recipe has learnt ${fitted.kind}`);
}

function fillNumbers(steps: readonly NumberStep[], values: Float64Array, place: Place, filling: Filling): void {
  const { rows, out, width } = filling;
  let start = 0;
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    out[start + place.first] = applyNumberSteps(value, steps);
    if (place.indicator >= 0 && Number.isNaN(value)) out[start + place.indicator] = 1;
    start += width;
  }
}

function fillOneHot(step: OneHotStep, column: CategoryColumn, place: Place, filling: Filling): void {
  const { rows, out, width } = filling;
  const { ofCode, ofMissing } = oneHotPlaces(step, column);
  let start = place.first;
  for (const row of rows) {
    const code = column.codes[row] ?? -1;
    const input = code < 0 ? ofMissing : (ofCode[code] ?? -1);
    if (input >= 0) out[start + input] = 1;
    start += width;
  }
}
