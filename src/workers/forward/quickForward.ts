import { activations } from "../../core/network/activation.ts";
import type { Forward, MemberLogits } from "../../core/network/forward.ts";
import { addMember, createSums, meansOf } from "../../core/network/forward.ts";
import type { Layer } from "../../core/network/spec.ts";
import { layersOf } from "../../core/network/spec.ts";
import type { Matrix, Network } from "../../core/pipeline.ts";
import { bytes as wasm } from "./assembly/forward.ts?assembly";

type Address = number;

/** What `assembly/forward.ts` exports; see there. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly take: (bytes: number) => Address;
  readonly clear: () => void;
  readonly setLayer: (inputs: number, outputs: number, weights: Address) => void;
  readonly dense: (x: Address, rows: number, list: Address, out: Address) => void;
  readonly relu: (at: Address, count: number) => void;
}

/** Rows that go through the layers together: few enough to stay in the cache. */
const blockRows = 64;

/** A network laid out in the kernel's memory. */
interface LaidOut {
  readonly network: Network;
  /** Where the weights of each member are. */
  readonly members: readonly Address[];
  readonly layers: readonly Layer[];
  /** Room for the inputs of a block, for the sums of two layers in turns, and for a list of inputs. */
  readonly inputs: Address;
  readonly sums: readonly [Address, Address];
  readonly list: Address;
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

function startKernel(): Kernel | null {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler vouches for its exports
    return new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports as unknown as Kernel;
  } catch (thrown) {
    if (thrown instanceof WebAssembly.CompileError || thrown instanceof ReferenceError) return null;
    throw thrown;
  }
}

function layOut(kernel: Kernel, network: Network): LaidOut {
  kernel.clear();
  const layers = layersOf(network.spec);
  const widest = Math.max(...layers.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
  const room = (numbers: number): Address => kernel.take(numbers * 8);
  const members = network.members.map((weights) => room(weights.length));
  const laid = {
    network,
    members,
    layers,
    inputs: room(blockRows * network.spec.inputs),
    sums: [room(blockRows * widest), room(blockRows * widest)] as const,
    list: room(2 * widest),
  };
  for (const [at, weights] of network.members.entries())
    new Float64Array(kernel.memory.buffer, members[at] ?? 0, weights.length).set(weights);
  return laid;
}

function scoreBlock(
  kernel: Kernel,
  { network, members, layers, inputs, sums: rooms, list }: LaidOut,
  { rows: all, columns, data }: Matrix<Float64Array>,
  { from, sums }: { readonly from: number; readonly sums: MemberLogits },
): void {
  const rows = Math.min(blockRows, all - from);
  const { activation } = network.spec;
  const { value } = activations[activation];
  new Float64Array(kernel.memory.buffer, inputs, rows * columns).set(
    data.subarray(from * columns, (from + rows) * columns),
  );
  for (const weights of members) {
    let read = inputs;
    for (const [at, { inputs: width, outputs, kernel: ofKernel }] of layers.entries()) {
      if (at > 0 && activation === "relu") kernel.relu(read, rows * width);
      else if (at > 0) activate(new Float64Array(kernel.memory.buffer, read, rows * width), value);
      const out = rooms[at % 2 === 0 ? 0 : 1];
      kernel.setLayer(width, outputs, weights + ofKernel * 8);
      kernel.dense(read, rows, list, out);
      read = out;
    }
    const logits = new Float64Array(kernel.memory.buffer, read, rows);
    for (let row = 0; row < rows; row += 1) addMember(sums, from + row, logits[row] ?? 0);
  }
}

function activate(values: Float64Array, value: (z: number) => number): void {
  for (let at = 0; at < values.length; at += 1) values[at] = value(values[at] ?? 0);
}
