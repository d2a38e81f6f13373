import { useMemo } from "react";
import { isOutOfDate, targetInputsOf } from "../../app/derive.ts";
import type { Session } from "../../app/session.ts";
import type { Finding } from "../../core/findings.ts";
import type { TargetReport } from "../../core/pipeline.ts";
import { bySeverity } from "../../core/profile/severity.ts";
import { useSession } from "../appAccess.tsx";

export interface ShownReport {
  readonly report: TargetReport;
  /** Whether it belongs to an earlier target. */
  readonly isOld: boolean;
}

function isOld(session: Session): boolean {
  return isOutOfDate(session.judgedTarget, targetInputsOf(session));
}

/** What the confirmed target says of the columns; null before it is known. */
export function useTargetReport(): ShownReport | null {
  const report = useSession((session) => session.judgedTarget?.value ?? null);
  const old = useSession(isOld);
  return useMemo(() => report && { report, isOld: old }, [report, old]);
}

const none: readonly Finding[] = [];

/** All that is odd about the loans, most severe first: of reading, and of the target while it is that one. */
export function useDataFindings(): readonly Finding[] {
  const ofProfile = useSession(({ imported }) => imported?.profile.findings ?? none);
  const shown = useTargetReport();
  const ofTarget = shown && !shown.isOld ? shown.report.findings : none;
  return useMemo(() => bySeverity([...ofProfile, ...ofTarget]), [ofProfile, ofTarget]);
}
