import { sigmoid } from "../../src/core/network/exponential.ts";
import { logits } from "../../src/core/network/forward.ts";
import type { Bundle, Matrix } from "../../src/core/pipeline.ts";
import { affineOf } from "../../src/core/export/memberLayers.ts";
import { applyRecipe } from "../../src/core/recipe/apply.ts";
import { oddRows, tableOfRows } from "./exportCases.ts";
import { firstRows } from "./tables.ts";

/** Odd rows of a model as inputs of its network, and what networks made of it shall say of them. */
export interface EncodedRows {
  readonly inputs: Matrix;
  /** Before the steps of isotonic calibrations. */
  readonly pds: Float64Array;
}

/** @param farthest See `oddRows`; single precision loses what is far away. */
export function encodedRows(bundle: Bundle, rows = 1000, farthest = 1e4): EncodedRows {
  const columns = bundle.recipe.inputs.length;
  const data = new Float32Array(rows * columns);
  applyRecipe(bundle.recipe, tableOfRows(bundle, oddRows(bundle, rows, { farthest })), firstRows(rows), data);
  const { scale, shift } = affineOf(bundle.calibration);
  const raw = logits(bundle.network, { rows, columns, data: Float64Array.from(data) });
  return { inputs: { rows, columns, data }, pds: raw.map((logit) => sigmoid(scale * logit + shift)) };
}
