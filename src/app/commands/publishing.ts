import { layersArtifacts } from "../../core/export/tfjs/published.ts";
import type { AuditWriter } from "../audited.ts";
import type { AppContext } from "../context.ts";
import { withEvidence } from "../evidence.ts";
import type { Runner } from "./runner.ts";

/** Commands that put models where other pages of this origin find them. */
export interface PublishingCommands {
  /** Names under which `tf.loadLayersModel("indexeddb://NAME")` finds a model in this browser; empty where it cannot be told. */
  readonly publishedNames: () => Promise<readonly string[]>;
  /**
   * Puts the network of a model under such a name; without an id, of the model in hand.
   *
   * @param replace Whether a model of that name may be overwritten: else it is a failure that is shown.
   */
  readonly publishModel: (id: string | null, name: string, replace: boolean) => Promise<boolean>;
}

/** Builds the {@link PublishingCommands}. */
export function publishingCommands(context: AppContext, runner: Runner, write: AuditWriter): PublishingCommands {
  const { models, published, store, now } = context;
  return {
    publishedNames: () => published.list().catch(() => []),
    publishModel: (id, name, replace) =>
      runner.run("storage", "models", async () => {
        const bundle = id === null ? withEvidence(store.getState()) : await models.load(id);
        if (!bundle) return;
        await published.publish(name, layersArtifacts(bundle), { at: now(), replace });
        void write(bundle, { kind: "exported", as: `indexeddb://${name}` });
      }),
  };
}
