import type { Bundle } from "../../core/pipeline.ts";
import { bandOf, verdictOf } from "../../core/score/verdict.ts";
import type { FlagCount, ScoredPiece } from "./batchJob.ts";
import { GrowingBytes } from "./growingBytes.ts";
import { GrowingFloats } from "../../core/table/growing.ts";

/** What is kept of the rows of a scored file, in its order: ten bytes a row. */
export interface BatchRows {
  readonly rows: number;
  /** Shape [rows]. */
  readonly pds: Float64Array;
  /** Shape [rows]: 1 where there is a flag. */
  readonly flagged: Uint8Array;
  /** Shape [rows]: 1 bad, 0 good, 255 unknown; null where no outcomes were read. */
  readonly labels: Uint8Array | null;
  /** Most frequent first. */
  readonly flags: readonly FlagCount[];
}

/** Gathers the rows of a scored file, piece by piece. */
export class BatchTotals {
  private readonly pds = new GrowingFloats();
  private readonly flagged = new GrowingBytes();
  private readonly labels = new GrowingBytes();
  private readonly flags = new Map<string, FlagCount>();
  private hasLabels = true;

  get rows(): number {
    return this.pds.length;
  }

  add({ pds, flagged, labels, flags }: ScoredPiece): void {
    this.pds.append(pds);
    this.flagged.append(flagged);
    if (labels) this.labels.append(new Uint8Array(labels.buffer, labels.byteOffset, labels.length));
    else this.hasLabels = false;
    for (const { kind, field, rows } of flags) {
      const key = JSON.stringify([kind, field]);
      this.flags.set(key, { kind, field, rows: rows + (this.flags.get(key)?.rows ?? 0) });
    }
  }

  finish(): BatchRows {
    return {
      rows: this.pds.length,
      pds: this.pds.view(),
      flagged: this.flagged.view(),
      labels: this.hasLabels ? this.labels.view() : null,
      flags: [...this.flags.values()].toSorted((one, other) => other.rows - one.rows),
    };
  }
}

/** How many rows got which verdict, and which band. */
export interface BatchCounts {
  readonly approved: number;
  readonly referred: number;
  readonly declined: number;
  readonly flagged: number;
  readonly meanPd: number;
  /** The safest first; empty where the model has none. */
  readonly bands: readonly { readonly band: string; readonly rows: number }[];
}

/** Counts the rows of a scored file by what the policy says of them. */
export function countBatch({ pds, flagged }: BatchRows, { policy }: Pick<Bundle, "policy">): BatchCounts {
  const verdicts = { approve: 0, refer: 0, decline: 0 };
  const bands = new Map<string, number>();
  let sum = 0;
  for (let row = 0; row < pds.length; row += 1) {
    const pd = pds[row] ?? 0;
    sum += pd;
    verdicts[verdictOf(pd, policy)] += 1;
    const band = bandOf(pd, policy);
    if (band !== null) bands.set(band, (bands.get(band) ?? 0) + 1);
  }
  return {
    approved: verdicts.approve,
    referred: verdicts.refer,
    declined: verdicts.decline,
    flagged: flagged.reduce((count, flag) => count + flag, 0),
    meanPd: sum / pds.length,
    bands: Array.from(bands, ([band, rows]) => ({ band, rows })).toSorted((one, other) =>
      one.band < other.band ? -1 : 1,
    ),
  };
}
