import { log1p } from "./logarithm.ts";

/** sign(x)·ln(1 + |x|) of each value, in place: draws in long tails on both sides and keeps 0. */
export function signedLog(values: Float64Array): void {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    values[at] = value < 0 ? -log1p(-value) : log1p(value);
  }
}
