import type { PairRelation, Relations, Table, TargetChoice, TargetReport } from "../core/pipeline.ts";
import { judgingTarget } from "../core/profile/judgeTarget.ts";
import { relating } from "../core/profile/relate.ts";
import { relatingPair } from "../core/profile/relatePair.ts";
import type { Shelf } from "./holding.ts";
import { finish } from "./inSteps.ts";
import type { PairToRelate } from "./protocol.ts";

/** What understanding needs of what the worker holds. */
export interface Tables {
  readonly tables: Pick<Shelf<Table>, "get">;
}

/**
 * What a confirmed target says of the columns.
 *
 * @throws {AppError} `target/missing`, `target/one-class`, `worker/forgotten`, `worker/aborted`
 */
export async function judgeTarget(
  { tables }: Tables,
  { tableId, target }: { readonly tableId: string; readonly target: TargetChoice },
  signal: AbortSignal,
): Promise<TargetReport> {
  return finish(judgingTarget(tables.get(tableId), target), signal, "judgeTarget");
}

/**
 * How the columns of a table hang together. @param job `columns` in the order in which they matter.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function relate(
  { tables }: Tables,
  { tableId, columns }: { readonly tableId: string; readonly columns: readonly string[] },
  signal: AbortSignal,
): Promise<Relations> {
  return finish(relating(tables.get(tableId), columns), signal, "relate");
}

/**
 * How two columns of a table hang together, by each measure; null where one is no number or date.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function relatePair(
  { tables }: Tables,
  { tableId, columns }: PairToRelate,
  signal: AbortSignal,
): Promise<PairRelation | null> {
  return finish(relatingPair(tables.get(tableId), columns), signal, "relatePair");
}
