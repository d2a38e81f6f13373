import type { Recipe } from "../pipeline.ts";
import { inputsOf, layOut } from "./layout.ts";

/** The inputs that one original column makes. */
export interface ColumnInputs {
  readonly column: string;
  /** Where they stand in a row of the matrix: value, indicators, inputs of encodings. */
  readonly places: Uint32Array;
}

/** Which inputs belong to which column, in the order of the recipe. */
export function columnInputs(recipe: Recipe): readonly ColumnInputs[] {
  const places = layOut(recipe.columns);
  return recipe.columns.map((column, at) => {
    const { value, indicators, encodings } = inputsOf(column);
    const place = places[at];
    return {
      column: column.name,
      places: Uint32Array.from([
        ...(value ? [place?.value ?? 0] : []),
        ...indicators.map((_, next) => (place?.indicators ?? 0) + next),
        ...encodings.map((_, next) => (place?.encodings ?? 0) + next),
      ]),
    };
  });
}
