import type { CutoffTable } from "../../core/evaluate/cutoffTable.ts";
import {
  cutoffAt,
  placeOfApprovalRate,
  placeOfBadRate,
  placeOfCutoff,
  placeOfPoints,
} from "../../core/evaluate/cutoffTable.ts";
import { thresholdSteps } from "../../core/evaluate/thresholds.ts";
import type { PointsScale, ScoreBin } from "../../core/pipeline.ts";
import { pointsAt } from "./pointsAt.ts";

/** What the cut-off is set by. */
export const cutoffModes = ["pd", "points", "approval", "badRate"] as const;
export type CutoffMode = (typeof cutoffModes)[number];

/** The cut-offs that can be chosen, and how points are counted. */
export interface Cutoffs {
  readonly table: CutoffTable;
  readonly scale: PointsScale;
  /** The points that loans have, lowest first. */
  readonly scores: readonly ScoreBin[];
}

/** A slider in the unit of a mode: shares from 0 to 1, or points. */
export interface CutoffRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Within which values a mode sets the cut-off. */
export function rangeOf(mode: CutoffMode, { table, scores }: Cutoffs): CutoffRange {
  const rows = table.bads + table.goods;
  switch (mode) {
    case "pd":
      return { from: 0, to: 1, step: 1 / thresholdSteps };
    case "points":
      return { from: Math.floor(scores[0]?.from ?? 0), to: Math.ceil(scores.at(-1)?.to ?? 1), step: 1 };
    case "approval":
      return { from: 0, to: 1, step: 1 / thresholdSteps };
    case "badRate":
      return { from: 0, to: rows === 0 ? 1 : table.bads / rows, step: 1 / thresholdSteps };
  }
}

/** The cut-off in the unit of a mode, within its range. */
export function valueOf(mode: CutoffMode, cutoffs: Cutoffs, cutoff: number): number {
  const { table, scale } = cutoffs;
  const { from, to } = rangeOf(mode, cutoffs);
  switch (mode) {
    case "pd":
      return cutoff;
    case "points":
      return Math.min(Math.max(pointsAt(cutoff, scale) ?? (cutoff <= 0 ? to : from), from), to);
    case "approval":
      return approvalAt(table, placeOfCutoff(table, cutoff));
    case "badRate":
      return badRateAt(table, placeOfCutoff(table, cutoff));
  }
}

function approvedAt({ approvedBads, approvedGoods }: CutoffTable, place: number): number {
  return (approvedBads[place] ?? 0) + (approvedGoods[place] ?? 0);
}

function approvalAt(table: CutoffTable, place: number): number {
  const rows = table.bads + table.goods;
  return rows === 0 ? 0 : approvedAt(table, place) / rows;
}

/** 0 where nobody is approved. */
function badRateAt(table: CutoffTable, place: number): number {
  const approved = approvedAt(table, place);
  return approved === 0 ? 0 : (table.approvedBads[place] ?? 0) / approved;
}

/**
 * The cut-off that a value of a mode asks for, from the one in force. One that can be looked up; where none lies as near
 * as that, the next in the direction of the change, so that a small step never stays where it is.
 */
export function cutoffFor(mode: CutoffMode, cutoffs: Cutoffs, wanted: number, inForce: number): number {
  if (mode === "pd") return Math.round(wanted * thresholdSteps) / thresholdSteps;
  const { table } = cutoffs;
  const from = placeOfCutoff(table, inForce);
  const found = placeFor(mode, cutoffs, wanted);
  const rise = wanted - valueOf(mode, cutoffs, inForce);
  if (approvedAt(table, found) !== approvedAt(table, from) || rise === 0) return pdAt(table, found);
  // More points mean a lower PD; more approvals, and more bads among them, a higher one.
  const direction = (mode === "points") === rise > 0 ? -1 : 1;
  return pdAt(table, nextPlace(table, from, direction));
}

function placeFor(mode: Exclude<CutoffMode, "pd">, { table, scale }: Cutoffs, wanted: number): number {
  switch (mode) {
    case "points":
      return placeOfPoints(table, wanted, scale);
    case "approval":
      return placeOfApprovalRate(table, wanted);
    case "badRate":
      return placeOfBadRate(table, wanted);
  }
}

/** The next place at which others are approved; the last where there is none. */
function nextPlace(table: CutoffTable, from: number, direction: 1 | -1): number {
  const last = table.cutoffs.length - 1;
  let place = from;
  do place += direction;
  while (place > 0 && place < last && approvedAt(table, place) === approvedAt(table, from));
  return Math.min(Math.max(place, 0), last);
}

/** As a policy keeps it: a PD of 1 where nobody is declined. */
function pdAt(table: CutoffTable, place: number): number {
  return Math.min(cutoffAt(table, place) ?? 1, 1);
}
