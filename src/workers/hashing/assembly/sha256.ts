/** SHA-256 of blocks of 64 bytes: NIST FIPS 180-4, "Secure Hash Standard", 2015, section 6.2. */

/** Where blocks are laid: room for so many bytes. */
export const roomBytes: i32 = 1 << 20;

/** The eight words of the hash, the constants of the rounds, the message schedule: laid down from outside. */
export const state: usize = memory.data(32, 16);
export const constants: usize = memory.data(256, 16);
const schedule: usize = memory.data(256, 16);
export const room: usize = __heap_base;

/** Takes the memory for the room. */
export function open(): void {
  const missing = <i32>((room + roomBytes + 0xffff) >> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
}

function expand(block: usize): void {
  for (let at: usize = 0; at < 64; at += 4) store<u32>(schedule + at, bswap(load<u32>(block + at)));
  for (let at: usize = schedule + 64; at < schedule + 256; at += 4) {
    const early = load<u32>(at - 60);
    const late = load<u32>(at - 8);
    const small = rotr(early, 7) ^ rotr(early, 18) ^ (early >> 3);
    const large = rotr(late, 17) ^ rotr(late, 19) ^ (late >> 10);
    store<u32>(at, load<u32>(at - 64) + small + load<u32>(at - 28) + large);
  }
}

/** Mixes the first blocks of the room into the hash. */
export function mix(blocks: i32): void {
  for (let block = 0; block < blocks; block += 1) {
    expand(room + ((<usize>block) << 6));
    let a = load<u32>(state);
    let b = load<u32>(state, 4);
    let c = load<u32>(state, 8);
    let d = load<u32>(state, 12);
    let e = load<u32>(state, 16);
    let f = load<u32>(state, 20);
    let g = load<u32>(state, 24);
    let h = load<u32>(state, 28);
    for (let at: usize = 0; at < 256; at += 4) {
      const sum = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
      const first = h + sum + (g ^ (e & (f ^ g))) + load<u32>(constants + at) + load<u32>(schedule + at);
      const second = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) | (c & (a | b)));
      h = g;
      g = f;
      f = e;
      e = d + first;
      d = c;
      c = b;
      b = a;
      a = first + second;
    }
    store<u32>(state, load<u32>(state) + a);
    store<u32>(state, load<u32>(state, 4) + b, 4);
    store<u32>(state, load<u32>(state, 8) + c, 8);
    store<u32>(state, load<u32>(state, 12) + d, 12);
    store<u32>(state, load<u32>(state, 16) + e, 16);
    store<u32>(state, load<u32>(state, 20) + f, 20);
    store<u32>(state, load<u32>(state, 24) + g, 24);
    store<u32>(state, load<u32>(state, 28) + h, 28);
  }
}
