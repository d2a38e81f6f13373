import type { ChangeSpace } from "../core/explain/changeSpace.ts";
import { changeSpace } from "../core/explain/changeSpace.ts";
import type { Explainer } from "../core/explain/explainer.ts";
import { createExplainer, usualBackground } from "../core/explain/explainer.ts";
import type { TableRows } from "../core/explain/parts.ts";
import type { Reference, ScoredRows } from "../core/explain/references.ts";
import { drawReference } from "../core/explain/references.ts";
import { sigmoid } from "../core/network/exponential.ts";
import type { Part, Policy } from "../core/pipeline.ts";
import { createRng, shuffle } from "../core/rng.ts";
import type { Scorer } from "../core/score/scoreRows.ts";
import type { LoanOrder, LoanPick, ModelToExplain } from "./explainingProtocol.ts";
import type { Preparation } from "./holding.ts";
import { createShelf } from "./holding.ts";
import { logitsInPieces } from "./logitsInPieces.ts";

/** Those compared with, and what explains against them. */
interface Background {
  readonly explainer: Explainer;
  readonly loans: TableRows;
}

/** A model with the loans it is explained by; what is costly is made once. */
export interface HeldExplanation {
  readonly tableId: string;
  readonly preparation: Preparation;
  readonly schema: ModelToExplain["schema"];
  readonly scorer: Scorer;
  readonly scale: Policy["scale"];
  /** Places of the loans of a part in its split, in the order wished; made once for each. */
  readonly placesOf: (
    pick: Pick<LoanPick, "part" | "order">,
    cutoff: number,
    signal: AbortSignal,
  ) => Promise<Uint32Array>;
  /** Null where no training loan is approved at this cut-off. */
  readonly backgroundOf: (reference: Reference, cutoff: number) => Background | null;
  /** Where the values of the training loans lie, as far as the pool tells. */
  readonly space: () => ChangeSpace;
}

/** Background loans are drawn from so many training loans at most. */
const poolRows = 5000;
/** Everything drawn here is the same for the same model. */
export const explainingSeed = 1;
/** Tells the random numbers of this file from others of the same seed. */
const purpose = 0x706f6f6c;

/**
 * Takes a model and the loans of its preparation together.
 *
 * @throws {AppError} `worker/aborted`
 */
export async function holdExplanation(
  preparation: Preparation,
  { schema, recipe, network, calibration, scale }: ModelToExplain,
  signal: AbortSignal,
): Promise<HeldExplanation> {
  const { table, split, tableId } = preparation;
  const scorer = { recipe, network, calibration };
  const pds = new Map<Part, Float64Array>();
  const orders = createShelf<Uint32Array>(4);
  const backgrounds = createShelf<Background | null>(4);
  const score = async (rows: Uint32Array, ends: AbortSignal): Promise<Float64Array> =>
    (await logitsInPieces(scorer, { table, rows }, ends, "explainModel")).map(sigmoid);
  const rows = drawnRows(split.train, poolRows);
  const pool: ScoredRows = { rows, pds: await score(rows, signal) };
  let space: ChangeSpace | null = null;
  return {
    tableId,
    preparation,
    schema,
    scorer,
    scale,
    async placesOf({ part, order }, cutoff, ends) {
      const id = JSON.stringify(order === "nearest" ? [part, order, cutoff] : [part, order]);
      if (!orders.has(id)) {
        const known = pds.get(part) ?? (await score(split[part], ends));
        pds.set(part, known);
        orders.put(id, placesInOrder(known, order, cutoff));
      }
      return orders.get(id);
    },
    backgroundOf(reference, cutoff) {
      const id = reference === "approved" ? `${reference} ${cutoff}` : reference;
      if (!backgrounds.has(id)) {
        const plan = { reference, cutoff, count: usualBackground, seed: explainingSeed };
        const loans = { table, rows: drawReference(pool, plan) };
        const explainer = loans.rows.length === 0 ? null : createExplainer(scorer, loans);
        backgrounds.put(id, explainer && { explainer, loans });
      }
      return backgrounds.get(id);
    },
    space: () => (space ??= changeSpace(schema, table, pool.rows)),
  };
}

/** So many of a list of rows at most, drawn by the seed, ascending. */
export function drawnRows(rows: Uint32Array, count: number): Uint32Array {
  if (rows.length <= count) return rows;
  const drawn = rows.slice();
  shuffle(drawn, createRng(explainingSeed, purpose));
  return drawn.slice(0, count).toSorted();
}

/** Places in a list of PDs, in the order wished; ties stay in the order of the list. */
function placesInOrder(pds: Float64Array, order: LoanOrder, cutoff: number): Uint32Array {
  const places = Uint32Array.from(pds, (_, place) => place);
  const pd = (place: number): number => pds[place] ?? 0;
  switch (order) {
    case "file":
      return places;
    case "highest":
      return places.toSorted((one, other) => pd(other) - pd(one) || one - other);
    case "lowest":
      return places.toSorted((one, other) => pd(one) - pd(other) || one - other);
    case "nearest":
      return places.toSorted((one, other) => Math.abs(pd(one) - cutoff) - Math.abs(pd(other) - cutoff) || one - other);
  }
}
