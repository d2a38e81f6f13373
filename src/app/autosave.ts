import { decodeBundle } from "../core/bundle/decode.ts";
import { encodeBundle } from "../core/bundle/encode.ts";
import { decodeChoices } from "../core/bundle/choicesDecoder.ts";
import { AppError, isAbort, toWire } from "../core/errors.ts";
import type { Bundle } from "../core/pipeline.ts";
import type { KeptSession } from "../storage/database.ts";
import type { ImportCommands } from "./commands/importing.ts";
import type { ResumingCommands } from "./commands/resuming.ts";
import type { AppContext } from "./context.ts";
import type { Session, Step } from "./session.ts";

/** A choice is kept this long after it was made, so that a slider does not write a hundred times. */
const settleMilliseconds = 600;

/** Keeps the session in this browser, so that a closed tab loses nothing. */
export interface Autosave {
  /** Looks for the session of an earlier visit; a screen that is empty without it gives way to the one that offers it. */
  readonly find: () => Promise<void>;
  /** Reads its loans again, takes its choices and its model up, and looks for the run that was on. */
  readonly resume: () => Promise<boolean>;
  readonly discard: () => Promise<void>;
}

/** What of a session is kept; a change of any of it writes it anew. */
type Kept = Pick<Session, "origin" | "choices" | "model" | "testOpenings">;

/** Screens that show nothing without loans. */
const needLoans: ReadonlySet<Step> = new Set<Step>(["prepare", "train", "evaluate"]);

const keptParts = ["origin", "choices", "model", "testOpenings"] as const;

/** What of the app a session of an earlier visit is taken up with. */
type TakingUp = Pick<ImportCommands, "openOrigin"> &
  Pick<ResumingCommands, "findRun"> & {
    /** Forgets the run that was on. */
    readonly discardRun: () => Promise<void>;
  };

/** Watches the session and keeps it; where the browser refuses, the session goes on without. */
export function createAutosave(context: AppContext, { openOrigin, findRun, discardRun }: TakingUp): Autosave {
  const { store, dispatch, sessions, now } = context;
  let written: Kept = store.getState();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refused = false;

  async function write(): Promise<void> {
    const session = store.getState();
    written = session;
    if (!session.imported || !session.origin) return;
    const savedAt = now().toISOString();
    try {
      await sessions.save(keptSession(session, savedAt));
      dispatch({ type: "autosaved", at: savedAt });
    } catch (thrown) {
      // Said once: training and judging do not need it.
      if (!refused && !isAbort(thrown)) dispatch({ type: "failed", step: "models", error: toWire(thrown) });
      refused = true;
    }
  }

  store.subscribe((session) => {
    const same = keptParts.every((part) => session[part] === written[part]);
    if (same || refused) return;
    clearTimeout(timer);
    timer = setTimeout(() => void write(), settleMilliseconds);
  });

  return {
    async find() {
      const kept = await loadQuietly(context);
      const usable = kept && decodeChoices(kept.choices) ? kept : null;
      dispatch({ type: "unfinishedFound", unfinished: usable && { name: usable.name, savedAt: usable.savedAt } });
      if (usable && needLoans.has(store.getState().step)) dispatch({ type: "stepOpened", step: "data" });
    },
    async resume() {
      const kept = await loadQuietly(context);
      const choices = kept && decodeChoices(kept.choices);
      if (!kept || !choices) return false;
      const reading = kept.reading;
      if (!(await openOrigin(kept.origin, reading))) return false;
      const { testOpenings } = kept;
      dispatch({ type: "choicesRestored", choices: { ...choices, reading }, testOpenings });
      const bundle = modelOf(kept);
      if (bundle) dispatch({ type: "modelTaken", bundle, saved: false });
      if (await findRun()) dispatch({ type: "stepOpened", step: "train" });
      return true;
    },
    async discard() {
      clearTimeout(timer);
      dispatch({ type: "unfinishedFound", unfinished: null });
      await discardRun();
      try {
        await sessions.discard();
      } catch (thrown) {
        // Where nothing can be stored, nothing is left to discard.
        if (!(thrown instanceof AppError && thrown.code === "storage/unavailable")) throw thrown;
      }
    },
  };
}

function keptSession({ origin, imported, choices, model, testOpenings }: Session, savedAt: string): KeptSession {
  if (!origin || !imported) throw new Error("a session without loans is not kept");
  const { reading, ...rest } = choices;
  return {
    savedAt,
    name: imported.source.name,
    origin,
    reading,
    choices: rest,
    testOpenings,
    model: model && encodeBundle(model.bundle),
  };
}

/** A session that cannot be read back is as good as none: what it held is only a convenience. */
async function loadQuietly({ sessions }: AppContext): Promise<KeptSession | null> {
  try {
    return await sessions.load();
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}

function modelOf({ model, name }: KeptSession): Bundle | null {
  if (model === null) return null;
  try {
    return decodeBundle(model, name);
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}
