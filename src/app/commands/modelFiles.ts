import { AppError } from "../../core/errors.ts";
import type { Bundle } from "../../core/pipeline.ts";
import type { BundleCodec } from "../../storage/codec.ts";
import type { AppContext } from "../context.ts";
import { withEvidence } from "../evidence.ts";
import type { RegistryWork } from "../registryWork.ts";

/** Larger files than this cannot be a model of ours. */
const largestModelFile = 256 * 2 ** 20;

/** Commands on models as files. */
export interface ModelFileCommands {
  /** Hands a saved model over as a file; without an id, the model in hand. */
  readonly exportModel: (id: string | null) => Promise<boolean>;
  /** Reads a model file, keeps it and takes it in hand. */
  readonly importModel: (file: File) => Promise<boolean>;
}

/** Builds the {@link ModelFileCommands}. */
export function modelFileCommands(
  context: AppContext,
  { changing, reading, stillFull }: RegistryWork,
): ModelFileCommands {
  const { codec, dispatch, models, store } = context;
  return {
    exportModel: (id) =>
      stillFull(() =>
        reading(async () => {
          const bundle = id === null ? withEvidence(store.getState()) : await models.load(id);
          if (!bundle) return;
          const name = bundle.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-") || "model";
          const text = new Blob([await codec.encode(bundle)], { type: "application/json" });
          context.download(`${name}.loanlab.json`, text, bundle);
        }),
      ),
    importModel: (file) =>
      changing(async () => {
        const bundle = await readModelFile(file, codec);
        const at = context.now().toISOString();
        const added = await models.add({ bundle, at, freshId: context.newId(), session: null });
        dispatch({ type: "modelTaken", saved: true, ...added });
      }),
  };
}

async function readModelFile(file: File, { decode }: BundleCodec): Promise<Bundle> {
  if (file.size > largestModelFile) {
    throw new AppError("file/too-large", { file: file.name, bytes: file.size, limit: largestModelFile, sample: 0 });
  }
  return decode(await file.text(), file.name);
}
