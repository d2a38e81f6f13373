import { toWire, type WireError } from "../core/errors.ts";
import type { CheckpointStore } from "../storage/checkpoints.ts";
import type { KeptRun } from "../storage/database.ts";

/** Keeps the checkpoints of one run. A later run takes its place: then it does nothing any more. */
export interface Keeping {
  /** Keeps it some time soon; one that comes while another is being written waits, and the newest that waits is next. */
  readonly keep: (run: KeptRun) => void;
  /** What is kept, or null. */
  readonly kept: () => KeptRun | null;
  readonly forget: () => void;
}

/** Keeps the run in work in the browser, off its path: nobody waits for the disk. */
export interface CheckpointKeeper {
  /**
   * @param kept The run that is kept already and goes on; null for a new one: what is kept is forgotten.
   * @param onRefused Told once, when the browser refuses; the run is not kept from then on.
   */
  readonly begin: (kept: KeptRun | null, onRefused: (error: WireError) => void) => Keeping;
  /** The run of an earlier visit; null where there is none, or nothing can be read. */
  readonly load: () => Promise<KeptRun | null>;
  /** Forgets it. */
  readonly discard: () => Promise<void>;
}

/** One run's side of the keeper. */
interface Owner {
  kept: KeptRun | null;
  refused: boolean;
  readonly onRefused: (error: WireError) => void;
}

/** A keeper over a store. */
export function createCheckpointKeeper(store: CheckpointStore): CheckpointKeeper {
  let owner: Owner | null = null;
  let next: KeptRun | "nothing" | null = null;
  let working: Promise<void> | null = null;

  async function write(run: KeptRun): Promise<void> {
    const writer = owner;
    try {
      await store.save(run);
      if (writer) writer.kept = run;
    } catch (thrown) {
      if (!writer || writer.refused) return;
      writer.refused = true;
      writer.onRefused(toWire(thrown));
    }
  }

  async function work(): Promise<void> {
    while (next) {
      const wanted = next;
      next = null;
      // Where nothing can be stored, nothing is left to forget.
      await (wanted === "nothing" ? store.discard().catch(() => undefined) : write(wanted));
    }
    working = null;
  }

  function want(wanted: KeptRun | "nothing"): Promise<void> {
    next = wanted;
    working ??= work();
    return working;
  }

  return {
    begin(kept, onRefused) {
      const own: Owner = { kept, refused: false, onRefused };
      owner = own;
      if (!kept) void want("nothing");
      return {
        keep: (run) => {
          if (owner === own && !own.refused) void want(run);
        },
        kept: () => own.kept,
        forget: () => {
          if (owner !== own) return;
          owner = null;
          void want("nothing");
        },
      };
    },
    async load() {
      await working;
      return store.load().catch(() => null);
    },
    discard() {
      owner = null;
      return want("nothing");
    },
  };
}
