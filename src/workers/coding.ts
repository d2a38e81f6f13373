import { decodeBundle } from "../core/bundle/decode.ts";
import { encodeBundle } from "../core/bundle/encode.ts";
import { buffersIn } from "./buffersIn.ts";
import type { CodingApi } from "./codingProtocol.ts";
import type { Handlers } from "./rpc.ts";

/** What the data worker answers with about models as texts. */
export const codingHandlers: Handlers<CodingApi> = {
  encodeModel: async ({ bundle }) => encodeBundle(bundle),
  async decodeModel({ text, file }, { transfer }) {
    const bundle = decodeBundle(text, file);
    transfer(...buffersIn(bundle.network.members));
    return bundle;
  },
};
