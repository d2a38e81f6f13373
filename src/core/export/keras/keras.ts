import type { Bundle } from "../../pipeline.ts";
import { encodingRecipe } from "../encodingRecipe.ts";
import { type ExportFile, fileStem } from "../exporter.ts";
import { memberLayers } from "../memberLayers.ts";
import { zipBytes, zipped, type ZippedFile } from "../zipped.ts";
import buildKeras from "./build_keras.py?raw";
import { npyFile } from "./npz.ts";

/**
 * The network for Keras in a zip: `build_keras.py` builds it from `recipe.json` and loads `weights.npz`, every weight as it
 * is in the model.
 */
export function exportKeras(bundle: Bundle): ExportFile {
  return zipped(`${fileStem(bundle)}-keras.zip`, [
    { name: "build_keras.py", content: buildKeras },
    { name: "weights.npz", content: zipBytes(weightArrays(bundle)) },
    { name: "recipe.json", content: encodingRecipe(bundle) },
    { name: "requirements.txt", content: "keras>=3.5\nnumpy>=1.26\n# and one backend: jax, torch or tensorflow\n" },
  ]);
}

function weightArrays({ network }: Bundle): readonly ZippedFile[] {
  return memberLayers(network).flatMap((layers, member) =>
    layers.flatMap(({ inputs, outputs, kernel, bias }, at) => {
      const name = `member${member + 1}_${at === layers.length - 1 ? "logit" : `hidden${at + 1}`}`;
      return [npyFile(`${name}_kernel`, [inputs, outputs], kernel), npyFile(`${name}_bias`, [outputs], bias)];
    }),
  );
}
