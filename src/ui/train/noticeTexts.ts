import type { LiveNotice } from "../../app/telemetry.ts";
import { format } from "../i18n/format.ts";
import { errorMessage } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";

/** Something that happened to a run, in words. */
export interface NoticeText {
  readonly kind: LiveNotice["kind"];
  readonly title: string;
  readonly text: string;
}

/** What happened to a run on the way: each kind once, as it was last, the newest kind last. */
export function noticeTexts(notices: readonly LiveNotice[]): readonly NoticeText[] {
  const newest = new Map(notices.map((notice) => [notice.kind, notice]));
  const byTime = [...newest.values()].toSorted((one, other) => notices.lastIndexOf(one) - notices.lastIndexOf(other));
  return byTime.map((notice) => ({
    kind: notice.kind,
    ...textOf(notice, notices.filter(({ kind }) => kind === notice.kind).length),
  }));
}

function textOf(notice: LiveNotice, count: number): Omit<NoticeText, "kind"> {
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
        text:
          notice.epoch === 0
            ? t("train:notice.crashedTextAnew")
            : t("train:notice.crashedText", { epoch: format.whole(notice.epoch) }),
      };
    case "notKept":
      return {
        title: t("train:notice.notKept"),
        text: t("train:notice.notKeptText", { reason: errorMessage(notice.error).title }),
      };
  }
}
