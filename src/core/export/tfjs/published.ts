import type { Bundle } from "../../pipeline.ts";
import { encodingRecipe } from "../encodingRecipe.ts";
import { littleEndian } from "../littleEndian.ts";
import { layersModel } from "./topology.ts";
import type { WeightSpec } from "./topology.ts";

/** A layers model as TensorFlow.js keeps one in the browser's own database. */
export interface LayersArtifacts {
  readonly format: "layers-model";
  readonly generatedBy: string;
  readonly convertedBy: null;
  readonly modelTopology: object;
  readonly weightSpecs: readonly WeightSpec[];
  readonly weightData: ArrayBuffer;
  /** `recipe`: the text that says how rows become inputs, and an output a PD. */
  readonly userDefinedMetadata: { readonly recipe: string };
}

/** What is put under a name for every page of this origin to load. */
export function layersArtifacts(bundle: Bundle): LayersArtifacts {
  const { topology, specs, values } = layersModel(bundle);
  return {
    format: "layers-model",
    generatedBy: `Loanlab ${bundle.provenance.app}`,
    convertedBy: null,
    modelTopology: topology,
    weightSpecs: specs,
    weightData: littleEndian(values).slice().buffer,
    userDefinedMetadata: { recipe: encodingRecipe(bundle) },
  };
}
