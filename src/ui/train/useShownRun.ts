import type { LiveRun } from "../../app/telemetry.ts";
import { useLiveRun, useSession } from "../appAccess.tsx";

interface ShownRun {
  readonly run: LiveRun;
  readonly running: boolean;
  /** False where there has been no run of these loans. */
  readonly shown: boolean;
}

/** The run to show: the one that is on, or was last. */
export function useShownRun(): ShownRun {
  const run = useLiveRun();
  const running = useSession(({ tasks }) => tasks.train !== undefined);
  const over = useSession(({ trained, failures }) => Boolean(trained ?? failures.train));
  return { run, running, shown: running || (over && run.history.length > 0) };
}
