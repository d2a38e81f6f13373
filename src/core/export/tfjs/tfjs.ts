import type { Bundle } from "../../pipeline.ts";
import { harmless } from "../code/comment.ts";
import { encodingRecipe } from "../encodingRecipe.ts";
import { type ExportFile, fileStem } from "../exporter.ts";
import { affineOf } from "../memberLayers.ts";
import { zipped } from "../zipped.ts";
import { littleEndian } from "../littleEndian.ts";
import { layersModel } from "./topology.ts";

/**
 * The network as a layers model of TensorFlow.js in a zip: `model.json`, `weights.bin`, and `recipe.json` that says how
 * rows become its inputs.
 *
 * Weights are those of the model; only the affine reading of the logit is rounded to single precision.
 */
export function exportTfjs(bundle: Bundle): ExportFile {
  const { topology, specs, values } = layersModel(bundle);
  const model = {
    format: "layers-model",
    generatedBy: `Loanlab ${bundle.provenance.app}`,
    convertedBy: null,
    modelTopology: topology,
    weightsManifest: [{ paths: ["weights.bin"], weights: specs }],
  };
  return zipped(`${fileStem(bundle)}-tfjs.zip`, [
    { name: "model.json", content: `${JSON.stringify(model, null, 2)}\n` },
    { name: "weights.bin", content: littleEndian(values) },
    { name: "recipe.json", content: encodingRecipe(bundle) },
    { name: "README.txt", content: readme(bundle) },
  ]);
}

function readme({ name, recipe, calibration }: Bundle): string {
  const { isPd } = affineOf(calibration);
  const output = isPd
    ? "Its output is the PD: the probability that the loan turns bad."
    : `Its output is the PD before the isotonic steps of recipe.json (calibration.by): look it up among "scores",
interpolate "pds" linearly between two of them, take the first or last beyond them, and keep the result within
0.0001 and 0.9999.`;
  return `${harmless(name)}: a layers model of TensorFlow.js, made by Loanlab.

  const model = await tf.loadLayersModel("model.json");
  const pd = model.predict(tf.tensor2d(rows));

model.json and weights.bin belong side by side on one server. The model reads rows of ${recipe.inputs.length} numbers, in
the order of "recipe.inputs" in recipe.json. That file also says how the columns of a table become these numbers
("recipe.columns": the steps of each column, with all they have learnt).
${output}
`;
}
