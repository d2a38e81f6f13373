import { AppError, toWire, type WireError } from "../core/errors.ts";
import { epochsFinished } from "../core/training/mergeEpochs.ts";
import type { KeptRun } from "../storage/records.ts";
import type { AppContext } from "./context.ts";
import { createLatestQueue } from "./latestQueue.ts";
import { createRunHold } from "./runHold.ts";
import type { Visit } from "./visit.ts";

/** What is known of a kept run without its checkpoint, which may be large. */
export interface KeptHead extends Omit<KeptRun, "checkpoint"> {
  /** The last epoch that was finished. */
  readonly epoch: number;
}

/** Tells of a kept run. */
export function headOf({ checkpoint, ...run }: KeptRun): KeptHead {
  return { ...run, epoch: epochsFinished(checkpoint.members) };
}

/** Keeps the checkpoints of one run. A later run takes its place: then it does nothing any more. */
export interface Keeping {
  /** Keeps it some time soon; one that comes while another is being written waits, and the newest that waits is next. */
  readonly keep: (run: KeptRun) => void;
  /** What is kept, or null. */
  readonly kept: () => KeptHead | null;
  /** Nothing is kept of the run from then on. */
  readonly forget: () => void;
  /** The run is over: another tab may have what is kept of it. */
  readonly leave: () => void;
}

/** Keeps the run in work in the browser, off its path: nobody waits for the disk. */
export interface CheckpointKeeper {
  /**
   * Takes the visit's run, so that no other tab does. For a new run this tab becomes a visit of its own where another goes
   * on with the one that both of them have taken up.
   *
   * @param kept The run that is kept already and goes on; null for a new one: what is kept is forgotten.
   * @param onRefused Told once, when the browser refuses; the run is not kept from then on.
   * @throws {AppError} `run/elsewhere` where another tab goes on with the run that is kept.
   */
  readonly begin: (kept: KeptRun | null, onRefused: (error: WireError) => void) => Promise<Keeping>;
  /** The run that was interrupted; null where there is none, another tab goes on with it, or nothing can be read. */
  readonly load: () => Promise<KeptRun | null>;
  /** Forgets it, unless another tab goes on with it. */
  readonly discard: () => Promise<void>;
}

/** One run's side of the keeper. */
interface Owner {
  visit: string;
  kept: KeptHead | null;
  /** Whether the browser has refused, or the run is forgotten. */
  over: boolean;
  readonly onRefused: (error: WireError) => void;
}

/** A keeper of the runs of this tab. */
export function createCheckpointKeeper(
  context: Pick<AppContext, "checkpoints" | "runLocks" | "newId">,
  visit: Visit,
): CheckpointKeeper {
  const { checkpoints: store } = context;
  let owner: Owner | null = null;
  const hold = createRunHold(context, visit);
  const queue = createLatestQueue();

  async function write(own: Owner, run: KeptRun): Promise<void> {
    try {
      await store.save(own.visit, run);
      if (!own.over) own.kept = headOf(run);
    } catch (thrown) {
      if (own.over) return;
      own.over = true;
      own.onRefused(toWire(thrown));
    }
  }

  // Where nothing can be stored, nothing is left to forget.
  const forget = (id: string): Promise<void> => queue.put(id, () => store.discard(id).catch(() => undefined));

  async function letGo(): Promise<void> {
    await queue.settled();
    if (!owner) hold.release();
  }

  function keepingOf(own: Owner): Keeping {
    return {
      keep: (run) => {
        if (owner === own && !own.over) void queue.put(own.visit, () => write(own, run));
      },
      kept: () => own.kept,
      forget() {
        if (owner !== own) return;
        own.over = true;
        own.kept = null;
        void forget(own.visit);
      },
      leave() {
        if (owner !== own) return;
        owner = null;
        void letGo();
      },
    };
  }

  return {
    async begin(kept, onRefused) {
      const own: Owner = { visit: visit.id, kept: kept && headOf(kept), over: false, onRefused };
      owner = own;
      if (!(await hold.take(kept !== null))) throw new AppError("run/elsewhere", {});
      own.visit = visit.id;
      if (!kept && owner === own) void forget(own.visit);
      return keepingOf(own);
    },
    async load() {
      await queue.settled();
      return (await hold.isElsewhere()) ? null : store.load(visit.id).catch(() => null);
    },
    async discard() {
      if (!(await hold.isElsewhere())) await forget(visit.id);
    },
  };
}
