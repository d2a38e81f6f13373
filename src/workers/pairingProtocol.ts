import type { AucComparison } from "../core/evaluate/delong.ts";
import type { SwapSet } from "../core/evaluate/swapSet.ts";
import type { Estimate, Part } from "../core/pipeline.ts";
import type { Scorer } from "../core/score/scoreRows.ts";
import type { Method } from "./protocol.ts";

/** A model and where it declines. */
export interface PairedModel {
  readonly model: Scorer;
  readonly cutoff: number;
}

/** Two models to be set beside each other on one part of the loans. */
export interface PairJob {
  readonly preparedId: string;
  readonly part: Part;
  readonly one: PairedModel;
  readonly other: PairedModel;
}

/** Two models on the same rows. */
export interface Paired {
  readonly kind: "paired";
  readonly part: Part;
  readonly rows: number;
  readonly bads: number;
  /** PDs of the first and of the second, of evenly chosen rows; shape [points], at most two thousand. */
  readonly points: { readonly one: Float64Array; readonly other: Float64Array; readonly isBad: Uint8Array };
  /** How alike they put the rows in order, from −1 to 1; null where one puts them in none. */
  readonly rankCorrelation: number | null;
  readonly auc: { readonly one: Estimate; readonly other: Estimate };
  /** The AUC of the first less that of the second; null with fewer than two rows of a class. */
  readonly apart: AucComparison | null;
  /** Who is decided otherwise by the first than by the second, each at its own cut-off. */
  readonly swap: Pick<SwapSet, "cells" | "moreApproved" | "moreBads">;
}

/** Methods that set two saved models beside each other. */
export interface PairingApi {
  /** `columns`: those that a model reads and the loans do not have, or have as another kind. */
  pair: Method<PairJob, never, Paired | { readonly kind: "unfit"; readonly columns: readonly string[] }>;
}
