import type { Estimate } from "../core/evaluate/figure.ts";
import type { DroppedColumn } from "../core/fairness/dropColumns.ts";
import type { GroupTable } from "../core/fairness/groupTable.ts";
import type { GroupProxy, NumberProxy } from "../core/fairness/proxy.ts";
import type { Method } from "./protocol.ts";

/** Which group the others are compared with. */
export const referenceChoices = ["highest", "largest"] as const;
export type ReferenceChoice = (typeof referenceChoices)[number];

/** Whose decisions are compared, by one protected column or two, at one cut-off for all. */
export interface GroupsJob {
  readonly judgedId: string;
  readonly by: readonly string[];
  readonly cutoff: number;
  readonly reference: ReferenceChoice;
}

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

/** Methods that test a judged model for fairness. */
export interface FairnessApi {
  groups: Method<GroupsJob, never, GroupReport>;
  /** Learns from the training rows and tests on those that were judged. */
  proxies: Method<{ readonly judgedId: string; readonly column: string }, never, ProxyReport>;
  /** What a regression on the same inputs loses and gains without each column; tells how far it is. */
  drops: Method<Omit<GroupsJob, "reference">, { readonly done: number; readonly of: number }, readonly DroppedColumn[]>;
}
