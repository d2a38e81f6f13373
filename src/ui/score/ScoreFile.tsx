import { Button, Progress } from "@mantine/core";
import { useId } from "react";
import type { Running } from "../../app/session.ts";
import type { ReasonsFor } from "../../core/score/decider.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import type { OpenFields } from "./batchMapping.ts";
import classes from "./ScoreFile.module.css";

interface ScoreFileProps {
  readonly rows: number;
  /** What must be decided before the file can be scored. */
  readonly open: OpenFields;
  readonly again: boolean;
  /** Whether the model brings what reasons are made of. */
  readonly hasReasons: boolean;
  readonly reasonsFor: ReasonsFor;
  readonly onReasonsFor: (reasonsFor: ReasonsFor) => void;
  readonly onScore: (intoFile: boolean) => void;
}

const choices = ["nobody", "notApproved", "everybody"] as const;

/** The buttons that score the file, why they cannot be pressed, and how far it is once one was. */
export function ScoreFile({ rows, open, again, hasReasons, reasonsFor, onReasonsFor, onScore }: ScoreFileProps) {
  const { canChooseOutput } = useCommands();
  const running = useSession((session) => session.tasks.scoreFile);
  const whyId = useId();
  if (running) return <ScoringOn progress={running.progress} />;
  const label = again ? t("score:file.again") : t("score:file.score", { count: rows, rows: format.whole(rows) });
  const waits = { disabled: open.undecided.length + open.toConfirm.length > 0, "aria-describedby": whyId };
  return (
    <div className={classes["line"]}>
      <Button variant={again ? "default" : "filled"} {...waits} onClick={() => onScore(false)}>
        {label}
      </Button>
      {canChooseOutput() && (
        <Button variant="default" {...waits} onClick={() => onScore(true)}>
          {t("score:file.intoFile")}
        </Button>
      )}
      {hasReasons && (
        <SmallSelect
          label={t("score:file.reasonsFor")}
          value={reasonsFor}
          options={choices.map((value) => ({ value, label: t(`score:file.reasons.${value}`) }))}
          onChosen={onReasonsFor}
        />
      )}
      <span className={classes["why"]} id={whyId}>
        {whyOpen(open)}
      </span>
    </div>
  );
}

function whyOpen({ undecided, toConfirm }: OpenFields): string {
  if (undecided.length > 0)
    return t("score:file.undecided", { count: undecided.length, names: format.list(undecided) });
  if (toConfirm.length > 0)
    return t("score:file.toConfirm", { count: toConfirm.length, names: format.list(toConfirm) });
  return t("score:file.decided");
}

function ScoringOn({ progress }: { readonly progress: Running["progress"] }) {
  const { cancelScoring } = useCommands();
  const { bytes = 0, totalBytes = 0, rows = 0 } = progress ?? {};
  const share = totalBytes > 0 ? Math.min(100, (bytes / totalBytes) * 100) : 0;
  return (
    <div className={classes["line"]}>
      <Progress.Root className={classes["bar"] ?? ""} size="lg">
        <Progress.Section value={share} aria-label={t("score:file.progress")} />
      </Progress.Root>
      <span className={classes["why"]}>{t("score:file.scoring", { rows: format.whole(rows) })}</span>
      <Button size="xs" variant="default" onClick={cancelScoring}>
        {t("parts:cancel")}
      </Button>
    </div>
  );
}
