/** Base64 with padding, RFC 4648 section 4. Written out because this layer has no `btoa`, and to refuse strictly. */

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const symbols = Uint8Array.from(alphabet, (symbol) => symbol.charCodeAt(0));
const padding = "=".charCodeAt(0);

/** Value of each symbol; 255 for what is none. */
const values = new Uint8Array(256).fill(255);
for (const [value, symbol] of symbols.entries()) values[symbol] = value;

/** Arguments of one call of `String.fromCharCode`: far below what any engine's stack holds. */
const chunk = 8192;

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(padding);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    codes[at] = symbols[word >>> 18] ?? 0;
    codes[at + 1] = symbols[(word >>> 12) & 63] ?? 0;
    if (left > 1) codes[at + 2] = symbols[(word >>> 6) & 63] ?? 0;
    if (left > 2) codes[at + 3] = symbols[word & 63] ?? 0;
    at += 4;
  }
  const parts: string[] = [];
  for (let i = 0; i < codes.length; i += chunk) parts.push(String.fromCharCode(...codes.subarray(i, i + chunk)));
  return parts.join("");
}

/** The bytes of a base64 text; null where it is none, or is not written the one way {@link toBase64} writes it. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0) return null;
  const pads = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - pads);
  const symbolCount = text.length - pads;
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < symbolCount; i += 1) {
    const value = values[text.charCodeAt(i)] ?? 255;
    if (value === 255) return null;
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = word >>> bits;
  }
  const leftOver = word & ((1 << bits) - 1);
  return leftOver === 0 ? bytes : null;
}
