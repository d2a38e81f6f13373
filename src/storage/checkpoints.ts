import type { Checkpoint } from "../core/training/job.ts";
import type { KeptRun, Storage } from "./database.ts";
import { onDisk } from "./database.ts";

/** There is one run in work at a time. */
const key = "current";

/** The run in work, kept from time to time, so that it can be gone on with after a crash. */
export interface CheckpointStore {
  readonly save: (run: KeptRun) => Promise<void>;
  readonly load: () => Promise<KeptRun | null>;
  readonly discard: () => Promise<void>;
}

/** The run in a database; every call throws `storage/unavailable` where there is none to be had. */
export function createCheckpointStore(storage: Storage): CheckpointStore {
  return {
    async save(run) {
      const database = await storage.open();
      await onDisk(bytesOf(run.checkpoint), () => database.put("checkpoints", run, key));
    },
    async load() {
      const database = await storage.open();
      return (await onDisk(0, () => database.get("checkpoints", key))) ?? null;
    },
    async discard() {
      const database = await storage.open();
      await onDisk(0, () => database.delete("checkpoints", key));
    },
  };
}

/** Of its typed arrays, which are nearly all of it. */
function bytesOf({ members, histories }: Checkpoint): number {
  const arrays = members.flatMap(({ weights, moments, progress }) => [weights, moments, progress.best?.weights]);
  return [...arrays, ...histories].reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
}
