/** Bytes, added one piece after the other. */
export class GrowingBytes {
  length = 0;
  private held = new Uint8Array(1 << 16);

  append(bytes: Uint8Array): void {
    const length = this.length + bytes.length;
    if (length > this.held.length) this.reserve(Math.max(length, this.held.length * 2));
    this.held.set(bytes, this.length);
    this.length = length;
  }

  /** Makes room for so many bytes in all. */
  reserve(length: number): void {
    if (length <= this.held.length) return;
    const larger = new Uint8Array(length);
    larger.set(this.held.subarray(0, this.length));
    this.held = larger;
  }

  clear(): void {
    this.length = 0;
  }

  /** The bytes so far; shares their memory until the next ones are added. */
  view(): Uint8Array<ArrayBuffer> {
    return this.held.subarray(0, this.length);
  }
}
