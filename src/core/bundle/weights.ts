import { fromBase64, toBase64 } from "./base64.ts";

const bytesPerWeight = 4;

/** Weights as base64 of little-endian float32, the same on every machine; each bit is kept, −0 and denormals too. */
export function weightsToText(weights: Float32Array): string {
  const bytes = new Uint8Array(weights.length * bytesPerWeight);
  const view = new DataView(bytes.buffer);
  for (const [i, weight] of weights.entries()) view.setFloat32(i * bytesPerWeight, weight, true);
  return toBase64(bytes);
}

/** The weights of a text, or what is wrong with it. Weights must be finite: one NaN would make every PD NaN. */
export function weightsFromText(text: string, count: number): Float32Array<ArrayBuffer> | { readonly reason: string } {
  const bytes = fromBase64(text);
  if (!bytes) return { reason: "not base64" };
  if (bytes.length !== count * bytesPerWeight) return { reason: `not ${count} weights` };
  const view = new DataView(bytes.buffer);
  const weights = new Float32Array(count);
  for (let i = 0; i < count; i += 1) weights[i] = view.getFloat32(i * bytesPerWeight, true);
  return weights.every(Number.isFinite) ? weights : { reason: "a weight is not finite" };
}
