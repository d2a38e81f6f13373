import { activations } from "../../core/network/activation.ts";
import type { Forward, MemberLogits } from "../../core/network/forward.ts";
import { addMember, createSums, meansOf } from "../../core/network/forward.ts";
import type { Layer } from "../../core/network/spec.ts";
import { layersOf } from "../../core/network/spec.ts";
import type { Matrix, Network } from "../../core/pipeline.ts";
import { bytes as wasm } from "./assembly/forward.ts?assembly";
import { paddedOutputs, packLayer, packedLength } from "./packLayer.ts";

type Address = number;

/** What `assembly/forward.ts` exports; see there. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly take: (bytes: number) => Address;
  readonly clear: () => void;
  readonly setLists: (lists: Address, ends: Address) => void;
  readonly gather: (x: Address, rows: number, inputs: number, stride: number) => void;
  readonly dense: (...place: DensePlace) => void;
  readonly relu: (at: Address, count: number) => void;
}

type DensePlace = readonly [rows: number, inputs: number, outputs: number, weights: Address, out: Address];

/** Rows that go through the layers together: enough for a stretch of weights to serve, few enough to stay near. */
const blockRows = 64;

/** A network laid out in the kernel's memory. */
interface LaidOut {
  readonly network: Network;
  readonly layers: readonly Layer[];
  /** Where the packed weights of each layer are, by member. */
  readonly members: readonly (readonly Address[])[];
  /** Room for the inputs of a block, and for the sums of two layers in turns. */
  readonly inputs: Address;
  readonly sums: readonly [Address, Address];
}

/**
 * The products of networks in WebAssembly, two numbers at a time: the same bits as `memberLogits` makes, several times as
 * fast; undefined where WebAssembly with SIMD is not to be had.
 */
export function quickForward(): Forward | undefined {
  const kernel = startKernel();
  if (!kernel) return undefined;
  let laid: LaidOut | null = null;
  return (network, inputs) => {
    if (laid?.network !== network) laid = layOut(kernel, network);
    const sums = createSums(inputs.rows);
    for (let from = 0; from < inputs.rows; from += blockRows) scoreBlock(kernel, laid, inputs, { from, sums });
    return meansOf(sums, network.members.length);
  };
}

let compiled: WebAssembly.Module | null = null;

function startKernel(): Kernel | null {
  try {
    compiled ??= new WebAssembly.Module(wasm);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler vouches for its exports
    return new WebAssembly.Instance(compiled).exports as unknown as Kernel;
  } catch (thrown) {
    if (thrown instanceof WebAssembly.CompileError || thrown instanceof ReferenceError) return null;
    throw thrown;
  }
}

function layOut(kernel: Kernel, network: Network): LaidOut {
  kernel.clear();
  const layers = layersOf(network.spec);
  const widest = Math.max(...layers.map(({ inputs, outputs }) => Math.max(inputs, paddedOutputs(outputs))));
  const room = (numbers: number): Address => kernel.take(numbers * 8);
  const members = network.members.map(() => layers.map((layer) => room(packedLength(layer))));
  const laid = {
    network,
    layers,
    members,
    inputs: room(blockRows * network.spec.inputs),
    sums: [room(blockRows * widest), room(blockRows * widest)] as const,
  };
  kernel.setLists(room(2 * (blockRows * widest + 1)), room(blockRows));
  for (const [member, weights] of network.members.entries())
    for (const [at, layer] of layers.entries()) {
      const to = members[member]?.[at] ?? 0;
      packLayer(layer, weights, new Float64Array(kernel.memory.buffer, to, packedLength(layer)));
    }
  return laid;
}

function scoreBlock(
  kernel: Kernel,
  { network, members, layers, inputs, sums: rooms }: LaidOut,
  { rows: all, columns, data }: Matrix<Float64Array>,
  { from, sums }: { readonly from: number; readonly sums: MemberLogits },
): void {
  const rows = Math.min(blockRows, all - from);
  const { buffer } = kernel.memory;
  new Float64Array(buffer, inputs, rows * columns).set(data.subarray(from * columns, (from + rows) * columns));
  for (const weights of members) {
    let read = inputs;
    let stride = columns;
    for (const [at, layer] of layers.entries()) {
      if (at > 0) activate(kernel, network, read, rows * stride);
      kernel.gather(read, rows, layer.inputs, stride);
      stride = paddedOutputs(layer.outputs);
      read = rooms[at % 2 === 0 ? 0 : 1];
      kernel.dense(rows, layer.inputs, stride, weights[at] ?? 0, read);
    }
    const logits = new Float64Array(buffer, read, rows * stride);
    for (let row = 0; row < rows; row += 1) addMember(sums, from + row, logits[row * stride] ?? 0);
  }
}

function activate(kernel: Kernel, { spec }: Network, at: Address, count: number): void {
  if (spec.activation === "relu") return kernel.relu(at, count);
  const { value } = activations[spec.activation];
  const sums = new Float64Array(kernel.memory.buffer, at, count);
  for (let unit = 0; unit < count; unit += 1) sums[unit] = value(sums[unit] ?? 0);
}
