import { useSyncExternalStore } from "react";

/** The epoch that is pointed at in any of several charts, kept outside of React: a pointer moves more often than runs do. */
export interface SharedEpoch {
  /** Null where nobody points. */
  readonly read: () => number | null;
  readonly point: (epoch: number | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSharedEpoch(): SharedEpoch {
  let pointed: number | null = null;
  const listeners = new Set<() => void>();
  return {
    read: () => pointed,
    point(epoch) {
      if (epoch === pointed) return;
      pointed = epoch;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The epoch that is pointed at, if it is one of those there are. */
export function useSharedEpoch({ read, subscribe }: SharedEpoch, newest: number): number | null {
  const epoch = useSyncExternalStore(subscribe, read);
  return epoch !== null && epoch <= newest ? epoch : null;
}
