import type { LiveRun } from "../../app/telemetry.ts";
import { t } from "../i18n/text.ts";
import { isOverfitting } from "./overfitting.ts";

/** What the loss chart says, in one or two sentences. */
export function lossReading(run: LiveRun, running: boolean): string {
  const { best, history } = run;
  if (!best) return "";
  const sentence = running ? waitReading(run, best.epoch) : t("train:chart.lossEnded", { epoch: best.epoch });
  if (!isOverfitting(history, best)) return sentence;
  return `${sentence} ${t("train:chart.overfit", { epoch: best.epoch })}`;
}

function waitReading({ history, patience }: LiveRun, bestEpoch: number): string {
  const count = (history.at(-1)?.epoch ?? bestEpoch) - bestEpoch;
  if (count === 0) return t("train:chart.lossLowest");
  return patience === null ? t("train:chart.lossStalls", { count }) : t("train:chart.lossWaits", { count, patience });
}
