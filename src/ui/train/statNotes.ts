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
  // Workers are as many as were wanted for the network that was measured, which may have been another one.
  const workers = trial?.plan.members === members.length ? Math.min(trial.workers, members.length) : 1;
  if (backend !== "wasm" || workers < 2) return trainer;
  return t("train:stat.speedWorkers", { trainer, count: workers });
}

/** What the memory is of, or why it is not counted. */
export function memoryNote({ memory, backend }: LiveRun, trial: TrialReport | null, running: boolean): string {
  if (!memory && backend === "plain") return t("train:stat.plain");
  if (!memory) return t(running ? "train:stat.unknownMemory" : "train:stat.memoryFreed");
  if (backend !== "webgl") return t("train:stat.wasm");
  const software = trial?.webgl.software ?? false;
  return t(software ? "train:stat.tensorsSoftware" : "train:stat.tensors", { count: memory.tensors });
}

/**
 * Rows trained per second: of late while a run goes on, on average over one that has ended.
 *
 * @param rows Training rows of an epoch; null where that is not known any more.
 */
export function speedOf(run: LiveRun, running: boolean, rows: number | null): number | null {
  if (running) return run.rowsPerSecond;
  const newest = run.history.at(-1);
  if (rows === null || !newest || newest.seconds === 0) return null;
  const members = run.members.length > 0 ? run.members : [run.history];
  const epochs = members.reduce((sum, member) => sum + (member.at(-1)?.epoch ?? 0), 0);
  return (rows * epochs) / newest.seconds;
}
