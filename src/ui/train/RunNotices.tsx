import { Notice } from "../parts/Notice.tsx";
import { noticeTexts } from "./noticeTexts.ts";
import { useShownRun } from "./useShownRun.ts";

/** What happened to the run on the way. */
export function RunNotices() {
  const { run, shown } = useShownRun();
  if (!shown) return null;
  return noticeTexts(run.notices).map(({ kind, title, text }) => (
    <Notice key={kind} tone={kind === "contextLost" ? "info" : "warn"} title={title}>
      {text}
    </Notice>
  ));
}
