import { take } from "./heap";

/** A row of a panel: eight columns, in two vectors, that are worked on at once. Rows in memory are made of whole ones. */
export const panelBytes: usize = 32;

const mostLayers: usize = 6;

/**
 * A row-major matrix of float32 in working memory. Its rows are padded to whole panels, and the padding is 0; there is
 * room for some rows more than are used.
 */
@unmanaged
export class Grid {
  at: usize = 0;
  columns: i32 = 0;
  /** Bytes from one row to the next. */
  stride: usize = 0;
}

/**
 * One layer. Its kernel lies in panels of eight columns, [outputs / 8][inputs, padded][8], so that a product reads it from
 * end to end; the last layer's, of one output, is a row of its inputs.
 */
@unmanaged
export class Layer {
  /** Where kernel and bias begin and end in a vector of weights, in bytes. */
  kernel: usize = 0;
  bias: usize = 0;
  end: usize = 0;
  /** What it reads: the rows of a batch, or the values of the layer before. */
  read: Grid = changetype<Grid>(0);
  /** What comes back of that on the way back. */
  back: Grid = changetype<Grid>(0);
  /** Weighted sums, then activations; like the following, of hidden layers alone. */
  values: Grid = changetype<Grid>(0);
  /** Slope of the activation where it stands, dropout included; on the way back what the loss changes by each sum. */
  slopes: Grid = changetype<Grid>(0);
  /** The kernel transposed, in panels as well. */
  transposed: usize = 0;
}

const table: usize = take(mostLayers * offsetof<Layer>());

/** Layers of the network, the last one included. */
export let depth: i32 = 0;

export function layerAt(index: i32): Layer {
  return changetype<Layer>(table + <usize>index * offsetof<Layer>());
}

/** The layer that makes the logit. */
export function lastLayer(): Layer {
  return layerAt(depth - 1);
}

function newGrid(columns: i32): Grid {
  const made = changetype<Grid>(take(offsetof<Grid>()));
  made.columns = columns;
  made.stride = (<usize>columns * 4 + panelBytes - 1) & ~(panelBytes - 1);
  return made;
}

/** Adds a layer behind those that are there. */
function addLayer(read: Grid, kernelBytes: usize, biasBytes: usize): Layer {
  const layer = layerAt(depth);
  layer.kernel = depth == 0 ? 0 : layerAt(depth - 1).end;
  layer.bias = layer.kernel + kernelBytes;
  layer.end = layer.bias + biasBytes;
  layer.read = read;
  layer.back = newGrid(read.columns);
  depth += 1;
  return layer;
}

/** Lays down what the rows look like; called once, before the layers. */
export function beginNetwork(inputs: i32): void {
  layerAt(0).read = newGrid(inputs);
}

function nextRead(): Grid {
  return depth == 0 ? layerAt(0).read : layerAt(depth - 1).values;
}

/** Adds a hidden layer of so many units. */
export function addHidden(units: i32): void {
  const read = nextRead();
  const values = newGrid(units);
  const layer = addLayer(read, (read.stride / 4) * values.stride, values.stride);
  layer.values = values;
  layer.slopes = newGrid(units);
}

/** Adds the layer that makes the logit; called once, after the hidden ones. */
export function endNetwork(): void {
  const read = nextRead();
  addLayer(read, read.stride, 16);
}

/** Bytes of a vector of weights, padding included. */
export function vectorBytes(): usize {
  return lastLayer().end;
}
