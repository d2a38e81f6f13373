import type { Finding } from "../findings.ts";
import type { Column, ColumnStrength, Table, TargetChoice, TargetReport } from "../pipeline.ts";
import { driftOf } from "./drift.ts";
import type { LeakCase } from "./leak.ts";
import { leakOf } from "./leak.ts";
import { isDateName } from "./names.ts";
import { bySeverity } from "./severity.ts";
import { strengthOf } from "./strength.ts";
import type { TargetAssessment } from "./target.ts";
import { assessTarget } from "./target.ts";

function filledRows(column: Column, labels: Int8Array): LeakCase["filled"] {
  const cells = "codes" in column ? column.codes : column.values;
  let bads = 0;
  let goods = 0;
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row] ?? -1;
    if (Number.isNaN(cell) || ("codes" in column && cell < 0)) continue;
    if (labels[row] === 1) bads += 1;
    else if (labels[row] === 0) goods += 1;
  }
  return { bads, goods };
}

function oddities(column: Column, strength: ColumnStrength, { labels, bads, goods }: TargetAssessment): Finding[] {
  const leak = leakOf({ strength, filled: filledRows(column, labels), bads, goods });
  const isDate = column.kind === "date" || (column.kind === "number" && isDateName(column.name));
  const drift = isDate && !leak ? driftOf(column.name, column.values, labels) : null;
  return [leak, drift].filter((finding) => finding !== null);
}

/**
 * What a confirmed target says of the columns, a column at a time: the caller may let others in between two steps.
 *
 * @throws {AppError} `target/missing`, `target/one-class`
 */
export function* judgingTarget(table: Table, target: TargetChoice): Generator<undefined, TargetReport> {
  const assessment = assessTarget(table, target);
  const strengths: ColumnStrength[] = [];
  const findings: Finding[] = [...assessment.findings];
  for (const column of table.columns) {
    if (column.name === target.column) continue;
    const strength = strengthOf(column, assessment.labels);
    strengths.push(strength);
    findings.push(...oddities(column, strength, assessment));
    yield;
  }
  return { bads: assessment.bads, goods: assessment.goods, strengths, findings: bySeverity(findings) };
}
