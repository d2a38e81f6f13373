import type { Backend } from "../../core/pipeline.ts";
import type { TrainerChoice, TrialReport } from "../../core/training/job.ts";
import { t } from "../i18n/text.ts";

/** What is known of where training runs. */
export interface TrainerFacts {
  readonly trainer: TrainerChoice;
  readonly trial: TrialReport | null;
  /** Of the run that is on; null where there is none. */
  readonly running: Backend | null;
}

/** Where training runs, in a word and in a sentence. */
export function backendText({ trainer, trial, running }: TrainerFacts): {
  readonly text: string;
  readonly help: string;
} {
  const backend = running ?? (trainer === "auto" ? trial?.choice : trainer);
  if (!backend) return { text: t("backend.unknown"), help: t("backend.unknownHelp") };
  const { detail = "", software = false } = trial?.webgl ?? {};
  const name = backend === "webgl" && software ? "webglSoftware" : backend;
  return { text: t(`backend.${name}`), help: `${t(`backend.${name}Help`, { detail })} ${whyText(trainer, running)}` };
}

function whyText(trainer: TrainerChoice, running: Backend | null): string {
  if (running) return t("backend.running");
  return t(trainer === "auto" ? "backend.measured" : "backend.pinned");
}
