import type { JoinedLoans } from "../../workers/watchingProtocol.ts";
import type { AppContext } from "../context.ts";
import { choicesOfModel } from "../modelChoices.ts";
import type { Session } from "../session.ts";
import type { ImportCommands } from "./importing.ts";
import type { Runner } from "./runner.ts";

/** Makes loans of a file of applicants whose outcomes are known by now. */
export interface LearningFromFileCommands {
  /**
   * Opens the loans that are open, if they are those of the model in hand, with the rows of the file below them, else the
   * file alone; target, columns, recipe and training as the model had them.
   */
  readonly learnFromFile: () => Promise<boolean>;
}

/** Builds the {@link LearningFromFileCommands}. */
export function learningFromFileCommands(
  { data, dispatch, store }: AppContext,
  runner: Runner,
  { openOrigin }: Pick<ImportCommands, "openOrigin">,
): LearningFromFileCommands {
  async function join({ batch, model, imported }: Session): Promise<JoinedLoans | null> {
    const joined: JoinedLoans[] = [];
    await runner.run("watch", "score", async ({ signal, progress }) => {
      if (!batch || !model) return;
      const { file, mapping } = batch;
      const tableId = imported && isOfModel(imported, model) ? imported.tableId : null;
      const job = { tableId, file, model: model.bundle, mapping };
      joined.push(await data("joinLoans", job, { signal, onEvent: progress }));
    });
    return joined[0] ?? null;
  }

  return {
    async learnFromFile() {
      const before = store.getState();
      const { imported, model, choices, testOpenings } = before;
      const joined = await join(before);
      if (!joined || !model || !(await openOrigin({ kind: "file", file: joined.file }, joined.reading))) return false;
      const now = store.getState();
      if (!now.imported) return false;
      const isOwn = imported !== null && isOfModel(imported, model);
      const base = isOwn ? { ...choices, reading: now.choices.reading } : now.choices;
      dispatch({
        type: "choicesRestored",
        choices: choicesOfModel(model.bundle, now.imported, base),
        testOpenings: isOwn ? testOpenings : [],
      });
      return true;
    },
  };
}

/** Whether loans are those that a model learnt from. */
export function isOfModel(
  { source }: NonNullable<Session["imported"]>,
  { bundle }: NonNullable<Session["model"]>,
): boolean {
  return source.fingerprint === bundle.provenance.source.fingerprint;
}
