import type { Estimate } from "../pipeline.ts";
import { estimated, ratio } from "./figure.ts";
import { wilsonInterval } from "../statistics/wilson.ts";

/** A model's PDs of the rows, and where it declines. */
export interface Decisions {
  /** Shape [rows]. */
  readonly pds: Float64Array;
  /** Declined at or above; null declines nobody. */
  readonly cutoff: number | null;
}

/** What becomes of a row under two models. */
export type Swap = "bothApprove" | "swappedIn" | "swappedOut" | "bothDecline";

/** Rows with one fate. */
export interface SwapCell {
  readonly rows: number;
  readonly bads: number;
  readonly badRate: Estimate;
}

/** Who would be approved or declined anew where one model takes the place of another. */
export interface SwapSet {
  /** `swappedIn`: newly approved; `swappedOut`: newly declined. */
  readonly cells: Readonly<Record<Swap, SwapCell>>;
  /** Row numbers of the newly approved and of the newly declined, ascending. */
  readonly swappedIn: Uint32Array;
  readonly swappedOut: Uint32Array;
  /** Approved bads of the new model less those of the old one. */
  readonly moreBads: number;
  /** Approved rows of the new model less those of the old one. */
  readonly moreApproved: number;
}

/** Compares the decisions of two models on the same rows. @param labels Shape [rows]; 1 is bad. */
export function swapSet(labels: Uint8Array, before: Decisions, after: Decisions): SwapSet {
  const rows: Record<Swap, number[]> = { bothApprove: [], swappedIn: [], swappedOut: [], bothDecline: [] };
  for (let row = 0; row < labels.length; row += 1) rows[fateOf(approves(before, row), approves(after, row))].push(row);
  const cellOf = (some: readonly number[]): SwapCell => {
    const bads = some.reduce((sum, row) => sum + (labels[row] ?? 0), 0);
    return {
      rows: some.length,
      bads,
      badRate: estimated(ratio(bads, some.length, "noRows"), wilsonInterval(bads, some.length)),
    };
  };
  const cells = {
    bothApprove: cellOf(rows.bothApprove),
    swappedIn: cellOf(rows.swappedIn),
    swappedOut: cellOf(rows.swappedOut),
    bothDecline: cellOf(rows.bothDecline),
  };
  return {
    cells,
    swappedIn: Uint32Array.from(rows.swappedIn),
    swappedOut: Uint32Array.from(rows.swappedOut),
    moreBads: cells.swappedIn.bads - cells.swappedOut.bads,
    moreApproved: cells.swappedIn.rows - cells.swappedOut.rows,
  };
}

function approves({ pds, cutoff }: Decisions, row: number): boolean {
  return cutoff === null || (pds[row] ?? 0) < cutoff;
}

function fateOf(before: boolean, after: boolean): Swap {
  if (before) return after ? "bothApprove" : "swappedOut";
  return after ? "swappedIn" : "bothDecline";
}
