import { aucEstimate, compareAucs } from "../core/evaluate/delong.ts";
import { rankRows } from "../core/evaluate/ranking.ts";
import { swapSet } from "../core/evaluate/swapSet.ts";
import { sigmoid } from "../core/network/exponential.ts";
import type { Table } from "../core/pipeline.ts";
import { rankNumbers, spearman } from "../core/profile/spearman.ts";
import type { Scorer } from "../core/score/scoreRows.ts";
import { breathe } from "./breathe.ts";
import type { Holding } from "./holding.ts";
import { logitsInPieces } from "./logitsInPieces.ts";
import type { PairingApi, PairJob } from "./pairingProtocol.ts";
import { labelsOfPart } from "./preparing.ts";

/** More points are one blot, and slow to draw. */
const mostPoints = 2000;

/**
 * Sets two models beside each other on one part of a preparation, whatever they learnt from.
 *
 * @throws {AppError} `worker/forgotten`, `worker/aborted`
 */
export async function pair(
  holding: Holding,
  { preparedId, part, one, other }: PairJob,
  signal: AbortSignal,
): Promise<PairingApi["pair"]["result"]> {
  const { table, split, labels: all } = holding.preparations.get(preparedId);
  const columns = [...new Set([...strangersTo(table, one.model), ...strangersTo(table, other.model)])];
  if (columns.length > 0) return { kind: "unfit", columns };
  const rows = split[part];
  const labels = labelsOfPart(all, rows);
  const pdsOf = async (model: Scorer): Promise<Float64Array> =>
    (await logitsInPieces(model, { table, rows }, signal, "pair")).map(sigmoid);
  const pds = { one: await pdsOf(one.model), other: await pdsOf(other.model) };
  await breathe(signal, "pair");
  const auc = { one: aucEstimate(rankRows(labels, pds.one)), other: aucEstimate(rankRows(labels, pds.other)) };
  await breathe(signal, "pair");
  const bads = labels.reduce((sum, label) => sum + label, 0);
  const apart = Math.min(bads, labels.length - bads) < 2 ? null : compareAucs(labels, pds.one, pds.other);
  await breathe(signal, "pair");
  const { cells, moreApproved, moreBads } = swapSet(
    labels,
    { pds: pds.other, cutoff: other.cutoff },
    { pds: pds.one, cutoff: one.cutoff },
  );
  return {
    kind: "paired",
    part,
    rows: rows.length,
    bads,
    points: thinned(pds.one, pds.other, labels),
    rankCorrelation: spearman(rankNumbers(pds.one), rankNumbers(pds.other)),
    auc,
    apart,
    swap: { cells, moreApproved, moreBads },
  };
}

/** Columns that a model reads and a table does not have, or has as another kind. */
function strangersTo({ columns }: Table, { recipe }: Scorer): readonly string[] {
  const kinds = new Map(columns.map(({ name, kind }) => [name, kind]));
  return recipe.columns.filter(({ name, kind }) => kinds.get(name) !== kind).map(({ name }) => name);
}

/** Every so many-th row: in the order of the file, which knows nothing of either model. */
function thinned(one: Float64Array, other: Float64Array, labels: Uint8Array) {
  const count = Math.min(mostPoints, labels.length);
  const rows = Uint32Array.from({ length: count }, (_, at) => Math.floor((at * labels.length) / count));
  return {
    one: Float64Array.from(rows, (row) => one[row] ?? 0),
    other: Float64Array.from(rows, (row) => other[row] ?? 0),
    isBad: Uint8Array.from(rows, (row) => labels[row] ?? 0),
  };
}
