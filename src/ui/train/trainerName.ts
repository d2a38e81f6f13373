import type { Backend } from "../../core/pipeline.ts";
import type { TrialReport } from "../../core/training/job.ts";
import { t } from "../i18n/text.ts";

/** What a trainer is called; WebGL that runs on the processor says so. */
export function trainerName(backend: Backend, trial: TrialReport | null): string {
  const software = backend === "webgl" && trial?.webgl.usable && trial.webgl.software;
  return t(software ? "train:backend.webglSoftware" : `train:backend.${backend}`);
}
