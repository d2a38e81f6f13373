import type { Bundle } from "../../core/pipeline.ts";
import type { LoansSlice, WatchingModel } from "../../workers/watchingProtocol.ts";
import type { AppContext } from "../context.ts";
import { preparedBy } from "../preparedBy.ts";
import type { Runner } from "./runner.ts";

/** Which of the loans that are open are to be watched. */
export type WatchedLoans =
  | Extract<LoansSlice, { readonly kind: "all" | "days" }>
  | { readonly kind: "part"; readonly part: "validation" | "test" };

/** Commands that set rows beside the training rows of the model in hand. */
export interface WatchingCommands {
  /** The file of applicants that is open. @param date The column that tells the time; null for the first there is. */
  readonly watchFile: (date: string | null) => Promise<boolean>;
  readonly watchLoans: (loans: WatchedLoans, date: string | null) => Promise<boolean>;
  readonly cancelWatching: () => void;
}

/** Builds the {@link WatchingCommands}. */
export function watchingCommands(context: AppContext, runner: Runner): WatchingCommands {
  const { data, dispatch, store } = context;

  async function sliceOf(loans: WatchedLoans, signal: AbortSignal): Promise<LoansSlice | null> {
    if (loans.kind !== "part") return loans;
    const { testOpen, trained } = store.getState();
    if (!trained) return null;
    const { preparedId } = await preparedBy(context, trained.from.prepare, signal);
    return { ...loans, preparedId, withOutcomes: loans.part !== "test" || testOpen };
  }

  return {
    watchFile: (date) =>
      runner.run("watch", "score", async ({ signal, progress }) => {
        const { model, batch } = store.getState();
        const watching = model && watchingModel(model.bundle);
        if (!watching || !batch) return;
        const { file, mapping } = batch;
        const watched = await data(
          "watchFile",
          { file, model: watching, mapping, date },
          { signal, onEvent: progress },
        );
        const from = { modelId: model.bundle.id, source: { kind: "file", name: file.name } } as const;
        dispatch({ type: "watched", watched, from });
      }),
    watchLoans: (loans, date) =>
      runner.run("watch", "score", async ({ signal }) => {
        const { model, imported } = store.getState();
        const watching = model && watchingModel(model.bundle);
        if (!watching || !imported) return;
        const slice = await sliceOf(loans, signal);
        if (!slice) return;
        const { tableId } = imported;
        const watched = await data("watchLoans", { tableId, model: watching, slice, date }, { signal });
        dispatch({ type: "watched", watched, from: { modelId: model.bundle.id, source: { kind: "loans", slice } } });
      }),
    cancelWatching: () => runner.cancel("watch"),
  };
}

/** What files are watched with; null of a model that brings no baseline. */
function watchingModel(bundle: Bundle): WatchingModel | null {
  const { schema, recipe, network, calibration, evaluation, missingTokens, provenance, baseline } = bundle;
  return baseline && { schema, recipe, network, calibration, evaluation, missingTokens, provenance, baseline };
}
