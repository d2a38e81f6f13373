import type { LiveRun } from "../../app/telemetry.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { curveHint } from "./curveHint.ts";

/** What the loss chart says, in one or two sentences. */
export function lossReading(run: LiveRun, running: boolean): string {
  const { best } = run;
  if (!best) return t("train:chart.nothingYet");
  const standing = running ? waitReading(run, best.epoch) : endReading(run, best.epoch);
  const hint = hintText(run, best.epoch, running);
  return hint === "" ? standing : `${standing} ${hint}`;
}

function endReading({ members }: LiveRun, epoch: number): string {
  return t(members.length > 1 ? "train:chart.endedMembers" : "train:chart.ended", { epoch: format.whole(epoch) });
}

function waitReading({ history, members, patience }: LiveRun, bestEpoch: number): string {
  const count = (history.at(-1)?.epoch ?? bestEpoch) - bestEpoch;
  if (count === 0) return t("train:chart.newestIsBest");
  const epochs = format.whole(count);
  if (patience === null) return t("train:chart.stalls", { count, epochs });
  return t(members.length > 1 ? "train:chart.waitsMembers" : "train:chart.waits", {
    count,
    epochs,
    patience: format.whole(patience),
  });
}

function hintText(run: LiveRun, bestEpoch: number, running: boolean): string {
  const hint = curveHint(run, running);
  switch (hint?.kind) {
    case undefined:
      return "";
    case "overfit":
      return t("train:chart.overfit", { epoch: format.whole(bestEpoch) });
    case "jumpy":
      return t("train:chart.jumpy");
    case "stillFalling":
      return t("train:chart.stillFalling");
    case "gap":
      return t("train:chart.gap", { share: format.percent(hint.share, 0) });
  }
}
