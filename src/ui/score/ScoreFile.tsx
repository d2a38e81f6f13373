import { Button, Progress } from "@mantine/core";
import { useId } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./ScoreFile.module.css";

interface ScoreFileProps {
  readonly rows: number;
  /** Fields nobody has said anything about yet: they must be decided before scoring. */
  readonly undecided: readonly string[];
  readonly again: boolean;
}

/** The button that scores the file, why it cannot be pressed, and how far it is once it was. */
export function ScoreFile({ rows, undecided, again }: ScoreFileProps) {
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
        onClick={() => void commands.scoreFile()}
      >
        {label}
      </Button>
      <span className={classes["why"]} id={whyId}>
        {undecided.length === 0
          ? t("score:file.decided")
          : t("score:file.undecided", { count: undecided.length, names: format.list(undecided) })}
      </span>
    </div>
  );
}
