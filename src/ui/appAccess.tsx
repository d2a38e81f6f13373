import type { ReactNode } from "react";
import { createContext, use, useEffect, useState, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { Commands } from "../app/commands.ts";
import type { SessionHolder } from "../app/context.ts";
import type { Session } from "../app/session.ts";
import type { LiveRun, Telemetry } from "../app/telemetry.ts";

/** What the screens need of the app. */
export interface AppAccess {
  readonly store: SessionHolder["store"];
  readonly commands: Commands;
  readonly telemetry: Telemetry;
}

const Access = createContext<AppAccess | null>(null);

export function AppAccessProvider({ access, children }: { readonly access: AppAccess; readonly children: ReactNode }) {
  return <Access value={access}>{children}</Access>;
}

function useAccess(): AppAccess {
  const access = use(Access);
  if (!access) throw new Error("a screen was drawn outside of AppAccessProvider");
  return access;
}

/** A slice of the session; the reader is drawn again when the slice changes (compared by identity). */
export function useSession<Slice>(select: (session: Session) => Slice): Slice {
  return useStore(useAccess().store, select);
}

/**
 * A slice of the session as it is when it has not changed for a while: whatever follows a slider and is costly is drawn
 * when the slider rests. @param select The same function at each drawing.
 */
export function useSessionAtRest<Slice>(select: (session: Session) => Slice, restMs = 150): Slice {
  const { store } = useAccess();
  const [slice, setSlice] = useState(() => select(store.getState()));
  useEffect(() => {
    const take = (): void => setSlice(() => select(store.getState()));
    let timer = setTimeout(take, 0);
    const forget = store.subscribe((now, before) => {
      if (select(now) === select(before)) return;
      clearTimeout(timer);
      timer = setTimeout(take, restMs);
    });
    return () => {
      clearTimeout(timer);
      forget();
    };
  }, [store, select, restMs]);
  return slice;
}

export function useCommands(): Commands {
  return useAccess().commands;
}

/** The live training run, at most ten times a second. */
export function useLiveRun(): LiveRun {
  const { telemetry } = useAccess();
  return useSyncExternalStore(telemetry.subscribe, telemetry.read);
}
