import type { Activation, Bundle } from "../../pipeline.ts";
import { LEAK } from "../../network/activation.ts";
import { affineOf, memberLayers, type WeightedLayer } from "../memberLayers.ts";

/** One weight of a layers model, as its manifest names it. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: "float32";
}

/** A layers model of TensorFlow.js in parts: what `model.json` says, and the weights in its order. */
export interface LayersModel {
  /** In the Keras form. */
  readonly topology: object;
  readonly specs: readonly WeightSpec[];
  readonly values: readonly Float32Array[];
}

/** A layer, and the name of the one it reads. */
interface PlacedLayer {
  readonly className: string;
  readonly config: { readonly name: string } & Readonly<Record<string, unknown>>;
  readonly reads: readonly string[];
  readonly weights: WeightedLayer | null;
}

/** Their names in Keras; leaky units are a layer of their own. */
const kerasNames: Readonly<Record<Exclude<Activation, "leakyRelu">, string>> = {
  relu: "relu",
  sigmoid: "sigmoid",
  tanh: "tanh",
  elu: "elu",
  gelu: "gelu",
  silu: "swish",
};

function dense(name: string, reads: string, weights: WeightedLayer, activation: string): PlacedLayer {
  return {
    className: "Dense",
    config: { name, units: weights.outputs, activation, use_bias: true, dtype: "float32", trainable: true },
    reads: [reads],
    weights,
  };
}

/** A hidden layer; leaky units add one behind it. */
function hidden(name: string, reads: string, weights: WeightedLayer, activation: Activation): readonly PlacedLayer[] {
  if (activation !== "leakyRelu") return [dense(name, reads, weights, kerasNames[activation])];
  const leaky = { name: `${name}_leak`, alpha: LEAK, dtype: "float32", trainable: true };
  return [
    dense(name, reads, weights, "linear"),
    { className: "LeakyReLU", config: leaky, reads: [name], weights: null },
  ];
}

/** The layers of one member, from the inputs to its logit. */
function branch(member: number, layers: readonly WeightedLayer[], activation: Activation): readonly PlacedLayer[] {
  const placed: PlacedLayer[] = [];
  for (const [at, layer] of layers.entries()) {
    const reads = placed.at(-1)?.config.name ?? "inputs";
    const isLast = at === layers.length - 1;
    if (isLast) placed.push(dense(`member${member}_logit`, reads, layer, "linear"));
    else placed.push(...hidden(`member${member}_hidden${at + 1}`, reads, layer, activation));
  }
  return placed;
}

/**
 * The network as a layers model of TensorFlow.js: inputs, one branch for each member, the mean of their logits, and a
 * last dense unit that holds the affine part of the calibration and gives its sigmoid.
 *
 * A single member makes a sequential model. With isotonic steps the output is the PD before them.
 */
export function layersModel({ network, calibration }: Pick<Bundle, "network" | "calibration">): LayersModel {
  const { spec } = network;
  const branches = memberLayers(network).map((layers, at) => branch(at + 1, layers, spec.activation));
  const logits = branches.map((layers) => layers.at(-1)?.config.name ?? "inputs");
  const mean: PlacedLayer = { className: "Average", config: { name: "logit" }, reads: logits, weights: null };
  const { scale, shift } = affineOf(calibration);
  const reading = { inputs: 1, outputs: 1, kernel: Float32Array.of(scale), bias: Float32Array.of(shift) };
  const isSingle = branches.length === 1;
  const pd = dense("pd", isSingle ? (logits[0] ?? "inputs") : "logit", reading, "sigmoid");
  const layers = [...branches.flat(), ...(isSingle ? [] : [mean]), pd];
  const weighted = layers.flatMap(({ config, weights }) => (weights ? [{ name: config.name, weights }] : []));
  return {
    topology: {
      class_name: isSingle ? "Sequential" : "Model",
      config: isSingle ? sequentialConfig(spec.inputs, layers) : functionalConfig(spec.inputs, layers),
      keras_version: "tfjs-layers 4.22.0",
      backend: "tensor_flow.js",
    },
    specs: weighted.flatMap(({ name, weights }) => [
      { name: `${name}/kernel`, shape: [weights.inputs, weights.outputs], dtype: "float32" },
      { name: `${name}/bias`, shape: [weights.outputs], dtype: "float32" },
    ]),
    values: weighted.flatMap(({ weights }) => [weights.kernel, weights.bias]),
  };
}

function sequentialConfig(inputs: number, layers: readonly PlacedLayer[]): object {
  return {
    name: "loanlab",
    layers: layers.map(({ className, config }, at) => ({
      class_name: className,
      config: at === 0 ? { ...config, batch_input_shape: [null, inputs] } : config,
    })),
  };
}

function functionalConfig(inputs: number, layers: readonly PlacedLayer[]): object {
  const input = { name: "inputs", batch_input_shape: [null, inputs], dtype: "float32", sparse: false };
  return {
    name: "loanlab",
    layers: [
      { name: "inputs", class_name: "InputLayer", config: input, inbound_nodes: [] },
      ...layers.map(({ className, config, reads }) => ({
        name: config.name,
        class_name: className,
        config,
        inbound_nodes: [reads.map((name) => [name, 0, 0, {}])],
      })),
    ],
    input_layers: [["inputs", 0, 0]],
    output_layers: [["pd", 0, 0]],
  };
}
