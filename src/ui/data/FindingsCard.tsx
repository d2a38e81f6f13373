import { useSession } from "../appAccess.tsx";
import type { Finding, Severity } from "../../core/findings.ts";
import { FindingList } from "../findings/FindingList.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./FindingsCard.module.css";
import { useDataFindings } from "./useTargetReport.ts";

function readingOf(findings: readonly Finding[]): string | undefined {
  if (findings.length === 0) return undefined;
  const countOf = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return t("data:findings.reading", {
    serious: countOf("serious"),
    warnings: t("data:findings.warnings", { count: countOf("warning") }),
    notes: t("data:findings.notes", { count: countOf("note") }),
  });
}

/** What is checked only once bad has a meaning. */
function TargetChecks() {
  const judged = useSession((session) => session.judgedTarget !== null);
  const running = useSession((session) => session.tasks.judgeTarget !== undefined);
  if (running) return <p className={classes["later"]}>{t("data:findings.targetRunning")}</p>;
  return judged ? null : <p className={classes["later"]}>{t("data:findings.targetLater")}</p>;
}

/** What is odd about the data, most severe first, with the ways out. */
export function FindingsCard({ onOpen }: { readonly onOpen: (column: string) => void }) {
  const findings = useDataFindings();
  return (
    <Card title={t("data:findings.title")} reading={readingOf(findings)}>
      {findings.length === 0 ? (
        <>
          <p className={classes["empty"]}>{t("data:findings.emptyTitle")}</p>
          <p className={classes["checked"]}>{t("data:findings.emptyChecked")}</p>
        </>
      ) : (
        <FindingList findings={findings} onOpen={onOpen} />
      )}
      <TargetChecks />
    </Card>
  );
}
