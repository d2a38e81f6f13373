import { decodeBundle } from "../../core/bundle/decode.ts";
import { encodeBundle } from "../../core/bundle/encode.ts";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../context.ts";
import { withEvidence } from "../evidence.ts";
import type { Runner, Work } from "./runner.ts";

/** Larger files than this cannot be a model of ours. */
const largestModelFile = 256 * 2 ** 20;

/** Commands on saved models. */
export interface RegistryCommands {
  readonly listModels: () => Promise<boolean>;
  /** Keeps the model in hand in this browser, under a name. */
  readonly saveModel: (name: string) => Promise<boolean>;
  /** Takes a saved model in hand, to score with. */
  readonly openModel: (id: string) => Promise<boolean>;
  readonly renameModel: (id: string, name: string) => Promise<boolean>;
  readonly deleteModel: (id: string) => Promise<boolean>;
  /** Hands a saved model over as a file; without an id, the model in hand. */
  readonly exportModel: (id: string | null) => Promise<boolean>;
  /** Reads a model file, keeps it and takes it in hand. */
  readonly importModel: (file: File) => Promise<boolean>;
}

/** Builds the {@link RegistryCommands}. */
export function registryCommands(context: AppContext, runner: Runner): RegistryCommands {
  const { dispatch, models, store } = context;

  const onModels = (work: (work: Work) => Promise<void>): Promise<boolean> => runner.run("storage", "models", work);
  const relist = async (): Promise<void> => dispatch({ type: "modelsListed", models: await models.list() });

  return {
    listModels: () => onModels(relist),
    saveModel: (name) =>
      onModels(async () => {
        const evident = withEvidence(store.getState());
        if (!evident) return;
        const bundle = { ...evident, name };
        const seen = store.getState().models.find(({ id }) => id === bundle.id)?.stamp ?? null;
        await models.save({ bundle, at: context.now().toISOString(), seen, session: null });
        dispatch({ type: "modelSaved", bundle });
        await relist();
      }),
    openModel: (id) =>
      onModels(async () => dispatch({ type: "modelTaken", bundle: await models.load(id), saved: true })),
    renameModel: (id, name) =>
      onModels(async () => {
        const { stamp } = await models.open(id);
        await models.annotate(id, stamp, { name });
        const inHand = store.getState().model;
        if (inHand?.saved && inHand.bundle.id === id)
          dispatch({ type: "modelSaved", bundle: { ...inHand.bundle, name } });
        await relist();
      }),
    deleteModel: (id) =>
      onModels(async () => {
        await models.remove(id, context.now().toISOString());
        dispatch({ type: "modelDeleted", id });
        await relist();
      }),
    exportModel: (id) =>
      onModels(async () => {
        const bundle = id === null ? withEvidence(store.getState()) : await models.load(id);
        if (!bundle) return;
        const name = bundle.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-") || "model";
        context.download(`${name}.loanlab.json`, new Blob([encodeBundle(bundle)], { type: "application/json" }));
      }),
    importModel: (file) =>
      onModels(async () => {
        if (file.size > largestModelFile) {
          throw new AppError("file/too-large", {
            file: file.name,
            bytes: file.size,
            limit: largestModelFile,
            sample: 0,
          });
        }
        const bundle = decodeBundle(await file.text(), file.name);
        const at = context.now().toISOString();
        const added = await models.add({ bundle, at, freshId: context.newId(), session: null });
        dispatch({ type: "modelTaken", bundle: added.bundle, saved: true });
        await relist();
      }),
  };
}
