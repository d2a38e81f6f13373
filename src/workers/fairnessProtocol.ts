import type { DroppedColumn } from "../core/fairness/dropColumns.ts";
import type { DropProgress, GroupReport, ProxyReport, ReferenceChoice } from "../core/fairness/report.ts";
import type { Method } from "./protocol.ts";

/** Whose decisions are compared, by one protected column or two, at one cut-off for all. */
export interface GroupsJob {
  readonly judgedId: string;
  readonly by: readonly string[];
  readonly cutoff: number;
  readonly reference: ReferenceChoice;
}

/** Methods that test a judged model for fairness. */
export interface FairnessApi {
  groups: Method<GroupsJob, never, GroupReport>;
  /** Learns from the training rows and tests on those that were judged. */
  proxies: Method<{ readonly judgedId: string; readonly column: string }, never, ProxyReport>;
  /** What a regression on the same inputs loses and gains without each column; tells how far it is. */
  drops: Method<Omit<GroupsJob, "reference">, DropProgress, readonly DroppedColumn[]>;
}
