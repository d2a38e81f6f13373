import type { Baseline, Bundle, Figure, Table } from "../pipeline.ts";
import { ratio } from "../evaluate/figure.ts";
import { specialCodesOf } from "../recipe/schema.ts";
import { countUpTo } from "../search.ts";
import { GrowingFloats } from "../table/growing.ts";
import type { ColumnDrift, Shift } from "./columnDrift.ts";
import { countColumn, rangesBetween, shiftOf } from "./columnDrift.ts";
import type { OutcomeDrift, OutcomeSums } from "./outcomeDrift.ts";
import { outcomeDrift } from "./outcomeDrift.ts";
import type { PeriodDrift } from "./periodDrift.ts";
import { addOutcome, countPeriods } from "./periodDrift.ts";

/** How a file lies beside the training rows of a model. */
export interface Drift {
  readonly rows: number;
  readonly trainingRows: number;
  /** Population stability index of the PD in the ten bins of training; null without rows. */
  readonly score: Shift | null;
  readonly meanPd: Figure;
  readonly trainingMeanPd: number;
  /** Of the training rows. */
  readonly trainingBadRate: Figure;
  /** The most shifted first. */
  readonly columns: readonly ColumnDrift[];
  /** Null where no outcome is known. */
  readonly outcomes: OutcomeDrift | null;
  /** Empty without dates. */
  readonly periods: readonly PeriodDrift[];
  /** Rows without a day, where days are told. */
  readonly undated: number;
}

/** Some rows of a file, scored. */
export interface WatchedRows {
  /** Columns under the names of the schema. */
  readonly table: Table;
  readonly rows: Uint32Array;
  /** Shape [rows]. */
  readonly pds: Float64Array;
  /** Shape [rows of the table]: 1 bad, 0 good, −1 unknown; null where no outcome is known. */
  readonly labels: Int8Array | null;
  /** Shape [rows of the table], days since 1970-01-01; NaN is missing; null without dates. */
  readonly days: Float64Array | null;
}

/** Compares a file with training rows, a piece at a time; in any order. */
export interface DriftCounter {
  readonly add: (piece: WatchedRows) => void;
  readonly drift: () => Drift;
}

/** What of a model files are compared by. */
export interface Watcher extends Pick<Bundle, "schema" | "recipe" | "evaluation"> {
  readonly baseline: Baseline;
}

/** Begins to compare a file with the training rows of a model. */
export function countDrift({ schema, recipe, evaluation, baseline }: Watcher): DriftCounter {
  const { edges, counts: expected } = baseline.scores;
  const codes = specialCodesOf(recipe);
  const columns = schema.flatMap((field, at) => {
    const ofColumn = baseline.columns[at];
    return ofColumn ? [countColumn(field, ofColumn, codes.get(field.name))] : [];
  });
  const scores = countScores(edges);
  const periods = countPeriods(expected);
  let undated = 0;

  return {
    add(piece) {
      for (const column of columns) column.add(piece.table, piece.rows);
      for (const [at, row] of piece.rows.entries()) {
        const pd = piece.pds[at] ?? Number.NaN;
        const label = piece.labels?.[row] ?? -1;
        const bin = scores.add(pd, label);
        const day = piece.days?.[row] ?? Number.NaN;
        if (!Number.isNaN(day)) periods.add(day, bin, pd, label);
        else if (piece.days) undated += 1;
      }
    },
    drift: () => ({
      rows: scores.sums.rows,
      trainingRows: baseline.rows,
      score: shiftOf(rangesBetween(edges), expected, scores.counts),
      meanPd: ratio(scores.sums.pds, scores.sums.rows, "noRows"),
      trainingMeanPd: baseline.meanPd,
      trainingBadRate: ratio(baseline.bads, baseline.rows, "noRows"),
      columns: columns.map((column) => column.drift()).toSorted((one, other) => psiOf(other) - psiOf(one)),
      outcomes: outcomeDrift(scores.outcomes(), evaluation),
      periods: periods.drift(),
      undated,
    }),
  };
}

function psiOf({ shift }: ColumnDrift): number {
  return shift?.psi ?? 0;
}

/** Counts PDs by bin, and outcomes where they are known. */
function countScores(edges: readonly number[]) {
  const counts = new Float64Array(edges.length + 1);
  const sums = { rows: 0, pds: 0 };
  const known: OutcomeSums = { rows: 0, bads: 0, pds: 0 };
  const bins = Array.from(counts, (): OutcomeSums => ({ rows: 0, bads: 0, pds: 0 }));
  const labels = new GrowingFloats();
  const pds = new GrowingFloats();
  return {
    counts,
    sums,
    /** The bin of the PD. */
    add(pd: number, label: number): number {
      const bin = countUpTo(edges, pd);
      counts[bin] = (counts[bin] ?? 0) + 1;
      sums.rows += 1;
      sums.pds += pd;
      if (label !== 0 && label !== 1) return bin;
      addOutcome(known, pd, label);
      const ofBin = bins[bin];
      if (ofBin) addOutcome(ofBin, pd, label);
      labels.push(label);
      pds.push(pd);
      return bin;
    },
    outcomes: () => ({ sums: known, bins, labels: Uint8Array.from(labels.view()), pds: pds.view() }),
  };
}
