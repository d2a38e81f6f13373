const firstCapacity = 64;

/** Whole numbers, one added after the other. */
export class GrowingInts {
  length = 0;
  private held = new Int32Array(firstCapacity);

  push(value: number): void {
    if (this.length === this.held.length) this.reserve(this.length * 2);
    this.held[this.length] = value;
    this.length += 1;
  }

  /** Makes room for so many numbers in all, so that they are not moved again. */
  reserve(length: number): void {
    if (length <= this.held.length) return;
    const larger = new Int32Array(length);
    larger.set(this.held.subarray(0, this.length));
    this.held = larger;
  }

  /** Adds many at once. */
  append(values: Int32Array): void {
    const length = this.length + values.length;
    if (length > this.held.length) this.reserve(Math.max(length, this.length * 2));
    this.held.set(values, this.length);
    this.length = length;
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
    if (this.length === this.held.length) this.reserve(this.length * 2);
    this.held[this.length] = value;
    this.length += 1;
  }

  /** Makes room for so many numbers in all, so that they are not moved again. */
  reserve(length: number): void {
    if (length <= this.held.length) return;
    const larger = new Float64Array(length);
    larger.set(this.held.subarray(0, this.length));
    this.held = larger;
  }

  /** Adds many at once. */
  append(values: Float64Array): void {
    const length = this.length + values.length;
    if (length > this.held.length) this.reserve(Math.max(length, this.length * 2));
    this.held.set(values, this.length);
    this.length = length;
  }

  /** Adds for each of many places the number that stands there in a list. */
  appendFrom(list: Float64Array, places: Int32Array): void {
    const from = this.length;
    const length = from + places.length;
    if (length > this.held.length) this.reserve(Math.max(length, from * 2));
    const { held } = this;
    for (let at = 0; at < places.length; at += 1) held[from + at] = list[places[at] ?? 0] ?? 0;
    this.length = length;
  }

  /** The numbers, nothing to be added any more: their own memory where they fill it. */
  finish(): Float64Array<ArrayBuffer> {
    return this.length === this.held.length ? this.held : this.view().slice();
  }

  /** The numbers so far; shares their memory until the next push. */
  view(): Float64Array<ArrayBuffer> {
    return this.held.subarray(0, this.length);
  }
}
