import type { ReadOptions } from "../../core/pipeline.ts";
import type { BundledSample } from "../../samples/catalogue.ts";
import type { AppContext } from "../context.ts";
import type { Origin } from "../session.ts";
import type { Runner } from "./runner.ts";

/** Commands that bring loans in. */
export interface ImportCommands {
  /** Reads a dropped or chosen file; the session before it stays untouched if that fails. */
  readonly openFile: (file: File) => Promise<boolean>;
  /** Reads pasted text as a file. */
  readonly openText: (text: string) => Promise<boolean>;
  readonly openSample: (sample: BundledSample) => Promise<boolean>;
  readonly openSynthetic: (rows: number, seed: number) => Promise<boolean>;
  /** Reads loans of an earlier visit, the way they were read then. */
  readonly openOrigin: (origin: Origin, reading: ReadOptions) => Promise<boolean>;
  /** Reads the same loans again, another way if `reading` says so; choices stay as far as they still fit. */
  readonly reread: (reading?: ReadOptions) => Promise<boolean>;
  /** Reads the same loans as they were read before a change was undone or redone, and takes up the choices of then. */
  readonly readAs: (reading: ReadOptions, travel: "undone" | "redone") => Promise<boolean>;
  /** Reads what was last tried, but only about so many rows of it, drawn by the seed: for a file that is too large. */
  readonly openSampled: (sample: NonNullable<ReadOptions["sample"]>) => Promise<boolean>;
  readonly cancelImport: () => void;
  /** Drops the loans and what was made of them; saved models stay. */
  readonly closeProject: () => Promise<void>;
}

const explaining = [
  "pickLoan",
  "explainApplicant",
  "explainByGradients",
  "findWaysOut",
  "rankColumns",
  "permuteColumns",
  "dependOn",
  "dependOnTwo",
] as const;
/** Work on loans that ends when others take their place. */
const boundToLoans = ["judgeTarget", "relate", "prepare", "train", "crossValidate", "evaluate", ...explaining] as const;

/** How loans are read. */
interface HowToRead {
  readonly reading: ReadOptions;
  /** Whether choices stay, as far as they fit. */
  readonly keep: boolean;
  readonly travel?: "undone" | "redone";
}

const anew: HowToRead = { reading: {}, keep: false };

/** Builds the {@link ImportCommands}. */
export function importCommands(context: AppContext, runner: Runner): ImportCommands {
  const { data, dispatch, store, readAsset, telemetry } = context;
  let lastTried: { readonly origin: Origin; readonly how: HowToRead } | null = null;

  /** Ends what is done with the loans there are. */
  function leaveLoans(): void {
    for (const task of boundToLoans) runner.cancel(task);
    telemetry.clear();
  }

  function open(find: () => Promise<Origin>, how: HowToRead): Promise<boolean> {
    const { reading } = how;
    return runner.run("import", "data", async ({ signal, progress }) => {
      const origin = await find();
      lastTried = { origin, how };
      const options = { signal, onEvent: progress };
      const imported =
        origin.kind === "synthetic"
          ? await data("importSynthetic", { rows: origin.rows, seed: origin.seed, options: reading }, options)
          : await data("importFile", { file: origin.file, options: reading }, options);
      const before = store.getState().imported;
      leaveLoans();
      dispatch({ type: "imported", origin, imported, ...how });
      if (before && before.tableId !== imported.tableId) await data("forgetTable", { tableId: before.tableId });
    });
  }

  const openFile = (file: File): Promise<boolean> => open(() => Promise.resolve({ kind: "file", file }), anew);

  async function again(how: HowToRead): Promise<boolean> {
    const { origin } = store.getState();
    return origin ? open(() => Promise.resolve(origin), how) : false;
  }

  return {
    openFile,
    openText: (text) => openFile(new File([text], "pasted.csv", { type: "text/csv" })),
    openSample: (sample) =>
      open(async () => {
        const file = new File([await readAsset(sample.path)], sample.file, { type: "text/csv" });
        return { kind: "sample", id: sample.id, file };
      }, anew),
    openSynthetic: (rows, seed) => open(() => Promise.resolve({ kind: "synthetic", rows, seed }), anew),
    openOrigin: (origin, reading) => open(() => Promise.resolve(origin), { reading, keep: false }),
    reread: (reading) => again({ reading: reading ?? store.getState().choices.reading, keep: true }),
    readAs: (reading, travel) => again({ reading, keep: true, travel }),
    async openSampled(sample) {
      if (!lastTried) return false;
      const { origin, how } = lastTried;
      return open(() => Promise.resolve(origin), { reading: { ...how.reading, sample }, keep: how.keep });
    },
    cancelImport: () => runner.cancel("import"),
    async closeProject() {
      const { imported } = store.getState();
      for (const task of ["import", "inspect", "scoreFile"] as const) runner.cancel(task);
      leaveLoans();
      dispatch({ type: "closed" });
      if (imported) await data("forgetTable", { tableId: imported.tableId });
    },
  };
}
