import type { Estimate } from "../pipeline.ts";
import type { AucComparison } from "./delong.ts";
import type { CutoffMetric, ScoreMetric } from "./metrics.ts";
import type { SwapSet } from "./swapSet.ts";

/** The figures of one contender. */
export interface Standing {
  readonly judgedId: string;
  readonly figures: Readonly<Record<ScoreMetric, Estimate>>;
  /** Its AUC less that of the model they are compared with; null for that model, and where they were judged on other rows. */
  readonly apart: AucComparison | null;
}

/** How contenders stand against a model on the same rows. */
export interface Comparison {
  readonly rows: number;
  readonly bads: number;
  /** The model first, then those of the others whose PDs are there. */
  readonly standings: readonly Standing[];
  /** A PD alike for everybody: the bad rate of these rows. */
  readonly everybody: Readonly<Record<ScoreMetric, Estimate>>;
}

/** Where the baseline declines: at the same PD, or so that it approves as many. */
export const matches = ["cutoff", "approvals"] as const;
export type Match = (typeof matches)[number];

/** Who would be decided otherwise than by the baseline. */
export interface Swapped extends Pick<SwapSet, "cells" | "moreApproved" | "moreBads"> {
  /** Where the baseline declines; null declines nobody. */
  readonly baselineCutoff: number | null;
  readonly model: Readonly<Record<CutoffMetric, Estimate>>;
  readonly baseline: Readonly<Record<CutoffMetric, Estimate>>;
}
