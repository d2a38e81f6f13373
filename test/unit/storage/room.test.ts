import { describe, expect, test, vi } from "vitest";
import { createRegistryNews } from "../../../src/storage/news.ts";
import { createStorageRoom } from "../../../src/storage/room.ts";

describe("the room of this browser", () => {
  test("is what the browser says, with its promise to keep it", async () => {
    const room = createStorageRoom({
      estimate: async () => ({ usage: 10, quota: 100 }),
      persisted: async () => false,
      persist: async () => true,
    });
    expect(await room.measure()).toEqual({ usedBytes: 10, quotaBytes: 100, persistence: "mayBeCleared" });
    expect(await room.askToKeep()).toBe("kept");
  });

  test("is not known where the browser does not say, or refuses to", async () => {
    const unknown = { usedBytes: null, quotaBytes: null, persistence: "unknown" };
    expect(await createStorageRoom(undefined).measure()).toEqual(unknown);
    expect(await createStorageRoom(undefined).askToKeep()).toBe("unknown");
    const refuse = (): Promise<never> => Promise.reject(new DOMException("no", "SecurityError"));
    const refusing = createStorageRoom({ estimate: refuse, persisted: refuse, persist: refuse });
    expect(await refusing.measure()).toEqual(unknown);
    expect(await refusing.askToKeep()).toBe("unknown");
  });
});

test("news of the registry reach others, and nobody where there is no channel", () => {
  const channel = { postMessage: vi.fn(), addEventListener: vi.fn() };
  const news = createRegistryNews(channel);
  const changed = vi.fn();
  news.hear(changed);
  news.tell();
  expect(channel.postMessage).toHaveBeenCalledTimes(1);
  expect(channel.addEventListener).toHaveBeenCalledWith("message", changed);
  expect(() => createRegistryNews(undefined).tell()).not.toThrow();
});
