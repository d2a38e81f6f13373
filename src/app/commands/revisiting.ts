import { decodeChoices } from "../../core/bundle/choicesDecoder.ts";
import { AppError, toWire } from "../../core/errors.ts";
import type { Bundle } from "../../core/pipeline.ts";
import type { KeptSession } from "../../storage/records.ts";
import type { AppContext } from "../context.ts";
import type { Step } from "../session.ts";
import { findVisits, forgetVisit, type Visit } from "../visit.ts";
import type { ImportCommands } from "./importing.ts";
import { takeUpModel } from "./restoring.ts";
import type { Runner } from "./runner.ts";
import type { ResumingCommands } from "./resuming.ts";

/** Commands on what earlier visits have left. */
export interface RevisitingCommands {
  /** Looks for it; a screen that is empty without it gives way to the one that offers it. */
  readonly findUnfinished: () => Promise<void>;
  /** Reads the visit's loans again, takes its choices and its model up, and looks for the run that was on. */
  readonly continueUnfinished: (id: string) => Promise<boolean>;
  readonly discardUnfinished: (id: string) => Promise<void>;
}

/** Screens that show nothing without loans. */
const needLoans: ReadonlySet<Step> = new Set<Step>(["prepare", "train", "evaluate"]);

/** What of the app an earlier visit is taken up with. */
type TakingUp = Pick<ImportCommands, "openOrigin"> & Pick<ResumingCommands, "findRun">;

/** Builds the {@link RevisitingCommands}. */
export function revisitingCommands(
  context: AppContext,
  runner: Runner,
  visit: Visit,
  { openOrigin, findRun }: TakingUp,
): RevisitingCommands {
  const { dispatch, store } = context;
  return {
    async findUnfinished() {
      const found = await findVisits(visit, context).catch(nothingWhereUnreadable);
      const unfinished = found.map(({ visit: id, name, savedAt, hasRun }) => ({ id, name, savedAt, hasRun }));
      dispatch({ type: "unfinishedFound", unfinished });
      if (unfinished.length > 0 && needLoans.has(store.getState().step)) dispatch({ type: "stepOpened", step: "data" });
    },
    async continueUnfinished(id) {
      const kept = await loadQuietly(context, id);
      const choices = kept && decodeChoices(kept.choices);
      if (!kept || !choices) return false;
      const found = await modelOf(kept, context);
      if (!found) return false;
      const { bundle } = found;
      const { reading, testOpenings } = kept;
      if (!(await openOrigin(kept.origin, reading))) return false;
      visit.id = id;
      dispatch({ type: "choicesRestored", choices: { ...choices, reading }, testOpenings });
      const takingUp = bundle && takeUpModel(context, runner, { bundle, saved: false });
      if (await findRun()) dispatch({ type: "stepOpened", step: "train" });
      await takingUp;
      return true;
    },
    async discardUnfinished(id) {
      const unfinished = store.getState().unfinished.filter((one) => one.id !== id);
      dispatch({ type: "unfinishedFound", unfinished });
      await forgetVisit(id, context).catch(nothingWhereUnreadable);
    },
  };
}

/** What cannot be read is as good as nothing: what it held is only a convenience. */
function nothingWhereUnreadable(thrown: unknown): [] {
  if (thrown instanceof AppError) return [];
  throw thrown;
}

async function loadQuietly({ sessions }: AppContext, id: string): Promise<KeptSession | null> {
  try {
    return await sessions.load(id);
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}

/** Its model, if it has one that can be read. Null where that cannot be told now: then it must not be given up. */
async function modelOf(
  { model, name }: KeptSession,
  { codec, dispatch }: AppContext,
): Promise<{ readonly bundle: Bundle | null } | null> {
  if (model === null) return { bundle: null };
  try {
    return { bundle: await codec.decode(model, name) };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code.startsWith("bundle/")) return { bundle: null };
    dispatch({ type: "failed", step: "data", error: toWire(thrown) });
    return null;
  }
}
