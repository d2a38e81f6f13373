/** Gives memory back at once, where the engine can; whoever still holds a view of it sees it empty. */
export function freeBuffer(buffer: ArrayBufferLike): void {
  if (buffer instanceof ArrayBuffer && "transfer" in buffer && !buffer.detached) buffer.transfer(0);
}
