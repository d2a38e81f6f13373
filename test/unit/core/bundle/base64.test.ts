import { describe, expect, test } from "vitest";
import { fromBase64, toBase64 } from "../../../../src/core/bundle/base64.ts";
import { checksumOf } from "../../../../src/core/bundle/checksum.ts";
import { createRng } from "../../../../src/core/rng.ts";

describe("base64", () => {
  // RFC 4648, section 10.
  test.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ])("writes %j as %j and reads it back", (plain, encoded) => {
    const bytes = new TextEncoder().encode(plain);
    expect(toBase64(bytes)).toBe(encoded);
    expect(fromBase64(encoded)).toEqual(bytes);
  });

  test("agrees with the platform on bytes of every length, long ones too", () => {
    const rng = createRng(1);
    for (const length of [1, 2, 3, 255, 256, 100_001]) {
      const bytes = Uint8Array.from({ length }, () => rng.integer(256));
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }
  });

  test.each([
    ["cut short", "Zm9"],
    ["with a blank", "Zm 9"],
    ["of the alphabet for addresses", "_-8="],
    ["with letters beyond ASCII", "Zmœ9"],
    ["padded in the middle", "Zg==Zm9v"],
    ["padding alone", "===="],
    ["with bits left over", "Zh=="],
  ])("refuses text %s", (_, text) => {
    expect(fromBase64(text)).toBeNull();
  });
});

describe("checksumOf", () => {
  test("is CRC-32 over the code units", () => {
    // As zlib's crc32 of the same text in UTF-16, low byte first.
    expect(checksumOf("")).toBe("00000000");
    expect(checksumOf("123456789")).toBe("a290e877");
  });

  test("tells one changed letter and two swapped ones", () => {
    const sums = ["loan", "loam", "laon", "loan "].map(checksumOf);
    expect(new Set(sums).size).toBe(4);
  });
});
