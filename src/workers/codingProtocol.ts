import type { Bundle } from "../core/pipeline.ts";
import type { Method } from "./protocol.ts";

/** Methods on models as texts: off the page's thread, for a wide network takes most of a second. */
export interface CodingApi {
  encodeModel: Method<{ readonly bundle: Bundle }, never, string>;
  /** @throws {AppError} `bundle/…` */
  decodeModel: Method<{ readonly text: string; readonly file: string }, never, Bundle>;
}
