import { useMemo } from "react";
import type { Profile } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import type { ColumnLine } from "./columnLines.ts";
import { findingsByColumn } from "./columnLines.ts";
import { useDataFindings, useTargetReport } from "./useTargetReport.ts";

/** Every column as the table shows it, in file order. */
export function useColumnLines(profile: Profile): readonly ColumnLine[] {
  const target = useSession((session) => session.choices.target?.column);
  const chosen = useSession((session) => session.choices.roles);
  const findings = useDataFindings();
  const report = useTargetReport()?.report;
  return useMemo(() => {
    const roles = new Map(chosen.map(({ column, role }) => [column, role]));
    const strengths = new Map(report?.strengths.map((strength) => [strength.column, strength]));
    const ofColumn = findingsByColumn(findings);
    return profile.columns.map((column) => ({
      column,
      role: column.name === target ? null : (roles.get(column.name) ?? column.role),
      strength: strengths.get(column.name) ?? null,
      findings: ofColumn.get(column.name) ?? [],
    }));
  }, [profile, target, chosen, findings, report]);
}
