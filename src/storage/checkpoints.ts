import type { Checkpoint } from "../core/training/job.ts";
import type { Database, KeptRun, Storage } from "./database.ts";
import { onDisk } from "./database.ts";

/** There is one run in work at a time. */
const head = "current";

/** The run in work, kept from time to time, so that it can be gone on with after a crash. */
export interface CheckpointStore {
  /** Keeps a run in place of the one before, in one transaction: after a crash the old one is there or the new one, whole. */
  readonly save: (run: KeptRun) => Promise<void>;
  readonly load: () => Promise<KeptRun | null>;
  readonly discard: () => Promise<void>;
}

/** The run in a database; every call throws `storage/unavailable` where there is none to be had. */
export function createCheckpointStore(storage: Storage): CheckpointStore {
  return {
    async save(run) {
      const database = await storage.open();
      await onDisk(bytesOf(run.checkpoint), () => write(database, run));
    },
    async load() {
      const database = await storage.open();
      return onDisk(0, () => read(database));
    },
    async discard() {
      const database = await storage.open();
      await onDisk(0, () => database.clear("checkpoints"));
    },
  };
}

/** A member is a record of its own: each is copied in a task of its own, so that large ones do not make a frame late. */
async function write(database: Database, { checkpoint, ...run }: KeptRun): Promise<void> {
  const { members, histories, ...rest } = checkpoint;
  const transaction = database.transaction("checkpoints", "readwrite");
  try {
    await transaction.store.clear();
    await transaction.store.put({ kind: "run", ...run, ...rest, members: members.length }, head);
    for (const [at, state] of members.entries()) {
      const history = histories[at] ?? new Float64Array();
      await transaction.store.put({ kind: "member", state, history }, keyOf(at));
    }
    await transaction.done;
  } catch (thrown) {
    undo(transaction);
    throw thrown;
  }
}

/** A transaction that has failed of itself has been undone by the browser. */
function undo(transaction: { readonly abort: () => void; readonly done: Promise<unknown> }): void {
  transaction.done.catch(() => undefined);
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

async function read(database: Database): Promise<KeptRun | null> {
  const { store } = database.transaction("checkpoints");
  const run = await store.get(head);
  if (run?.kind !== "run") return null;
  const pieces = await Promise.all(Array.from({ length: run.members }, (_, at) => store.get(keyOf(at))));
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

function keyOf(member: number): string {
  return `member ${member}`;
}

/** Of its typed arrays, which are nearly all of it. */
function bytesOf({ members, histories }: Checkpoint): number {
  const arrays = members.flatMap(({ weights, moments, progress }) => [weights, moments, progress.best?.weights]);
  return [...arrays, ...histories].reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
}
