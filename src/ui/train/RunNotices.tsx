import type { LiveNotice } from "../../app/telemetry.ts";
import { format } from "../i18n/format.ts";
import { errorMessage } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import { Notice } from "../parts/Notice.tsx";
import { useShownRun } from "./useShownRun.ts";

/** What happened to the run on the way: each kind once, as it was last. */
export function RunNotices() {
  const { run, shown } = useShownRun();
  const { notices } = run;
  if (!shown || notices.length === 0) return null;
  const kinds = [...new Set(notices.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const ofKind = notices.filter((notice) => notice.kind === kind);
    const last = ofKind.at(-1);
    return (
      last && (
        <Notice key={kind} tone={kind === "contextLost" ? "info" : "warn"} title={noticeText(last, ofKind.length)} />
      )
    );
  });
}

function noticeText(notice: LiveNotice, count: number): string {
  switch (notice.kind) {
    case "contextLost":
      return t("train:notice.contextLost", { count, epoch: format.whole(notice.epoch) });
    case "fellBack": {
      const { from, to, reason } = notice;
      return t("train:notice.fellBack", { from: t(`train:backend.${from}`), to: t(`train:backend.${to}`), reason });
    }
    case "crashed":
      return t("train:notice.crashed", { epoch: format.whole(notice.epoch) });
    case "otherTrainer":
      return t("train:notice.otherTrainer", {
        was: t(`train:backend.${notice.was}`),
        reason: errorMessage(notice.error).title,
      });
    case "notKept":
      return t("train:notice.notKept", { reason: errorMessage(notice.error).title });
  }
}
