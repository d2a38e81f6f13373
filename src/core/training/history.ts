import type { EpochReport } from "../pipeline.ts";

/** The figures of a report, in the order in which they are packed. */
const FIELDS = [
  "epoch",
  "trainLoss",
  "trainAccuracy",
  "validationLoss",
  "validationAccuracy",
  "validationAuc",
  "validationKs",
  "learningRate",
  "gradientNorm",
  "seconds",
] as const satisfies readonly (keyof EpochReport)[];

/** A history that grows by its end and is copied as one block of memory, which ten thousand objects are not. */
export interface PackedHistory {
  readonly push: (report: EpochReport) => void;
  /** The first `epochs`, or all of them: shape [epochs, 10], oldest first; a copy. */
  readonly copy: (epochs?: number) => Float64Array;
}

/**
 * Begins a history, or goes on with one.
 *
 * @param from Shape [epochs, 10], as {@link PackedHistory.copy} makes it. Copied.
 */
export function createHistory(from: Float64Array = new Float64Array()): PackedHistory {
  let values = Float64Array.from(from);
  let used = from.length;
  return {
    push: (report) => {
      if (used + FIELDS.length > values.length) {
        const grown = new Float64Array(2 * (used + FIELDS.length));
        grown.set(values.subarray(0, used));
        values = grown;
      }
      for (const field of FIELDS) values[used++] = report[field] ?? Number.NaN;
    },
    copy: (epochs = Infinity) => values.slice(0, Math.min(used, epochs * FIELDS.length)),
  };
}

/** NaN stands for an undefined figure. */
function defined(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** The reports of a packed history, oldest first. */
export function unpackHistory(values: Float64Array): readonly EpochReport[] {
  const reports: EpochReport[] = [];
  for (let at = 0; at < values.length; at += FIELDS.length) {
    const figure = (field: (typeof FIELDS)[number]): number => values[at + FIELDS.indexOf(field)] ?? 0;
    reports.push({
      epoch: figure("epoch"),
      trainLoss: figure("trainLoss"),
      trainAccuracy: figure("trainAccuracy"),
      validationLoss: figure("validationLoss"),
      validationAccuracy: figure("validationAccuracy"),
      validationAuc: defined(figure("validationAuc")),
      validationKs: defined(figure("validationKs")),
      learningRate: figure("learningRate"),
      gradientNorm: defined(figure("gradientNorm")),
      seconds: figure("seconds"),
    });
  }
  return reports;
}
