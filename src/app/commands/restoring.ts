import { decodeChoices } from "../../core/bundle/choicesDecoder.ts";
import { AppError } from "../../core/errors.ts";
import type { Bundle } from "../../core/pipeline.ts";
import type { Opened } from "../../storage/models.ts";
import type { KeptWork } from "../../storage/records.ts";
import type { AppContext } from "../context.ts";
import { freshPrepared, trainInputsOf } from "../derive.ts";
import { outcomeOf, runOfModel } from "../restoredModel.ts";
import { sameData } from "../sameData.ts";
import type { ImportCommands } from "./importing.ts";
import { isOfModel } from "./learningFromFile.ts";
import type { Runner } from "./runner.ts";
import { prepareNow } from "./training.ts";

/** Commands on the sessions of saved models. */
export interface RestoringCommands {
  /** Reads the loans a model was made from again, takes its choices up, and puts it in hand as if just trained. */
  readonly restoreSession: (id: string) => Promise<boolean>;
}

/** What of the app a session is taken up with. */
interface TakingUp extends Pick<ImportCommands, "openOrigin"> {
  readonly context: AppContext;
  readonly runner: Runner;
}

/** Builds the {@link RestoringCommands}. */
export function restoringCommands(
  context: AppContext,
  runner: Runner,
  { openOrigin }: Pick<ImportCommands, "openOrigin">,
): RestoringCommands {
  const { models } = context;
  return {
    async restoreSession(id) {
      const found: { readonly opened: Opened; readonly work: KeptWork }[] = [];
      await runner.run("storage", "models", async () => {
        const work = await models.session(id);
        if (!work) throw new AppError("storage/not-found", { id });
        found.push({ work, opened: await models.open(id) });
      });
      const [one] = found;
      return one ? takeUpSession({ context, runner, openOrigin }, one.work, one.opened) : false;
    },
  };
}

/** Takes up the loans and choices a saved model was made by, and the model; false where the loans cannot be read. */
async function takeUpSession(
  { context, runner, openOrigin }: TakingUp,
  { origin, reading, choices: kept, testOpenings }: KeptWork,
  opened: Opened,
): Promise<boolean> {
  if (!(await openOrigin(origin, reading))) return false;
  const choices = decodeChoices(kept);
  if (choices) context.dispatch({ type: "choicesRestored", choices: { ...choices, reading }, testOpenings });
  await takeUpModel(context, runner, { ...opened, saved: true });
  return true;
}

/** A model to be put in hand. */
export interface TakenUp {
  readonly bundle: Bundle;
  /** Whether the registry holds it as it is. */
  readonly saved: boolean;
  /** Of the registry's. */
  readonly stamp?: number;
}

/**
 * Puts a model in hand, at once. Its network counts as the one last trained as soon as the recipe learnt from the loans
 * and choices of now is found to be its own to the last bit, if it is still in hand then.
 */
export async function takeUpModel(context: AppContext, runner: Runner, taken: TakenUp): Promise<void> {
  const { dispatch, store } = context;
  dispatch({ type: "modelTaken", ...taken });
  const { imported } = store.getState();
  if (!imported || !isOfModel(imported, taken)) return;
  await runner.run("prepare", "prepare", ({ signal }) => prepareNow(context, signal));
  const session = store.getState();
  const from = trainInputsOf(session);
  const bundle = session.model?.bundle;
  if (!from || bundle?.network !== taken.bundle.network) return;
  if (!sameData(bundle.recipe, freshPrepared(session)?.recipe)) return;
  const run = runOfModel(bundle, session.runs.length + 1);
  dispatch({ type: "modelRestored", outcome: outcomeOf(bundle), from, run });
}
