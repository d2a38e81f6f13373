import type { Announcer, RunNews } from "../app/announce.ts";
import { format } from "./i18n/format.ts";
import { t } from "./i18n/text.ts";

/** The pieces of the browser that tell of a run; those that are missing do nothing. */
export interface AnnouncerBrowser {
  readonly document: Pick<Document, "title" | "visibilityState" | "hasFocus" | "addEventListener">;
  readonly window: Pick<Window, "addEventListener" | "focus">;
  /** Absent on pages that are not served safely. */
  readonly locks: Pick<LockManager, "request"> | undefined;
  readonly notification:
    | (Pick<typeof Notification, "permission" | "requestPermission"> &
        (new (title: string, options?: NotificationOptions) => Pick<Notification, "addEventListener">))
    | undefined;
}

/** One lock for all tabs: it is shared, and only says that there is work. */
const lock = "loanlab-run";

/** Tells of runs by the tab's title, by notifications and by a lock. */
export function createAnnouncer({ document, window, locks, notification }: AnnouncerBrowser): Announcer {
  const title = document.title;

  const isLookedAt = (): boolean => document.visibilityState === "visible" && document.hasFocus();
  const unmark = (): void => {
    if (isLookedAt()) document.title = title;
  };
  document.addEventListener("visibilitychange", unmark);
  window.addEventListener("focus", unmark);

  function notify(news: RunNews): void {
    if (!notification || notification.permission !== "granted") return;
    try {
      const shown = new notification(t("runEnded.title"), { body: bodyOf(news), tag: lock });
      shown.addEventListener("click", () => window.focus());
    } catch {
      // Some browsers on phones let only service workers send them; the title is marked all the same.
    }
  }

  return {
    stayAwake() {
      let release = (): void => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      // A browser that freezes tabs spares those that hold a lock.
      locks?.request(lock, { mode: "shared" }, () => released).catch(() => undefined);
      return release;
    },
    runEnded(news) {
      if (isLookedAt()) return;
      document.title = markedTitle(news, title);
      if (document.visibilityState === "hidden") notify(news);
    },
    notifications: () => notification?.permission ?? "unavailable",
    askForNotifications: async () => (notification ? notification.requestPermission() : "unavailable"),
  };
}

function figureOf({ auc }: RunNews): string {
  return auc === null ? t("runEnded.noAuc") : t("runEnded.auc", { auc: format.figure(auc) });
}

function markedTitle(news: RunNews, title: string): string {
  if (news.ended === "diverged" || news.ended === "failed") return t("runEnded.markBad", { title });
  return t("runEnded.mark", { figure: figureOf(news), title });
}

function bodyOf(news: RunNews): string {
  if (news.ended === "failed") return t("runEnded.failed", { count: news.epochs });
  if (news.ended === "diverged") return t("runEnded.diverged", { count: news.epochs });
  return t("runEnded.text", { figure: figureOf(news), count: news.epochs });
}
