import type { ExportKind, ExportOffer } from "../../core/export/catalogue.ts";
import type { Bundle } from "../../core/pipeline.ts";
import type { AppContext } from "../context.ts";
import { withEvidence } from "../evidence.ts";
import type { Runner } from "./runner.ts";

/** Commands on the forms of a model elsewhere. */
export interface ExportingCommands {
  /** The forms there are, with what stands against each for a model. */
  readonly exportOffers: (bundle: Bundle, signal: AbortSignal) => Promise<readonly ExportOffer[]>;
  /** Hands a saved model over in one form; without an id, the model in hand. */
  readonly exportAs: (kind: ExportKind, id: string | null) => Promise<boolean>;
}

/** Builds the {@link ExportingCommands}; what is downloaded is written into the audit log by the context. */
export function exportingCommands(context: AppContext, runner: Runner): ExportingCommands {
  const { data, models, store } = context;
  return {
    exportOffers: (bundle, signal) => data("exportOffers", { bundle }, { signal }),
    exportAs: (kind, id) =>
      runner.run("export", "models", async ({ signal }) => {
        const bundle = id === null ? withEvidence(store.getState()) : await models.load(id);
        if (!bundle) return;
        const { name, content } = await data("exportModel", { bundle, kind }, { signal });
        context.download(name, content, { id: bundle.id, name: bundle.name });
      }),
  };
}
