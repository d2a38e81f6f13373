import { Button, Group } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import type { Scoring } from "../score/useScoring.ts";
import { verdictText } from "./actText.ts";
import type { AuditLine } from "./actText.ts";
import classes from "./Audit.module.css";
import { OverrideForm } from "./OverrideForm.tsx";
import type { Override } from "./OverrideForm.tsx";

interface RecordCardProps {
  /** Of the applicant in the form, in the order of the schema. */
  readonly values: Parameters<ReturnType<typeof useCommands>["recordDecision"]>[0]["values"];
  readonly scoring: Scoring;
}

/** Writes the decision on the applicant in the form into the audit log, as the model has it or as a person decides. */
export function RecordCard({ values, scoring }: RecordCardProps) {
  const { recordDecision } = useCommands();
  const newest = useSession(({ audit }) => audit.newestDecision);
  const [recorded, setRecorded] = useState<typeof values | null>(null);
  const [state, setState] = useState<"idle" | "writing" | "failed">("idle");
  const [isOverriding, setOverriding] = useState(false);
  const { decision } = scoring;
  if (!decision) return null;
  const isCurrent = scoring.state === "current";

  async function record(override: Override | null): Promise<void> {
    if (!decision) return;
    setState("writing");
    const isWritten = await recordDecision({ values, decision }, override);
    setState(isWritten ? "idle" : "failed");
    if (!isWritten) return;
    setRecorded(values);
    setOverriding(false);
  }

  const isDone = recorded === values && newest !== null;
  return (
    <Card title={t("audit:record.title")} reading={t("audit:record.reading")}>
      {isDone && <Recorded line={newest} />}
      {state === "failed" && <p className={classes["done"]}>{t("audit:record.failed")}</p>}
      {!isDone && isOverriding && (
        <OverrideForm
          decided={decision.verdict}
          isReady={isCurrent && state !== "writing"}
          onOverride={(override) => void record(override)}
          onCancel={() => setOverriding(false)}
        />
      )}
      {!isDone && !isOverriding && (
        <Group gap="xs">
          <Button size="xs" disabled={!isCurrent || state === "writing"} onClick={() => void record(null)}>
            {t("audit:record.action")}
          </Button>
          <Button size="xs" variant="default" disabled={!isCurrent} onClick={() => setOverriding(true)}>
            {t("audit:record.otherwise")}
          </Button>
        </Group>
      )}
    </Card>
  );
}

/** What was written; it takes the focus of the button that is gone, and is read out by that. */
function Recorded({ line: { number, entry } }: { readonly line: AuditLine }) {
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => told.current?.focus(), []);
  const { what, at } = entry;
  const facts = { line: format.whole(number), time: format.clock(at) };
  return (
    <div ref={told} tabIndex={-1}>
      {what.kind === "overridden" ? (
        <>
          <p className={classes["done"]}>
            <strong>
              {t("audit:record.doneOtherwise", { ...facts, verdict: verdictText(what.verdict), by: what.by })}
            </strong>
          </p>
          <p className={classes["done"]}>{t("audit:record.because", { because: what.because })}</p>
        </>
      ) : (
        <p className={classes["done"]}>
          <strong>{t("audit:record.done", facts)}</strong>
        </p>
      )}
      <p className={classes["note"]}>{t("audit:record.again")}</p>
    </div>
  );
}
