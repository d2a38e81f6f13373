/**
 * The products of a network's layer in double precision, bit by bit as `core/network/forward.ts` makes them: each sum
 * starts with its bias and takes the inputs that are not 0 in their order; nothing is fused, nothing is put in another
 * order. Several sums are made at the same time, and a stretch of the weights serves many rows while it is near.
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

/** Where the lists of inputs that are not 0 stand, 16 bytes each, and where that of each row ends, 4 bytes each. */
let lists: usize = 0;
let ends: usize = 0;

export function setLists(listsOfRows: usize, endsOfRows: usize): void {
  lists = listsOfRows;
  ends = endsOfRows;
}

/**
 * Lists the inputs of rows that are not 0: the value, and its place times 16.
 *
 * @param x Shape [rows, stride], of which the first `inputs` of each row are read.
 */
export function gather(x: usize, rows: i32, inputs: i32, stride: i32): void {
  let end = lists;
  for (let row = 0; row < rows; row += 1) {
    for (let input = 0; input < inputs; input += 1) {
      const value = load<f64>(x + ((<usize>input) << 3));
      // Written in any case, and written over where it is 0: there is no telling beforehand.
      store<f64>(end, value);
      store<u32>(end, (<u32>input) << 4, 8);
      end += (<usize>(value != 0)) << 4;
    }
    store<u32>(ends + ((<usize>row) << 2), <u32>end);
    x += (<usize>stride) << 3;
  }
}

/** Sixteen sums of one row. @param weights Shape [inputs, 16]. @param bias Shape [16]. */
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
    const from = weights + ((<usize>load<u32>(at, 8)) << 3);
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

/** Two sums of one row. @param weights Shape [inputs, 2]. @param bias Shape [2]. */
function two(list: usize, end: usize, weights: usize, bias: usize, to: usize): void {
  let sum = v128.load(bias);
  for (let at = list; at < end; at += 16)
    sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(at), v128.load(weights + <usize>load<u32>(at, 8))));
  v128.store(to, sum);
}

/**
 * The sums of the rows whose inputs were gathered.
 *
 * @param outputs An even number.
 * @param weights The biases, shape [outputs]; then sixteen outputs after the other, shape [inputs, 16] each, and the rest
 *   in pairs, shape [inputs, 2] each.
 * @param out Shape [rows, outputs].
 */
export function dense(rows: i32, inputs: i32, outputs: i32, weights: usize, out: usize): void {
  const stride = (<usize>outputs) << 3;
  let kernel = weights + stride;
  let unit: usize = 0;
  while (unit < stride) {
    const isWide = unit + 128 <= stride;
    let list = lists;
    let to = out + unit;
    for (let row = 0; row < rows; row += 1) {
      const end = <usize>load<u32>(ends + ((<usize>row) << 2));
      if (isWide) sixteen(list, end, kernel, weights + unit, to);
      else two(list, end, kernel, weights + unit, to);
      list = end;
      to += stride;
    }
    const width: usize = isWide ? 128 : 16;
    kernel += <usize>inputs * width;
    unit += width;
  }
}

/** What is not above 0 becomes 0; NaN stays. @param count An even number. */
export function relu(at: usize, count: i32): void {
  const end = at + ((<usize>count) << 3);
  for (; at < end; at += 16) {
    const z = v128.load(at);
    v128.store(at, v128.andnot(z, f64x2.le(z, f64x2.splat(0))));
  }
}
