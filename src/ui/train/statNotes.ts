import type { LiveRun } from "../../app/telemetry.ts";
import type { TrialReport } from "../../core/training/job.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { trainerName } from "./trainerName.ts";

/** How long the run has taken, and how long it will. */
export function timeNote({ history, paused, secondsLeft }: LiveRun, running: boolean): string {
  const newest = history.at(-1);
  if (!newest) return t(paused ? "train:stat.waiting" : "train:stat.starting");
  const time = format.seconds(newest.seconds);
  if (!running) return t("train:stat.took", { time });
  if (paused) return t("train:stat.paused", { time });
  if (secondsLeft === null) return t("train:stat.soFar", { time });
  return t("train:stat.left", { time, left: format.seconds(secondsLeft) });
}

/** What makes the speed: the trainer, and the workers that share its members. */
export function speedNote({ backend, members }: LiveRun, trial: TrialReport | null): string {
  if (!backend) return undefinedFigure;
  const trainer = trainerName(backend, trial);
  const workers = Math.min(trial?.workers ?? 1, members.length);
  if (backend !== "wasm" || workers < 2) return trainer;
  return t("train:stat.speedWorkers", { trainer, count: workers });
}

/** What the memory is of, or why it is not counted. */
export function memoryNote({ memory, backend }: LiveRun, trial: TrialReport | null): string {
  if (!memory) return t(backend === "plain" ? "train:stat.plain" : "train:stat.unknownMemory");
  if (backend !== "webgl") return t("train:stat.wasm");
  const software = trial?.webgl.software ?? false;
  return t(software ? "train:stat.tensorsSoftware" : "train:stat.tensors", { count: memory.tensors });
}
