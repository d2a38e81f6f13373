import type { Measure } from "../pipeline.ts";
import type { CutoffTable } from "./cutoffTable.ts";
import { sumOverApproved } from "./cutoffTable.ts";
import { defined, without } from "./figure.ts";

/** What is at stake by row, each of shape [rows]. */
export interface Exposures {
  /** What is owed at default. */
  readonly exposure: Float64Array;
  /** Share of it that is lost then, from 0 to 1. */
  readonly lgd: Float64Array;
}

/** What is expected to be lost of a portfolio. */
export interface PortfolioLoss {
  /** Sum of PD × LGD × exposure. */
  readonly expectedLoss: number;
  readonly exposure: number;
  /** Expected loss over exposure. */
  readonly rate: Measure;
  /** Mean PD, each row weighing as much as its exposure. */
  readonly meanPd: Measure;
}

/** Losses expected of single rows, shape [rows]: PD × LGD × exposure. */
export function expectedLosses(pds: Float64Array, { exposure, lgd }: Exposures): Float64Array {
  return pds.map((pd, row) => pd * (lgd[row] ?? 0) * (exposure[row] ?? 0));
}

/** Expected loss of the approved at each cut-off; looked up by {@link lossAt}. */
export interface LossTable {
  readonly expectedLoss: Float64Array;
  readonly exposure: Float64Array;
  readonly pdByExposure: Float64Array;
}

/** Sums what is at stake over the approved, for each cut-off of a table. */
export function lossTable(table: Pick<CutoffTable, "cutoffs">, pds: Float64Array, exposures: Exposures): LossTable {
  return {
    expectedLoss: sumOverApproved(table, pds, expectedLosses(pds, exposures)),
    exposure: sumOverApproved(table, pds, exposures.exposure),
    pdByExposure: sumOverApproved(
      table,
      pds,
      pds.map((pd, row) => pd * (exposures.exposure[row] ?? 0)),
    ),
  };
}

/** Expected loss of the approved at a place of the table; `noAmount` without exposure. */
export function lossAt(table: LossTable, at: number): PortfolioLoss {
  const expectedLoss = table.expectedLoss[at] ?? 0;
  const exposure = table.exposure[at] ?? 0;
  const over = (value: number): Measure => (exposure > 0 ? defined(value / exposure) : without("noAmount"));
  return { expectedLoss, exposure, rate: over(expectedLoss), meanPd: over(table.pdByExposure[at] ?? 0) };
}

/**
 * Expected loss of those of some rows that are approved; `noAmount` where nobody knows what is at stake.
 *
 * @param rows Positions in the exposures.
 * @param pds Shape of `rows`.
 * @param cutoff Approved below.
 */
export function lossOfRows(
  rows: Uint32Array,
  pds: Float64Array,
  cutoff: number,
  exposures: Exposures | null,
): { readonly expectedLoss: Measure; readonly rate: Measure } {
  if (!exposures) return { expectedLoss: without("noAmount"), rate: without("noAmount") };
  let loss = 0;
  let exposed = 0;
  for (const [at, row] of rows.entries()) {
    const pd = pds[at] ?? 0;
    if (pd >= cutoff) continue;
    const amount = exposures.exposure[row] ?? 0;
    exposed += amount;
    loss += pd * (exposures.lgd[row] ?? 0) * amount;
  }
  return { expectedLoss: defined(loss), rate: exposed > 0 ? defined(loss / exposed) : without("noAmount") };
}
