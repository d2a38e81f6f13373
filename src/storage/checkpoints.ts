import { checkpointBytes } from "../core/training/checkpointBytes.ts";
import type { Checkpoint } from "../core/training/job.ts";
import type { Database, Storage } from "./database.ts";
import type { KeptRun } from "./records.ts";
import { onDisk } from "./database.ts";
import { writeWhole } from "./write.ts";

/** Name of the piece that is no member. */
const head = "run";

/** The run of each visit, kept from time to time, so that it can be gone on with after a crash. */
export interface CheckpointStore {
  /** Keeps it in place of the one before, in one transaction: after a crash the old one is there or the new one, whole. */
  readonly save: (visit: string, run: KeptRun) => Promise<void>;
  readonly load: (visit: string) => Promise<KeptRun | null>;
  readonly discard: (visit: string) => Promise<void>;
  /** Those of which there is a run. */
  readonly visits: () => Promise<ReadonlySet<string>>;
}

/** The runs in a database; every call throws `storage/unavailable` where there is none to be had. */
export function createCheckpointStore(storage: Storage): CheckpointStore {
  return {
    async save(visit, run) {
      const database = await storage.open();
      await onDisk(checkpointBytes(run.checkpoint), () => write(database, visit, run));
    },
    async load(visit) {
      const database = await storage.open();
      return onDisk(0, () => read(database, visit));
    },
    async discard(visit) {
      const database = await storage.open();
      await onDisk(0, () => database.delete("checkpoints", piecesOf(visit)));
    },
    async visits() {
      const database = await storage.open();
      const keys = await onDisk(0, () => database.getAllKeys("checkpoints"));
      return new Set(keys.filter(([, piece]) => piece === head).map(([visit]) => visit));
    },
  };
}

/** The keys of all pieces of a run: a list sorts after every number and every text. */
function piecesOf(visit: string): IDBKeyRange {
  return IDBKeyRange.bound([visit], [visit, []]);
}

/** A member is a record of its own: each is copied in a task of its own, so that large ones do not make a frame late. */
async function write(database: Database, visit: string, { checkpoint, ...run }: KeptRun): Promise<void> {
  const { members, histories, ...rest } = checkpoint;
  await writeWhole(database.transaction("checkpoints", "readwrite"), async ({ store }) => {
    await store.delete(piecesOf(visit));
    await store.put({ kind: "run", ...run, ...rest, members: members.length }, [visit, head]);
    for (const [at, state] of members.entries()) {
      const history = histories[at] ?? new Float64Array();
      await store.put({ kind: "member", state, history }, [visit, at]);
    }
  });
}

async function read(database: Database, visit: string): Promise<KeptRun | null> {
  const { store } = database.transaction("checkpoints");
  const run = await store.get([visit, head]);
  if (run?.kind !== "run") return null;
  const pieces = await Promise.all(Array.from({ length: run.members }, (_, at) => store.get([visit, at])));
  const members = pieces.filter((piece) => piece?.kind === "member");
  if (members.length < pieces.length) return null;
  const { savedAt, from, rateChanges, backend, losses } = run;
  const checkpoint: Checkpoint = {
    backend,
    losses,
    members: members.map(({ state }) => state),
    histories: members.map(({ history }) => history),
  };
  return { savedAt, from, rateChanges, checkpoint };
}
