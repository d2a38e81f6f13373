/** Different words that are kept, and the longest of them. */
const mostWords = 5000;
const longestWord = 200;
/** Bytes below this one are never a part of a character of several bytes. */
const firstWordByte = 0x30;
const firstBeyondAscii = 0x80;

/** Collects the different words of a file, as bytes, that have bytes beyond ASCII: those show its encoding. */
export class WordSample {
  /** Each word as a text of its bytes. */
  private readonly found = new Set<string>();
  private rest: Uint8Array = new Uint8Array(0);

  get isFull(): boolean {
    return this.found.size >= mostWords;
  }

  update(piece: Uint8Array): void {
    let bytes = piece;
    if (this.rest.length > 0) {
      bytes = new Uint8Array(this.rest.length + piece.length);
      bytes.set(this.rest);
      bytes.set(piece, this.rest.length);
    }
    const end = this.collect(bytes);
    this.rest = bytes.slice(Math.max(end, bytes.length - longestWord));
  }

  /** The words so far. */
  words(): Uint8Array[] {
    this.keep(this.rest);
    this.rest = new Uint8Array(0);
    return Array.from(this.found, (word) => Uint8Array.from(word, (char) => char.charCodeAt(0)));
  }

  /** Keeps the words of some bytes; where the last, unfinished one starts. */
  private collect(bytes: Uint8Array): number {
    let start = 0;
    let isBeyond = false;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte >= firstBeyondAscii) isBeyond = true;
      else if (byte < firstWordByte) {
        if (isBeyond) this.keep(bytes.subarray(start, at));
        isBeyond = false;
        start = at + 1;
      }
    }
    return start;
  }

  private keep(word: Uint8Array): void {
    if (this.isFull || word.length > longestWord || !word.some((byte) => byte >= firstBeyondAscii)) return;
    this.found.add(String.fromCharCode(...word));
  }
}
