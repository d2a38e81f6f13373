import type { Session } from "../../app/session.ts";
import type { LiveRun } from "../../app/telemetry.ts";
import { useLiveRun, useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { bestEpochsText } from "./bestEpochsText.ts";
import classes from "./TrainScreen.module.css";

/** Tells screen readers when training starts, pauses and ends, and nothing between. */
export function TrainStatus() {
  const running = useSession(({ tasks }) => tasks.train !== undefined);
  const last = useSession(({ runs }) => runs.at(-1));
  const run = useLiveRun();
  return <output className={classes["status"]}>{running ? runningText(run) : last && endedText(last)}</output>;
}

function runningText({ paused, history }: LiveRun): string {
  return paused ? t("train:status.paused", { count: history.at(-1)?.epoch ?? 0 }) : t("train:status.started");
}

function endedText({ number, outcome, validationLoss }: Session["runs"][number]): string {
  return t("train:status.ended", {
    number,
    how: t(`train:ended.${outcome.ended}`),
    loss: validationLoss === null ? undefinedFigure : format.figure(validationLoss),
    epoch: bestEpochsText(outcome.bestEpochs),
  });
}
