import type { Estimate } from "../pipeline.ts";
import type { GroupTable } from "./groupTable.ts";
import type { GroupProxy, NumberProxy } from "./proxy.ts";

/** Which group the others are compared with. */
export const referenceChoices = ["highest", "largest"] as const;
export type ReferenceChoice = (typeof referenceChoices)[number];

/** How groups fare under one model. */
export interface GroupReport extends GroupTable {
  /** Of all rows together. */
  readonly approvalRate: Estimate;
  /** PDs of each group, the quantiles at 10, 25, 50, 75 and 90 %. */
  readonly spreads: readonly (readonly number[])[];
}

/** How well the inputs of the model tell a protected column: group by group, or as a number. */
export type ProxyReport =
  | { readonly kind: "groups"; readonly groups: readonly GroupProxy[] }
  | { readonly kind: "number"; readonly proxy: NumberProxy };

/** How many columns have been left out in turn. */
export interface DropProgress {
  readonly done: number;
  readonly of: number;
}
