import type { Bundle } from "../../pipeline.ts";
import { usualMissingTokens } from "../../table/missing.ts";
import { type ExportFile, fileStem } from "../exporter.ts";
import buildKeras from "../keras/build_keras.py?raw";
import { exportOnnx, onnxInputs, refusalOfOnnx } from "../onnx/onnx.ts";
import { zipped, type ZippedFile } from "../zipped.ts";
import recipeProgram from "./loanlab_recipe.py?raw";
import { readmeOf } from "./readme.ts";
import sparkProgram from "./spark_score.py?raw";
import trainProgram from "./train_keras.py?raw";

/**
 * Programs for tables that no tab can hold, in a zip: `train_keras.py` trains the same plan anew with Keras on a whole
 * table, `spark_score.py` scores with this very model on Spark.
 *
 * A model of words has no ONNX graph: its zip is without the Spark part.
 */
export function exportBeyond(bundle: Bundle): ExportFile {
  const isScorable = refusalOfOnnx(bundle) === null;
  return zipped(`${fileStem(bundle)}-beyond.zip`, [
    { name: "README.md", content: readmeOf(bundle, isScorable) },
    { name: "requirements.txt", content: requirements(isScorable) },
    { name: "plan.json", content: jsonText(planOf(bundle)) },
    { name: "train_keras.py", content: trainProgram },
    { name: "build_keras.py", content: buildKeras },
    { name: "loanlab_recipe.py", content: recipeProgram },
    ...(isScorable ? sparkFiles(bundle) : []),
  ]);
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function requirements(isScorable: boolean): string {
  const spark = ["pyspark>=3.5", "onnxruntime>=1.17"];
  const packages = ["keras>=3.5", "jax>=0.4", "numpy>=1.26", "pandas>=2.2", "pyarrow>=14", "scipy>=1.11"];
  return `${[...packages, ...(isScorable ? spark : [])].join("\n")}\n`;
}

/** Name, kind and reading of each column, as the programs read it. */
function columnsOf({ schema }: Bundle): readonly object[] {
  return schema.map((field) => ({
    name: field.name,
    kind: field.kind,
    reading: field.kind === "date" ? field.reading : null,
  }));
}

/** All that training anew needs: columns, plans, outcome, division and how the network learns. */
function planOf(bundle: Bundle): object {
  const { id, name, createdAt, missingTokens, provenance } = bundle;
  const { target, split, recipe, training } = provenance;
  return {
    format: "loanlab-plan",
    version: 1,
    model: { id, name, createdAt, app: provenance.app },
    columns: columnsOf(bundle),
    missingTokens: missingTokens ?? usualMissingTokens,
    target,
    plans: recipe.plans,
    rowNorm: recipe.rowNorm,
    split: { train: split.train, validation: split.validation, seed: split.seed, balance: split.balance },
    training,
  };
}

function sparkFiles(bundle: Bundle): readonly ZippedFile[] {
  const { schema, missingTokens, policy } = bundle;
  const { bytes } = exportOnnx(bundle);
  const scoring = {
    format: "loanlab-scoring",
    version: 1,
    columns: columnsOf(bundle),
    inputs: onnxInputs(schema).map(({ input }) => input),
    missingTokens: missingTokens ?? usualMissingTokens,
    policy: { cutoff: policy.cutoff, referFrom: policy.referFrom },
  };
  return [
    { name: "model.onnx", content: bytes },
    { name: "scoring.json", content: jsonText(scoring) },
    { name: "spark_score.py", content: sparkProgram },
  ];
}
