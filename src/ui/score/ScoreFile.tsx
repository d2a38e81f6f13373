import { Button, Progress } from "@mantine/core";
import { useId } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import type { ReasonsFor } from "../../core/score/decider.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import classes from "./ScoreFile.module.css";

interface ScoreFileProps {
  readonly rows: number;
  /** Fields nobody has said anything about yet: they must be decided before scoring. */
  readonly undecided: readonly string[];
  readonly again: boolean;
  /** Whether the model brings what reasons are made of. */
  readonly hasReasons: boolean;
  readonly reasonsFor: ReasonsFor;
  readonly onReasonsFor: (reasonsFor: ReasonsFor) => void;
  readonly onScore: (intoFile: boolean) => void;
}

const choices = ["nobody", "notApproved", "everybody"] as const;

/** The button that scores the file, why it cannot be pressed, and how far it is once it was. */
export function ScoreFile({ rows, undecided, again, hasReasons, reasonsFor, onReasonsFor, onScore }: ScoreFileProps) {
  const commands = useCommands();
  const running = useSession((session) => session.tasks.scoreFile);
  const whyId = useId();
  if (running) {
    const { bytes = 0, totalBytes = 0, rows: done = 0 } = running.progress ?? {};
    const share = totalBytes > 0 ? Math.min(100, (bytes / totalBytes) * 100) : 0;
    return (
      <div className={classes["line"]}>
        <Progress.Root className={classes["bar"] ?? ""} size="lg">
          <Progress.Section value={share} aria-label={t("score:file.progress")} />
        </Progress.Root>
        <span className={classes["why"]}>{t("score:file.scoring", { rows: format.whole(done) })}</span>
        <Button size="xs" variant="default" onClick={commands.cancelScoring}>
          {t("parts:cancel")}
        </Button>
      </div>
    );
  }
  const label = again ? t("score:file.again") : t("score:file.score", { count: rows, rows: format.whole(rows) });
  return (
    <div className={classes["line"]}>
      <Button
        variant={again ? "default" : "filled"}
        disabled={undecided.length > 0}
        aria-describedby={whyId}
        onClick={() => onScore(false)}
      >
        {label}
      </Button>
      {commands.canChooseOutput() && (
        <Button
          variant="default"
          disabled={undecided.length > 0}
          aria-describedby={whyId}
          onClick={() => onScore(true)}
        >
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
        {undecided.length === 0
          ? t("score:file.decided")
          : t("score:file.undecided", { count: undecided.length, names: format.list(undecided) })}
      </span>
    </div>
  );
}
