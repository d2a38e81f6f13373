import type { Session } from "../../app/session.ts";
import type { LiveRun } from "../../app/telemetry.ts";
import { useLiveRun, useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { bestEpochsText } from "./bestEpochsText.ts";
import { noticeTexts } from "./noticeTexts.ts";
import classes from "./TrainScreen.module.css";

/** Tells screen readers when training starts, pauses and ends, and what happens to it on the way. */
export function TrainStatus() {
  const running = useSession(({ tasks }) => tasks.train !== undefined);
  const ended = useSession(lastEnded);
  const run = useLiveRun();
  return <output className={classes["status"]}>{running ? runningText(run) : ended && endedText(ended)}</output>;
}

/** The last run, but for one that failed: that is an alert. */
function lastEnded({ runs, failures }: Session): Session["runs"][number] | undefined {
  return failures.train ? undefined : runs.at(-1);
}

function runningText({ paused, history, notices }: LiveRun): string {
  if (paused) return t("train:status.paused", { count: history.at(-1)?.epoch ?? 0 });
  return noticeTexts(notices).at(-1)?.title ?? t("train:status.started");
}

function endedText({ number, outcome, validationLoss }: Session["runs"][number]): string {
  return t("train:status.ended", {
    number,
    how: t(`train:ended.${outcome.ended}`),
    loss: validationLoss === null ? undefinedFigure : format.figure(validationLoss),
    epoch: bestEpochsText(outcome.bestEpochs),
  });
}
