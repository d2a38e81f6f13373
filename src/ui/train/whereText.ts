import type { TrainerChoice, TrainerTrial, TrialReport } from "../../core/training/job.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { gpuName } from "./gpuName.ts";
import { trainerName } from "./trainerName.ts";

/** A trainer that can be used, and how long it takes. */
interface Measured extends TrainerTrial {
  readonly secondsPerEpoch: number;
}

function isMeasured(trial: TrainerTrial): trial is Measured {
  return trial.secondsPerEpoch !== null;
}

/** How many times as long a trainer takes as the fastest; null where it cannot be used. */
export function timesSlower({ secondsPerEpoch }: TrainerTrial, { trials }: TrialReport): number | null {
  const fastest = trials.find(isMeasured);
  return secondsPerEpoch === null || !fastest ? null : secondsPerEpoch / fastest.secondsPerEpoch;
}

/** 1.3, 12, 340: as many digits as such a measurement bears. */
export function timesText(times: number): string {
  return times < 9.95 ? format.fixed(times, 1) : format.whole(Number(times.toPrecision(2)));
}

/** Below this a difference may be chance. */
const leastTimes = 1.15;

/** Which trainer is taken and why, in one sentence. */
export function takenText(choice: TrainerChoice, report: TrialReport): string {
  return choice === "auto" ? automaticText(report) : pinnedText(choice, report);
}

function automaticText(report: TrialReport): string {
  const { choice, trials } = report;
  const trainer = trainerName(choice, report);
  const next = trials.filter(isMeasured).find(({ backend }) => backend !== choice);
  if (!next) return t("train:where.autoOnly", { trainer });
  const other = trainerName(next.backend, report);
  const times = timesSlower(next, report) ?? 1;
  if (times < leastTimes) return t("train:where.autoLevel", { trainer, other });
  return t("train:where.autoFastest", { trainer, other, times: timesText(times) });
}

function pinnedText(choice: Exclude<TrainerChoice, "auto">, report: TrialReport): string {
  const trainer = trainerName(choice, report);
  const measured = report.trials.filter(isMeasured);
  const own = measured.find(({ backend }) => backend === choice);
  const best = measured.find(({ backend }) => backend === report.choice);
  if (!own || !best) return t("train:where.pinnedUnusable", { trainer });
  const times = own.secondsPerEpoch / best.secondsPerEpoch;
  if (times < leastTimes) return t("train:where.pinned", { trainer });
  return t("train:where.pinnedSlower", {
    trainer,
    other: trainerName(report.choice, report),
    times: timesText(times),
  });
}

/** The graphics processor, or that there is none. */
export function gpuText({ webgl }: TrialReport): string {
  if (!webgl.usable) return t("train:where.noWebgl");
  const name = gpuName(webgl.detail);
  return webgl.software ? t("train:where.software", { name }) : name;
}
