/** Memory is taken from here upwards and given back all at once. */
let top: usize = __heap_base;

/** Bytes that may be read, though not used, behind each stretch: the widest load. */
const slack: usize = 64;

/** Takes so many bytes; their address is a multiple of 16. */
export function take(bytes: usize): usize {
  const at = (top + 15) & ~15;
  top = at + bytes + slack;
  const missing = <i32>((top + 0xffff) >> 16) - memory.size();
  if (missing > 0 && memory.grow(max(missing, memory.size() >> 2)) < 0 && memory.grow(missing) < 0) unreachable();
  return at;
}

/** How far memory is taken, for {@link giveBack}. */
export function taken(): usize {
  return top;
}

/** Gives back all that was taken since. */
export function giveBack(to: usize): void {
  top = to;
}
