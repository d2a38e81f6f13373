import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { startSha256 } from "../../../src/workers/hashing/quickSha256.ts";

function bytesOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 7)) & 255);
}

/** Around the ends of blocks, where padding changes, and around the room of the kernel. */
const lengths = [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 2_500_000];

test.each(lengths)("%i bytes have the hash that Node finds", (length) => {
  const bytes = bytesOf(length);
  const hash = startSha256();
  hash.update(bytes);
  expect(hash.digest()).toBe(createHash("sha256").update(bytes).digest("hex"));
});

test.each([1, 63, 64, 1000, 700_001])("the hash is the same in pieces of %i bytes", (size) => {
  const bytes = bytesOf(1_500_000).subarray(0, Math.min(1_500_000, size * 3000));
  const hash = startSha256();
  for (let at = 0; at < bytes.length; at += size) hash.update(bytes.subarray(at, at + size));
  expect(hash.digest()).toBe(createHash("sha256").update(bytes).digest("hex"));
});
