import { decodeChoices } from "../core/bundle/choicesDecoder.ts";
import type { SessionHead } from "../storage/sessions.ts";
import type { AppContext } from "./context.ts";

/**
 * The visit that a tab is: its session and its run are kept under this id, so that tabs do not take each other's place. A
 * tab that takes an earlier visit up becomes that visit.
 */
export interface Visit {
  id: string;
}

/** What is kept of visits. */
type Stores = Pick<AppContext, "sessions" | "checkpoints" | "runLocks">;

/** Interrupted runs of more visits than that are not kept. */
const mostInterrupted = 2;

/** What another visit has left. */
export interface EarlierVisit extends SessionHead {
  /** Whether it has left a run, too. */
  readonly hasRun: boolean;
}

/** What other visits have left, newest first; but for those of which the run is on in another tab. */
async function othersThan(visit: Visit, { sessions, checkpoints, runLocks }: Stores): Promise<readonly EarlierVisit[]> {
  const [heads, runs, on] = await Promise.all([sessions.list(), checkpoints.visits(), runLocks.taken()]);
  return heads
    .filter((head) => head.visit !== visit.id && !on.has(head.visit))
    .map((head) => ({ ...head, hasRun: runs.has(head.visit) }));
}

/** What can be taken up: the newest session, and all that have left a run; newest first. */
export async function findVisits(visit: Visit, stores: Stores): Promise<readonly EarlierVisit[]> {
  const usable = (await othersThan(visit, stores)).filter(({ choices }) => decodeChoices(choices) !== null);
  return usable.filter(({ hasRun }, at) => at === 0 || hasRun);
}

/** Forgets what is kept of a visit, but for a run that is on. */
export async function forgetVisit(id: string, { sessions, checkpoints, runLocks }: Stores): Promise<void> {
  if ((await runLocks.taken()).has(id)) return;
  await sessions.discard(id);
  await checkpoints.discard(id);
}

/** Forgets what nobody will take up, now that this visit has something to keep: one session, and the newest runs. */
export async function forgetOlderVisits(visit: Visit, stores: Stores): Promise<void> {
  const others = await othersThan(visit, stores);
  const staying = new Set(others.filter(({ hasRun }) => hasRun).slice(0, mostInterrupted));
  for (const other of others) if (!staying.has(other)) await forgetVisit(other.visit, stores);
  const sessions = await stores.sessions.visits();
  for (const id of await stores.checkpoints.visits()) {
    if (id !== visit.id && !sessions.has(id)) await forgetVisit(id, stores);
  }
}
