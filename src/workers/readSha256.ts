const roundConstants = fractions(64, 1 / 3);
const blockBytes = 64;

/** The first 32 bits of the fractions of roots of the first primes, as FIPS 180-4 defines the constants. */
export function fractions(count: number, power: number): Uint32Array {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return Uint32Array.from(found, (prime) => {
    const root = prime ** power;
    return Math.floor((root - Math.floor(root)) * 2 ** 32);
  });
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/**
 * SHA-256 of bytes that come in pieces, for files too large for one `crypto.subtle.digest` and for pages without it.
 *
 * NIST FIPS 180-4, "Secure Hash Standard", 2015, section 6.2.
 */
export class Sha256 {
  private readonly state = fractions(8, 1 / 2);
  private readonly schedule = new Int32Array(blockBytes);
  private readonly rest = new Uint8Array(blockBytes * 2);
  private restLength = 0;
  private bytes = 0;

  update(piece: Uint8Array): void {
    this.bytes += piece.length;
    let at = 0;
    if (this.restLength > 0) {
      at = Math.min(blockBytes - this.restLength, piece.length);
      this.rest.set(piece.subarray(0, at), this.restLength);
      this.restLength += at;
      if (this.restLength < blockBytes) return;
      this.mix(this.rest, 0);
    }
    for (; at + blockBytes <= piece.length; at += blockBytes) this.mix(piece, at);
    this.rest.set(piece.subarray(at));
    this.restLength = piece.length - at;
  }

  /** Lower-case hex; ends the hash. */
  digest(): string {
    const end = this.restLength < blockBytes - 8 ? blockBytes : blockBytes * 2;
    this.rest.fill(0, this.restLength);
    this.rest[this.restLength] = 0x80;
    const view = new DataView(this.rest.buffer);
    view.setUint32(end - 8, Math.floor(this.bytes / 2 ** 29));
    view.setUint32(end - 4, (this.bytes * 8) >>> 0);
    for (let at = 0; at < end; at += blockBytes) this.mix(this.rest, at);
    return Array.from(this.state, (word) => word.toString(16).padStart(8, "0")).join("");
  }

  private expand(bytes: Uint8Array, from: number): void {
    const { schedule } = this;
    for (let at = 0; at < 16; at += 1) {
      const first = from + at * 4;
      schedule[at] =
        ((bytes[first] ?? 0) << 24) |
        ((bytes[first + 1] ?? 0) << 16) |
        ((bytes[first + 2] ?? 0) << 8) |
        (bytes[first + 3] ?? 0);
    }
    for (let at = 16; at < 64; at += 1) {
      const early = schedule[at - 15] ?? 0;
      const late = schedule[at - 2] ?? 0;
      const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
      const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
      schedule[at] = (schedule[at - 16] ?? 0) + small + (schedule[at - 7] ?? 0) + large;
    }
  }

  private mix(bytes: Uint8Array, from: number): void {
    this.expand(bytes, from);
    const { state, schedule } = this;
    const word = Int32Array.from(state);
    for (let at = 0; at < 64; at += 1) round(word, (roundConstants[at] ?? 0) + (schedule[at] ?? 0));
    for (let at = 0; at < 8; at += 1) state[at] = (state[at] ?? 0) + (word[at] ?? 0);
  }
}

/** One round: the words a to h of the standard move on by one place. */
function round(word: Int32Array, added: number): void {
  const a = word[0] ?? 0;
  const b = word[1] ?? 0;
  const c = word[2] ?? 0;
  const e = word[4] ?? 0;
  const choice = (e & (word[5] ?? 0)) ^ (~e & (word[6] ?? 0));
  const first = ((word[7] ?? 0) + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + added) | 0;
  const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
  word.copyWithin(1, 0, 7);
  word[4] = (word[4] ?? 0) + first;
  word[0] = first + second;
}
