import { encodeBundle } from "../core/bundle/encode.ts";
import { AppError, isAbort, toWire } from "../core/errors.ts";
import type { KeptSession } from "../storage/records.ts";
import type { AppContext } from "./context.ts";
import { keptWork } from "./keptWork.ts";
import type { Session } from "./session.ts";
import { forgetOlderVisits, type Visit } from "./visit.ts";

/** A choice is kept this long after it was made, so that a slider does not write a hundred times. */
const settleMilliseconds = 600;

/** Keeps the session in this browser, so that a closed tab loses nothing. */
export interface Autosave {
  /** Keeps the session at once where it is not kept any more: tabs forget those of others that have left no run. */
  readonly ensure: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** What of a session is kept; a change of any of it writes it anew. */
const keptParts = ["origin", "choices", "model", "testOpenings"] as const;

/** Watches the session and keeps it; where the browser refuses, the session goes on without. */
export function createAutosave(context: AppContext, visit: Visit): Autosave {
  const { store, dispatch, sessions, now } = context;
  let written: Pick<Session, (typeof keptParts)[number]> = store.getState();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;

  async function write(): Promise<void> {
    const session = store.getState();
    written = session;
    if (!session.imported || !session.origin) return;
    const savedAt = now().toISOString();
    try {
      await sessions.save(visit.id, keptSession(session, savedAt));
      told = false;
      dispatch({ type: "autosaved", at: savedAt });
      await forgetOlderVisits(visit, context);
    } catch (thrown) {
      // Said once: training and judging do not need it, and the next change may find room.
      if (!told && !isAbort(thrown)) dispatch({ type: "failed", step: "models", error: toWire(thrown) });
      told = true;
    }
  }

  store.subscribe((session) => {
    const same = keptParts.every((part) => session[part] === written[part]);
    if (same) return;
    clearTimeout(timer);
    timer = setTimeout(() => void write(), settleMilliseconds);
  });

  return {
    async ensure() {
      const kept = await sessions.visits().catch(() => new Set<string>());
      if (!kept.has(visit.id)) await write();
    },
    async discard() {
      clearTimeout(timer);
      try {
        await sessions.discard(visit.id);
      } catch (thrown) {
        // Where nothing can be stored, nothing is left to discard.
        if (!(thrown instanceof AppError && thrown.code === "storage/unavailable")) throw thrown;
      }
    },
  };
}

function keptSession(session: Session, savedAt: string): KeptSession {
  const work = keptWork(session);
  if (!work) throw new Error("a session without loans is not kept");
  return { ...work, savedAt, model: session.model && encodeBundle(session.model.bundle) };
}
