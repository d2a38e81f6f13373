import { isAbort, toWire } from "../core/errors.ts";
import type { Bundle } from "../core/pipeline.ts";
import type { AppContext } from "./context.ts";
import { keptWork } from "./keptWork.ts";
import { createLatestQueue } from "./latestQueue.ts";
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

/** Where all of it is written: what waits gives way to what is newer. */
const place = "session";

/** What of a session is kept; a change of any of it writes it anew. */
const keptParts = ["origin", "choices", "model", "testOpenings"] as const;

/** Watches the session and keeps it; where the browser refuses, the session goes on without. */
export function createAutosave(context: AppContext, visit: Visit): Autosave {
  const { store, dispatch, sessions, now } = context;
  let written: Pick<Session, (typeof keptParts)[number]> = store.getState();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = false;
  const queue = createLatestQueue();
  const encode = createEncoder(context);

  async function write(): Promise<void> {
    const session = store.getState();
    const { id } = visit;
    written = session;
    const work = keptWork(session);
    if (!work) return;
    try {
      const model = session.model && (await encode(session.model.bundle));
      const savedAt = now().toISOString();
      await sessions.save(id, { ...work, savedAt, model });
      told = false;
      dispatch({ type: "autosaved", at: savedAt });
      await forgetOlderVisits(visit, context);
    } catch (thrown) {
      // Said once: training and judging do not need it, and the next change may find room.
      if (!told && !isAbort(thrown)) dispatch({ type: "failed", step: "models", error: toWire(thrown) });
      told = true;
    }
  }

  async function forget(): Promise<void> {
    // Where nothing can be stored, nothing is left to discard; what is left is offered again, and can be discarded then.
    await sessions.discard(visit.id).catch(() => undefined);
  }

  store.subscribe((session) => {
    const same = keptParts.every((part) => session[part] === written[part]);
    if (same) return;
    clearTimeout(timer);
    timer = setTimeout(() => void queue.put(place, () => write()), settleMilliseconds);
  });

  return {
    async ensure() {
      const kept = await sessions.visits().catch(() => new Set<string>());
      if (!kept.has(visit.id)) await queue.put(place, () => write());
    },
    async discard() {
      clearTimeout(timer);
      await queue.put(place, () => forget());
    },
  };
}

/** Encodes a model, the same one again without work: most of what changes are choices. */
function createEncoder({ codec }: Pick<AppContext, "codec">): (bundle: Bundle) => Promise<string> {
  let last: { readonly bundle: Bundle; readonly text: string } | null = null;
  return async (bundle) => {
    if (last?.bundle !== bundle) last = { bundle, text: await codec.encode(bundle) };
    return last.text;
  };
}
