/** Numbers one after the other as little-endian float32, whatever the machine. */
export function littleEndian(values: readonly Float32Array[]): Uint8Array {
  const length = values.reduce((sum, { length: count }) => sum + count, 0);
  const view = new DataView(new ArrayBuffer(4 * length));
  let at = 0;
  for (const array of values) {
    for (const value of array) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return new Uint8Array(view.buffer);
}
