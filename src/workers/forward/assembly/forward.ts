/**
 * The products of a network's layer in double precision, bit by bit as `core/network/forward.ts` makes them: each sum
 * starts with its bias and takes the inputs that are not 0 in their order; nothing is fused, nothing is put in another
 * order. Several sums are made at the same time, that is all.
 */

/** Memory is taken from here upwards. */
let top: usize = __heap_base;

/** Takes so many bytes; their address is a multiple of 16. */
export function take(bytes: usize): usize {
  const at = (top + 15) & ~15;
  top = at + bytes;
  const missing = <i32>((top + 0xffff) >> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return at;
}

/** Gives back all that was taken. */
export function clear(): void {
  top = __heap_base;
}

/** Sixteen sums of one row, from the address of their biases and of the first of their weights. */
function sixteen(list: usize, end: usize, weights: usize, bias: usize, to: usize): void {
  let a = v128.load(bias);
  let b = v128.load(bias, 16);
  let c = v128.load(bias, 32);
  let d = v128.load(bias, 48);
  let e = v128.load(bias, 64);
  let f = v128.load(bias, 80);
  let g = v128.load(bias, 96);
  let h = v128.load(bias, 112);
  for (let at = list; at < end; at += 16) {
    const x = v128.load64_splat(at);
    const from = weights + <usize>load<u32>(at, 8);
    a = f64x2.add(a, f64x2.mul(x, v128.load(from)));
    b = f64x2.add(b, f64x2.mul(x, v128.load(from, 16)));
    c = f64x2.add(c, f64x2.mul(x, v128.load(from, 32)));
    d = f64x2.add(d, f64x2.mul(x, v128.load(from, 48)));
    e = f64x2.add(e, f64x2.mul(x, v128.load(from, 64)));
    f = f64x2.add(f, f64x2.mul(x, v128.load(from, 80)));
    g = f64x2.add(g, f64x2.mul(x, v128.load(from, 96)));
    h = f64x2.add(h, f64x2.mul(x, v128.load(from, 112)));
  }
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
  v128.store(to, e, 64);
  v128.store(to, f, 80);
  v128.store(to, g, 96);
  v128.store(to, h, 112);
}

let inputs: i32 = 0;
let outputs: i32 = 0;
/** Shape [inputs, outputs]. */
let kernel: usize = 0;
/** Shape [outputs]. */
let bias: usize = 0;

/** Says which layer comes next. @param weights Its kernel, and behind it its bias. */
export function setLayer(inputsOfLayer: i32, outputsOfLayer: i32, weights: usize): void {
  inputs = inputsOfLayer;
  outputs = outputsOfLayer;
  kernel = weights;
  bias = weights + ((<usize>(inputs * outputs)) << 3);
}

/**
 * The sums of some rows.
 *
 * @param x Shape [rows, inputs].
 * @param list Room for 16 bytes an input: those of a row that are not 0, and where their weights lie.
 * @param out Shape [rows, outputs].
 */
export function dense(x: usize, rows: i32, list: usize, out: usize): void {
  const stride = (<usize>outputs) << 3;
  for (let row = 0; row < rows; row += 1) {
    let end = list;
    let offset: usize = 0;
    for (let input = 0; input < inputs; input += 1) {
      const value = load<f64>(x);
      if (value != 0) {
        store<f64>(end, value);
        store<u32>(end, <u32>offset, 8);
        end += 16;
      }
      x += 8;
      offset += stride;
    }
    let unit: usize = 0;
    for (; unit + 128 <= stride; unit += 128) sixteen(list, end, kernel + unit, bias + unit, out + unit);
    for (; unit + 16 <= stride; unit += 16) {
      let sum = v128.load(bias + unit);
      for (let at = list; at < end; at += 16)
        sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(at), v128.load(kernel + unit + <usize>load<u32>(at, 8))));
      v128.store(out + unit, sum);
    }
    for (; unit < stride; unit += 8) {
      let sum = load<f64>(bias + unit);
      for (let at = list; at < end; at += 16)
        sum = sum + load<f64>(at) * load<f64>(kernel + unit + <usize>load<u32>(at, 8));
      store<f64>(out + unit, sum);
    }
    out += stride;
  }
}

/** What is not above 0 becomes 0; NaN stays. */
export function relu(at: usize, count: i32): void {
  const end = at + ((<usize>count) << 3);
  for (; at + 16 <= end; at += 16) {
    const z = v128.load(at);
    v128.store(at, v128.andnot(z, f64x2.le(z, f64x2.splat(0))));
  }
  if (at < end) {
    const z = load<f64>(at);
    if (z <= 0) store<f64>(at, 0);
  }
}
