import { AppError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import type { Column, Table, TargetChoice } from "../pipeline.ts";

/** Below so many bad rows, chance moves an AUC by several points. */
const wantedBads = 50;
const seriousBads = 20;
const mostlyBad = 0.5;

/** The labels of a table and what is odd about them. */
export interface TargetAssessment {
  /** Shape [rows]: 1 bad, 0 good, −1 left out. */
  readonly labels: Int8Array;
  readonly bads: number;
  readonly goods: number;
  /** Rows whose target is missing or in neither list. */
  readonly unlabelled: number;
  readonly findings: readonly Finding[];
}

function labelsOfLevels(codes: Int32Array, levels: readonly string[], labelOf: (value: string) => number): Int8Array {
  const byLevel = Int8Array.from(levels, labelOf);
  return Int8Array.from(codes, (code) => byLevel[code] ?? -1);
}

function labelsOfNumbers(values: Float64Array, labelOf: (value: string) => number): Int8Array {
  const known = new Map<number, number>();
  return Int8Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    let label = known.get(value);
    if (label === undefined) {
      label = labelOf(String(value));
      known.set(value, label);
    }
    return label;
  });
}

function labelsOfColumn(column: Column, { bad, good }: TargetChoice): Int8Array {
  const labelOf = (value: string): number => {
    if (bad.includes(value)) return 1;
    return good.includes(value) ? 0 : -1;
  };
  if (column.kind === "number" || column.kind === "date") return labelsOfNumbers(column.values, labelOf);
  return labelsOfLevels(column.codes, column.levels, labelOf);
}

/**
 * The label of each row, shape [rows]: 1 bad, 0 good, −1 where the value is missing or in neither list; a value in both
 * lists is bad.
 *
 * @throws {AppError} `target/missing` where the table has no such column.
 */
export function labelsOf(table: Table, choice: TargetChoice): Int8Array {
  const column = table.columns.find(({ name }) => name === choice.column);
  if (!column) throw new AppError("target/missing", { column: choice.column });
  return labelsOfColumn(column, choice);
}

/**
 * Labels the rows and tells whether there is enough to learn from.
 *
 * @throws {AppError} `target/missing`, `target/one-class`
 */
export function assessTarget(table: Table, choice: TargetChoice): TargetAssessment {
  const labels = labelsOf(table, choice);
  let bads = 0;
  let goods = 0;
  for (const label of labels) {
    if (label === 1) bads += 1;
    else if (label === 0) goods += 1;
  }
  if (bads === 0 || goods === 0) throw new AppError("target/one-class", { column: choice.column, bads, goods });
  const unlabelled = table.rows - bads - goods;
  return { labels, bads, goods, unlabelled, findings: findingsOf(bads, goods, unlabelled) };
}

function findingsOf(bads: number, goods: number, unlabelled: number): Finding[] {
  const findings: Finding[] = [];
  const share = bads / (bads + goods);
  if (bads < wantedBads) {
    const severity = bads < seriousBads ? "serious" : "warning";
    findings.push({ code: "target/few-bads", severity, details: { bads, wanted: wantedBads } });
  }
  if (share > mostlyBad) findings.push({ code: "target/mostly-bad", severity: "warning", details: { share } });
  if (unlabelled > 0) findings.push({ code: "target/rows-left-out", severity: "note", details: { rows: unlabelled } });
  return findings;
}
