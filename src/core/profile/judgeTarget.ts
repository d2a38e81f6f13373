import type { Finding } from "../findings.ts";
import type { Column, ColumnStrength, Table, TargetChoice, TargetReport } from "../pipeline.ts";
import { driftOf } from "./drift.ts";
import { leakOf } from "./leak.ts";
import { isDateName } from "./names.ts";
import { bySeverity } from "./severity.ts";
import type { Judged } from "./strength.ts";
import { judgeColumn } from "./strength.ts";
import type { TargetAssessment } from "./target.ts";
import { assessTarget } from "./target.ts";

function oddities(column: Column, { strength, filled, split }: Judged, { bads, goods }: TargetAssessment): Finding[] {
  const leak = leakOf({ strength, filled, bads, goods });
  const isDate = column.kind === "date" || (column.kind === "number" && isDateName(column.name));
  const drift = split && isDate && !leak ? driftOf(column.name, split) : null;
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
    const judged = judgeColumn(column, assessment.labels);
    strengths.push(judged.strength);
    findings.push(...oddities(column, judged, assessment));
    yield;
  }
  return { bads: assessment.bads, goods: assessment.goods, strengths, findings: bySeverity(findings) };
}
