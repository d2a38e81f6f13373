import { decodeBundle } from "../../src/core/bundle/decode.ts";
import { encodeBundle } from "../../src/core/bundle/encode.ts";
import type { BundleCodec } from "../../src/storage/codec.ts";

/** Works in the thread that asks. */
export const plainCodec: BundleCodec = {
  encode: async (bundle) => encodeBundle(bundle),
  decode: async (text, file) => decodeBundle(text, file),
};
