/** Room for the description of a network; it takes some hundred bytes. */
let top: usize = memory.data(4096, 16);

/** Takes so many bytes; their address is a multiple of 16. They are never given back. */
export function take(bytes: usize): usize {
  const at = top;
  top = (at + bytes + 15) & ~15;
  return at;
}

/** Where rows and weights may begin: behind all that the kernels have of their own. */
export function free(): usize {
  return __heap_base;
}
