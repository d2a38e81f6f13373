import { depth, Grid, layerAt, vectorBytes } from "./network";

/** Rows that are worked on at once. */
export let slab: i32 = 0;
/** The gradient of a batch, a vector of weights. */
export let gradient: usize = 0;
/** Shape [slab], of the rows at hand. */
export let logits: usize = 0;
/** Shape [slab]: all bits set for a bad row, none for a good one. */
export let bads: usize = 0;
/** Shape [slab]: what the batch loss changes by each logit. */
export let logitSlopes: usize = 0;
/** As many zeros as a row may have columns. */
export let zeros: usize = 0;

let top: usize = 0;

function place(bytes: usize): usize {
  const at = top;
  top = at + ((bytes + 63) & ~63);
  return at;
}

function placeGrid(grid: Grid): void {
  grid.at = place(<usize>slab * grid.stride);
}

/** Bytes of the widest of the rows that layers pass back; they share their room. */
function widestBack(): usize {
  let widest: usize = 0;
  for (let index = 1; index < depth; index += 1) widest = max(widest, layerAt(index).back.stride);
  return widest;
}

/** Places what is passed back, and as many zeros. */
function placeBack(): void {
  const widest = widestBack();
  const at = place(<usize>slab * widest);
  for (let index = 1; index < depth; index += 1) layerAt(index).back.at = at;
  zeros = place(widest);
}

/** Bytes that are kept of a row on its way forth and back. */
export function rowBytes(): usize {
  let sum = layerAt(0).read.stride + widestBack();
  for (let index = 0; index < depth - 1; index += 1) sum += 2 * layerAt(index).values.stride;
  return sum;
}

/**
 * Lays out working memory from an address on, for so many rows at once, a multiple of four. Nothing is written: the memory
 * is new, and so full of zeros.
 *
 * @returns Its end.
 */
export function placeWorking(from: usize, rows: i32): usize {
  slab = rows;
  top = from;
  placeGrid(layerAt(0).read);
  for (let index = 0; index < depth - 1; index += 1) {
    const layer = layerAt(index);
    placeGrid(layer.values);
    placeGrid(layer.slopes);
    // The kernel of the first layer is not needed on the way back.
    if (index > 0) layer.transposed = place((layer.read.stride / 4) * layer.slopes.stride);
  }
  placeBack();
  gradient = place(vectorBytes());
  logits = place(<usize>slab * 4);
  bads = place(<usize>slab * 4);
  logitSlopes = place(<usize>slab * 4);
  return top;
}
