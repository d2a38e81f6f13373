import type { Session } from "../../app/session.ts";
import type { Backend } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";

/** What a trainer is called; WebGL that runs on the processor says so. */
export function backendName(backend: Backend, report: Session["backend"]): string {
  const software = backend === "webgl" && report?.backend === "webgl" && report.software;
  return t(software ? "train:backend.webglSoftware" : `train:backend.${backend}`);
}
