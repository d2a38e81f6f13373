import { type Layer, layersOf } from "../../core/network/spec.ts";
import type { NetworkSpec } from "../../core/pipeline.ts";

/** A layer among the texels of its member. A texel of a kernel is a block: two inputs (.xy, .zw) by two outputs. */
export interface LayerBlocks extends Layer {
  /** Blocks along the inputs, padded with zeros. */
  readonly rows: number;
  /** Blocks along the outputs; as many bias texels, of which the first two numbers count. */
  readonly columns: number;
  /** First texel of the kernel, row-major. */
  readonly kernelAt: number;
  readonly biasAt: number;
}

/**
 * How the weights of one member lie in texels: all kernels, then all biases, then the tally of the epoch, whose first
 * numbers are the sum of losses and the number of right answers.
 */
export interface Layout {
  readonly layers: readonly LayerBlocks[];
  readonly last: LayerBlocks;
  /** Texels of kernels, which alone decay. */
  readonly kernels: number;
  /** Place of the tally: behind all weights. */
  readonly tally: number;
  readonly texels: number;
  /** For each weight of the flat vector its place among the numbers of the texels. */
  readonly places: Uint32Array;
}

/** Blocks along the inputs: the first layer reads four inputs at once, the others what the units before them are. */
function blockRows({ inputs }: Layer, index: number): number {
  return index === 0 ? 2 * Math.ceil(inputs / 4) : Math.ceil(inputs / 2);
}

function placesOf(layers: readonly LayerBlocks[]): Uint32Array {
  const places: number[] = [];
  for (const { inputs, outputs, columns, kernelAt, biasAt } of layers) {
    for (let input = 0; input < inputs; input += 1) {
      for (let output = 0; output < outputs; output += 1) {
        const texel = kernelAt + (input >> 1) * columns + (output >> 1);
        places.push(4 * texel + 2 * (input & 1) + (output & 1));
      }
    }
    for (let output = 0; output < outputs; output += 1) places.push(4 * (biasAt + (output >> 1)) + (output & 1));
  }
  return Uint32Array.from(places);
}

/** Lays out the weights of a network. */
export function layoutOf(spec: NetworkSpec): Layout {
  const sizes = layersOf(spec).map((layer, index) => {
    return { ...layer, rows: blockRows(layer, index), columns: Math.ceil(layer.outputs / 2) };
  });
  const kernels = sizes.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  let kernelAt = 0;
  let biasAt = kernels;
  const layers = sizes.map((size) => {
    const layer = { ...size, kernelAt, biasAt };
    kernelAt += size.rows * size.columns;
    biasAt += size.columns;
    return layer;
  });
  const last = layers.at(-1);
  if (!last) throw new Error("a network has at least one layer");
  return { layers, last, kernels, tally: biasAt, texels: biasAt + 1, places: placesOf(layers) };
}

/** Writes a flat vector into a member's texels; what lies between stays as it is. */
export function packVector({ places }: Layout, vector: ArrayLike<number>, texels: Float32Array): void {
  for (let at = 0; at < places.length; at += 1) texels[places[at] ?? 0] = vector[at] ?? 0;
}

/** Reads a flat vector from a member's texels. */
export function unpackVector({ places }: Layout, texels: Float32Array): Float32Array {
  return Float32Array.from(places, (place) => texels[place] ?? 0);
}
