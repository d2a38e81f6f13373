import type { Session } from "../../app/session.ts";
import { t } from "../i18n/text.ts";

export type BackendReport = NonNullable<Session["backend"]>;

/** What the training backend is, in a word and in a sentence. */
export function backendText(report: BackendReport | null): { readonly text: string; readonly help: string } {
  if (!report) return { text: t("backend.unknown"), help: t("backend.unknownHelp") };
  const { backend, detail, software } = report;
  if (backend === "plain") return { text: t("backend.plain"), help: t("backend.plainHelp", { reason: detail }) };
  return software
    ? { text: t("backend.webglSoftware"), help: t("backend.softwareHelp", { detail }) }
    : { text: t("backend.webgl"), help: t("backend.gpuHelp", { detail }) };
}
