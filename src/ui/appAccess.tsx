import type { ReactNode } from "react";
import { createContext, use, useSyncExternalStore } from "react";
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

export function useCommands(): Commands {
  return useAccess().commands;
}

/** The live training run, at most ten times a second. */
export function useLiveRun(): LiveRun {
  const { telemetry } = useAccess();
  return useSyncExternalStore(telemetry.subscribe, telemetry.read);
}
