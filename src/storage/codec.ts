import type { Bundle } from "../core/pipeline.ts";

/** Writes models as texts and reads them again, in whatever thread: a large one takes longer than a frame. */
export interface BundleCodec {
  /** As `encodeBundle` does. */
  readonly encode: (bundle: Bundle) => Promise<string>;
  /** As `decodeBundle` does. @throws {AppError} `bundle/…` */
  readonly decode: (text: string, file: string) => Promise<Bundle>;
}
