/** What tabs of this browser tell one another about the registry: that it has changed, not how. */
export interface RegistryNews {
  readonly tell: () => void;
  /** Hears of changes by other tabs. */
  readonly hear: (changed: () => void) => void;
}

/** News between the tabs of a browser. @param channel Absent in browsers that have none: then each tab is on its own. */
export function createRegistryNews(
  channel: Pick<BroadcastChannel, "postMessage" | "addEventListener"> | undefined,
): RegistryNews {
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other
    tell: () => channel?.postMessage("changed"),
    hear: (changed) => channel?.addEventListener("message", changed),
  };
}
