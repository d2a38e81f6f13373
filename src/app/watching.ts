import type { LoansSlice, Watched } from "../workers/watchingProtocol.ts";
import type { Made } from "./session.ts";

/** What is watched. */
export type WatchSource =
  | { readonly kind: "file"; readonly name: string }
  | { readonly kind: "loans"; readonly slice: LoansSlice };

/** What a report was made from. */
export interface WatchInputs {
  readonly modelId: string;
  readonly source: WatchSource;
}

/** The report on what was watched last. */
export type Watching = Made<Watched, WatchInputs> | null;

/** Rows were set beside the training rows of a model. */
export interface WatchedEvent {
  readonly type: "watched";
  readonly watched: Watched;
  readonly from: WatchInputs;
}
