/** The buffers of arrays, to be moved to another thread; those that are shared are there already. */
export function buffersIn(arrays: readonly ArrayBufferView[]): ArrayBuffer[] {
  return arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
