import type { Reader } from "./importing.ts";
import { readOnce } from "./importing.ts";
import { describeMachine } from "./machine.ts";
import { createTraining } from "./training.ts";

/** What `run.mjs` calls. */
const bench = {
  machine: describeMachine,
  /** Reads the file that was chosen. */
  read: async (reader: Reader) => {
    const file = document.querySelector<HTMLInputElement>("#file")?.files?.[0];
    if (!file) throw new Error("No file was chosen.");
    return readOnce(reader, file);
  },
  training: createTraining(),
};

Object.assign(globalThis, { bench });

export type Bench = typeof bench;
