const firstCapacity = 64;

/** Whole numbers, one added after the other. */
export class GrowingInts {
  length = 0;
  private held = new Int32Array(firstCapacity);

  push(value: number): void {
    if (this.length === this.held.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.held);
      this.held = larger;
    }
    this.held[this.length] = value;
    this.length += 1;
  }

  /** The numbers so far; shares their memory until the next push. */
  view(): Int32Array<ArrayBuffer> {
    return this.held.subarray(0, this.length);
  }
}

/** Double-precision numbers, one added after the other. */
export class GrowingFloats {
  length = 0;
  private held = new Float64Array(firstCapacity);

  push(value: number): void {
    if (this.length === this.held.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.held);
      this.held = larger;
    }
    this.held[this.length] = value;
    this.length += 1;
  }

  /** The numbers so far; shares their memory until the next push. */
  view(): Float64Array<ArrayBuffer> {
    return this.held.subarray(0, this.length);
  }
}
