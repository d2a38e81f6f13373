import type { Bundle, SchemaField } from "../../pipeline.ts";
import { pointsFactors } from "../../score/points.ts";
import type { ExportFile, ExportRefusal } from "../exporter.ts";
import { fileStem } from "../exporter.ts";
import { unwritableColumn } from "../unwritable.ts";
import { calibratedWire } from "./calibration.ts";
import { createGraph, operate } from "./graph.ts";
import { mathsOn } from "./maths.ts";
import { networkLogit } from "./network.ts";
import type { OnnxValue } from "./protobuf.ts";
import { writeModel } from "./protobuf.ts";
import { encodedRows } from "./recipe.ts";

const opset = 19;
/** The version of the format that came with the opset: ONNX 1.14. */
const irVersion = 9;

/** What comes out; no input may have these names. */
const outputs: readonly OnnxValue[] = [
  { name: "logit", type: "double", says: "ln(PD / (1 - PD)), after calibration" },
  { name: "pd", type: "double", says: "probability of default" },
  { name: "points", type: "double", says: "points; higher is safer" },
];

/** Which input of the graph takes which column. */
export interface OnnxInput {
  readonly input: string;
  readonly column: string;
  readonly kind: SchemaField["kind"];
}

/** Texts cannot be taken apart, or measured, by the operators of the opset; halves of characters are no texts in UTF-8. */
export function refusalOfOnnx({ recipe, schema }: Pick<Bundle, "recipe" | "schema">): ExportRefusal | null {
  const odd = unwritableColumn({ recipe, schema }, (text) => text.isWellFormed());
  if (odd !== null) return { code: "unwritable", column: odd };
  for (const { name: column, steps } of recipe.columns) {
    for (const { kind: step } of steps) {
      if (step === "hashedWords") return { code: "words", column };
      if (step === "textLength") return { code: "step", column, step };
    }
  }
  return null;
}

/**
 * The inputs of the graph, in the order of the schema: under the names of the columns, but for those that outputs have
 * and the empty one, which get underscores.
 */
export function onnxInputs(schema: Bundle["schema"]): readonly OnnxInput[] {
  const taken = new Set([...outputs, ...schema].map(({ name }) => name));
  const isOutput = (name: string): boolean => name === "" || outputs.some((output) => output.name === name);
  return schema.map(({ name: column, kind }) => {
    if (!isOutput(column)) return { input: column, column, kind };
    let input = `${column}_`;
    while (taken.has(input)) input += "_";
    taken.add(input);
    return { input, column, kind };
  });
}

/**
 * The whole model as an ONNX graph: columns as they are in, logit, PD and points out, in double precision.
 *
 * One input of shape [rows, 1] for each column: numbers, and dates in days since 1970-01-01, as doubles with NaN for
 * missing; categories as strings without surrounding blanks, with `""` for missing. Plain operators of opset 19 alone.
 *
 * @throws {Error} For a model that {@link refusalOfOnnx} refuses.
 */
export function exportOnnx(bundle: Bundle): ExportFile {
  const inputs = onnxInputs(bundle.schema);
  const names = inputs.map(({ input }) => input);
  const graph = createGraph([...names, ...outputs.map(({ name }) => name)]);
  const encoded = encodedRows(graph, bundle.recipe, names);
  const raw = networkLogit(graph, bundle.network, encoded);
  const calibrated = calibratedWire(graph, bundle.calibration, raw);
  const logit = operate(graph, "Identity", [calibrated], { output: "logit" });
  operate(graph, "Sigmoid", [logit], { output: "pd" });
  const { offset, factor } = pointsFactors(bundle.policy.scale);
  const { sub, mul } = mathsOn(graph);
  const points = sub(offset, mul(logit, factor));
  operate(graph, "Identity", [points], { output: "points" });
  const bytes = writeModel({
    irVersion,
    opset,
    producer: "Loanlab",
    producerVersion: bundle.provenance.app,
    name: "loans",
    says: descriptionOf(bundle),
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: inputs.map(valueOf),
    outputs,
    metadata: metadataOf(bundle, inputs),
  });
  return { name: `${fileStem(bundle)}.onnx`, type: "application/octet-stream", bytes };
}

function valueOf({ input, kind }: OnnxInput): OnnxValue {
  if (kind === "category" || kind === "text") return { name: input, type: "text", says: 'text; "" is missing' };
  const says = kind === "date" ? "days since 1970-01-01; NaN is missing" : "number; NaN is missing";
  return { name: input, type: "double", says };
}

function descriptionOf({ name, createdAt }: Bundle): string {
  return [
    `${name}, made by Loanlab on ${createdAt}.`,
    "In: one tensor of shape [rows, 1] for each column, numbers as doubles (NaN is missing), dates in days since 1970-01-01,",
    'categories as strings without surrounding blanks ("" is missing).',
    "Out: logit and pd (probability of default) after calibration, points (higher is safer).",
  ].join("\n");
}

function metadataOf(bundle: Bundle, inputs: readonly OnnxInput[]): readonly (readonly [string, string])[] {
  const { cutoff, referFrom, bandEdges, scale } = bundle.policy;
  return [
    ["model_name", bundle.name],
    ["model_id", bundle.id],
    ["created_at", bundle.createdAt],
    ["app_version", bundle.provenance.app],
    ["learner", bundle.provenance.learner],
    ["cutoff", JSON.stringify(cutoff)],
    ["refer_from", JSON.stringify(referFrom)],
    ["band_edges", JSON.stringify(bandEdges)],
    ["points_scale", JSON.stringify(scale)],
    ["missing_texts", JSON.stringify(bundle.missingTokens)],
    ["inputs", JSON.stringify(inputs)],
  ];
}
