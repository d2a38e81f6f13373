import { benchImport } from "./importing.ts";
import { describeMachine } from "./machine.ts";
import { syntheticFile } from "./syntheticFile.ts";
import { benchTrain } from "./training.ts";

/** What `run.mjs` calls. */
const bench = {
  machine: describeMachine,
  importSynthetic: (rows: number, repeats: number) => benchImport(syntheticFile(rows), repeats),
  importChosen: async (repeats: number) => {
    const file = document.querySelector<HTMLInputElement>("#file")?.files?.[0];
    if (!file) throw new Error("No file was chosen.");
    return benchImport(file, repeats);
  },
  train: benchTrain,
};

Object.assign(globalThis, { bench });

export type Bench = typeof bench;
