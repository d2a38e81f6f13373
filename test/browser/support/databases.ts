import { openStorage, type Storage } from "../../../src/storage/database.ts";
import { createModelStore, type ModelStore } from "../../../src/storage/models.ts";
import { bundleWith } from "../../support/modelSamples.ts";
import { plainCodec } from "../../support/plainCodec.ts";

let databases = 0;

/** A database of its own for each test. */
export function freshDatabase(): { readonly name: string; readonly storage: Storage; readonly models: ModelStore } {
  const name = `loanlab-test-${(databases += 1)}`;
  const storage = openStorage(name);
  return { name, storage, models: createModelStore(storage, plainCodec) };
}

/** Forgets what tests have stored. */
export async function dropDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
}

/** Every bit pattern that could suffer: −0, denormals, the largest. */
export const delicateWeights = Float32Array.from({ length: 33 }, (_, i) => Math.fround(Math.sin(i) * 10 ** (i - 16)));
delicateWeights.set([-0, 1.401298464324817e-45, -3.4028234663852886e38]);

/** A model of such weights. */
export const delicateModel = bundleWith({
  network: { spec: { inputs: 6, hidden: [4], activation: "relu" }, members: [delicateWeights] },
});
