import type { TrainerChoice, TrialReport } from "../../core/training/job.ts";
import { t } from "../i18n/text.ts";

/** Where training runs, in a word and in a sentence. */
export function backendText(
  trainer: TrainerChoice,
  trial: TrialReport | null,
): { readonly text: string; readonly help: string } {
  const backend = trainer === "auto" ? trial?.choice : trainer;
  if (!backend) return { text: t("backend.unknown"), help: t("backend.unknownHelp") };
  const { detail = "", software = false } = trial?.webgl ?? {};
  const name = backend === "webgl" && software ? "webglSoftware" : backend;
  const how = t(trainer === "auto" ? "backend.measured" : "backend.pinned");
  return { text: t(`backend.${name}`), help: `${t(`backend.${name}Help`, { detail })} ${how}` };
}
