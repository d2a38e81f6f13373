import type { DBSchema } from "idb";
import { openDB } from "idb";
import { AppError } from "../core/errors.ts";
import type { LayersArtifacts } from "../core/export/tfjs/published.ts";
import { onDisk } from "./database.ts";

/** Layers models that any page of this origin can load by name, as TensorFlow.js keeps them. */
export interface PublishedModels {
  /** Their names, those too that other pages have given; in code point order. */
  readonly list: () => Promise<readonly string[]>;
  /**
   * Puts a model under a name, whole or not at all: `tf.loadLayersModel("indexeddb://NAME")` finds it.
   *
   * @param replace Whether a model of that name may be overwritten.
   * @throws {AppError} `storage/name-taken`, `storage/quota`, `storage/unavailable`
   */
  readonly publish: (
    name: string,
    artifacts: LayersArtifacts,
    how: { readonly at: Date; readonly replace: boolean },
  ) => Promise<void>;
}

/** What is said of a model beside it, for pages that list models. */
interface ArtifactsInfo {
  readonly dateSaved: Date;
  readonly modelTopologyType: "JSON";
  /** Lengths in UTF-8 of the JSON texts, and of the weights. */
  readonly modelTopologyBytes: number;
  readonly weightSpecsBytes: number;
  readonly weightDataBytes: number;
}

/** The database of TensorFlow.js, as `@tensorflow/tfjs-core` 4.22 lays it out in `io/indexed_db.ts`. */
interface LayersStores extends DBSchema {
  models_store: {
    key: string;
    value: {
      readonly modelPath: string;
      readonly modelArtifacts: LayersArtifacts;
      readonly modelArtifactsInfo: ArtifactsInfo;
    };
  };
  model_info_store: {
    key: string;
    value: { readonly modelPath: string; readonly modelArtifactsInfo: ArtifactsInfo };
  };
}

const databaseName = "tensorflowjs";
const databaseVersion = 1;

/** Opens the database for one piece of work: pages that use it themselves are not kept waiting. */
async function withStores<Result>(
  bytes: number,
  work: (database: Awaited<ReturnType<typeof openStores>>) => Promise<Result>,
): Promise<Result> {
  return onDisk(bytes, async () => {
    const database = await openStores();
    try {
      return await work(database);
    } finally {
      database.close();
    }
  });
}

function openStores(): ReturnType<typeof openDB<LayersStores>> {
  if (typeof indexedDB === "undefined") {
    throw new AppError("storage/unavailable", { reason: "this browser has no IndexedDB, or keeps it locked" });
  }
  return openDB<LayersStores>(databaseName, databaseVersion, {
    upgrade(database) {
      database.createObjectStore("models_store", { keyPath: "modelPath" });
      database.createObjectStore("model_info_store", { keyPath: "modelPath" });
    },
  });
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** The models under names that TensorFlow.js knows in this browser. */
export function createPublishedModels(): PublishedModels {
  return {
    async list() {
      return withStores(0, (database) => database.getAllKeys("model_info_store"));
    },
    async publish(name, artifacts, { at, replace }) {
      const modelArtifactsInfo: ArtifactsInfo = {
        dateSaved: at,
        modelTopologyType: "JSON",
        modelTopologyBytes: bytesOf(artifacts.modelTopology),
        weightSpecsBytes: bytesOf(artifacts.weightSpecs),
        weightDataBytes: artifacts.weightData.byteLength,
      };
      await withStores(artifacts.weightData.byteLength, async (database) => {
        const both = database.transaction(["models_store", "model_info_store"], "readwrite");
        const [models, infos] = [both.objectStore("models_store"), both.objectStore("model_info_store")];
        if (!replace && (await models.getKey(name)) !== undefined) throw new AppError("storage/name-taken", { name });
        await Promise.all([
          models.put({ modelPath: name, modelArtifacts: artifacts, modelArtifactsInfo }),
          infos.put({ modelPath: name, modelArtifactsInfo }),
          both.done,
        ]);
      });
    },
  };
}
