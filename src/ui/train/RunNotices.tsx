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
    if (!last) return null;
    const { title, text } = noticeText(last, ofKind.length);
    return (
      <Notice key={kind} tone={kind === "contextLost" ? "info" : "warn"} title={title}>
        {text}
      </Notice>
    );
  });
}

interface NoticeText {
  readonly title: string;
  readonly text: string;
}

function noticeText(notice: LiveNotice, count: number): NoticeText {
  switch (notice.kind) {
    case "contextLost":
      return {
        title: t("train:notice.contextLost", { count }),
        text: t("train:notice.contextLostText", { epoch: format.whole(notice.epoch) }),
      };
    case "fellBack":
      return {
        title: t("train:notice.fellBack", { to: t(`train:backend.${notice.to}`) }),
        text: t("train:notice.fellBackText", { from: t(`train:backend.${notice.from}`), reason: notice.reason }),
      };
    case "crashed":
      return {
        title: t("train:notice.crashed"),
        text: t("train:notice.crashedText", { epoch: format.whole(notice.epoch) }),
      };
    case "notKept":
      return {
        title: t("train:notice.notKept"),
        text: t("train:notice.notKeptText", { reason: errorMessage(notice.error).title }),
      };
  }
}
