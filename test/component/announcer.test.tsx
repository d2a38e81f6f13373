import { describe, expect, test, vi } from "vitest";
import type { RunNews } from "../../src/app/announce.ts";
import { type AnnouncerBrowser, createAnnouncer } from "../../src/ui/announcer.ts";

const news: RunNews = { ended: "finished", epochs: 96, auc: 0.8123 };

interface BrowserCase {
  readonly permission?: NotificationPermission;
  /** Whether it lets pages make none. */
  readonly fails?: boolean;
}

/** A browser whose tab is looked at or not, and what it was told. */
function browserWith({ permission = "granted", fails = false }: BrowserCase = {}) {
  const shown: { readonly title: string; readonly body: string | undefined }[] = [];
  const listeners: (() => void)[] = [];
  const seen = { visibilityState: "visible" as DocumentVisibilityState, focused: true };
  const focus = vi.fn();
  const clicks: (() => void)[] = [];
  class FakeNotification {
    static permission = permission;
    static requestPermission = vi.fn(async () => (FakeNotification.permission = "granted"));
    constructor(title: string, options?: NotificationOptions) {
      if (fails) throw new TypeError("Illegal constructor");
      shown.push({ title, body: options?.body });
    }
    addEventListener(_: string, listener: () => void): void {
      clicks.push(listener);
    }
  }
  const document = {
    title: "Loanlab",
    get visibilityState() {
      return seen.visibilityState;
    },
    hasFocus: () => seen.focused,
    addEventListener: (_: string, listener: () => void) => void listeners.push(listener),
  };
  const window = { focus, addEventListener: (_: string, listener: () => void) => void listeners.push(listener) };
  /** Turns away from the tab, or back to it. */
  function look(visibilityState: DocumentVisibilityState, focused: boolean): void {
    Object.assign(seen, { visibilityState, focused });
    for (const listener of listeners) listener();
  }
  const browser = { document, window, locks: undefined, notification: FakeNotification } as unknown as AnnouncerBrowser;
  return { browser, document, shown, look, focus, clicks, FakeNotification };
}

describe("a finished run", () => {
  test("marks the title of a tab that nobody looks at, until somebody does", () => {
    const { browser, document, look } = browserWith();
    const announcer = createAnnouncer(browser);
    look("hidden", false);
    announcer.runEnded(news);
    expect(document.title).toBe("✓ AUC 0.812 · Loanlab");
    look("visible", false);
    expect(document.title).toBe("✓ AUC 0.812 · Loanlab");
    look("visible", true);
    expect(document.title).toBe("Loanlab");
  });

  test("leaves the title of a tab that is looked at alone", () => {
    const { browser, document, shown } = browserWith();
    createAnnouncer(browser).runEnded(news);
    expect(document.title).toBe("Loanlab");
    expect(shown).toEqual([]);
  });

  test("that diverged, failed, or has no AUC, is marked as such", () => {
    const { browser, document, look } = browserWith();
    const announcer = createAnnouncer(browser);
    look("hidden", false);
    announcer.runEnded({ ...news, auc: null });
    expect(document.title).toBe("✓ Trained · Loanlab");
    announcer.runEnded({ ...news, ended: "diverged" });
    expect(document.title).toBe("! Loanlab");
    announcer.runEnded(news);
    announcer.runEnded({ ...news, ended: "failed" });
    expect(document.title).toBe("! Loanlab");
  });

  test("sends a notification where the tab is hidden and that was allowed, and a click on it shows the tab", () => {
    const { browser, shown, look, clicks, focus } = browserWith();
    const announcer = createAnnouncer(browser);
    look("visible", false);
    announcer.runEnded(news);
    expect(shown).toEqual([]);
    look("hidden", false);
    announcer.runEnded(news);
    announcer.runEnded({ ended: "diverged", epochs: 1, auc: null });
    announcer.runEnded({ ended: "failed", epochs: 40, auc: null });
    expect(shown).toEqual([
      { title: "Training has ended", body: "AUC 0.812 after 96 epochs." },
      { title: "Training has ended", body: "The loss left all bounds after 1 epoch." },
      { title: "Training has ended", body: "It failed after 40 epochs. The Train screen says why." },
    ]);
    clicks[0]?.();
    expect(focus).toHaveBeenCalledOnce();
  });

  test.each([
    ["was not asked for", { permission: "default" as const }],
    ["was denied", { permission: "denied" as const }],
    ["only a service worker may send", { fails: true }],
  ])("sends no notification that %s", (_, changes) => {
    const { browser, shown, look, document } = browserWith(changes);
    const announcer = createAnnouncer(browser);
    look("hidden", false);
    announcer.runEnded(news);
    expect(shown).toEqual([]);
    expect(document.title).toMatch(/^✓/);
  });
});

describe("permission to notify", () => {
  test("is what the browser says, and asked for once it is wanted", async () => {
    const { browser, FakeNotification } = browserWith({ permission: "default" });
    const announcer = createAnnouncer(browser);
    expect(announcer.notifications()).toBe("default");
    expect(FakeNotification.requestPermission).not.toHaveBeenCalled();
    expect(await announcer.askForNotifications()).toBe("granted");
    expect(announcer.notifications()).toBe("granted");
  });

  test("is not to be had where the browser has no notifications", async () => {
    const announcer = createAnnouncer({ ...browserWith().browser, notification: undefined });
    expect(announcer.notifications()).toBe("unavailable");
    expect(await announcer.askForNotifications()).toBe("unavailable");
  });
});

describe("staying awake", () => {
  test("holds a lock that other tabs may hold as well, until it is released", async () => {
    let held = false;
    const request = vi.fn(async (_name: string, _options: LockOptions, work: () => Promise<void>) => {
      held = true;
      await work();
      held = false;
    });
    const locks = { request } as unknown as LockManager;
    const release = createAnnouncer({ ...browserWith().browser, locks }).stayAwake();
    expect(held).toBe(true);
    expect(request).toHaveBeenCalledWith("loanlab-run", { mode: "shared" }, expect.any(Function));
    release();
    await vi.waitFor(() => expect(held).toBe(false));
  });

  test("does nothing where there are no locks", () => {
    expect(() => createAnnouncer(browserWith().browser).stayAwake()()).not.toThrow();
  });
});
