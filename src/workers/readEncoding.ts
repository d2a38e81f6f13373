/** Share of zero bytes, at every other place, from which on text without a mark is UTF-16. */
const zeroShare = 0.3;

/** The encoding that a byte order mark names, else null. */
function marked(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}

/**
 * The encoding that the first bytes give away: a byte order mark, or the zeros of Latin letters in UTF-16; null where
 * all of the file must be looked at.
 */
export function encodingOfHead(head: Uint8Array): string | null {
  const named = marked(head);
  if (named) return named;
  let even = 0;
  let odd = 0;
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const pairs = head.length / 2;
  if (odd > zeroShare * pairs && even < odd / 10) return "utf-16le";
  if (even > zeroShare * pairs && odd < even / 10) return "utf-16be";
  return null;
}

/** Tells whether bytes that come in pieces are valid UTF-8. */
export class Utf8Check {
  valid = true;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });

  update(piece: Uint8Array): void {
    this.attempt(() => this.decoder.decode(piece, { stream: true }));
  }

  /** Ends the check; a character cut short at the end is not valid. */
  finish(): boolean {
    this.attempt(() => this.decoder.decode());
    return this.valid;
  }

  /** A decoder says "not valid" by throwing a TypeError. */
  private attempt(decode: () => string): void {
    if (!this.valid) return;
    try {
      decode();
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown;
      this.valid = false;
    }
  }
}
