import { measureExplaining } from "./explaining.ts";
import type { Reader } from "./importing.ts";
import { readOnce } from "./importing.ts";
import { describeMachine } from "./machine.ts";
import { createScoring } from "./scoring.ts";
import { createTraining } from "./training.ts";

function chosenFile(): File {
  const file = document.querySelector<HTMLInputElement>("#file")?.files?.[0];
  if (!file) throw new Error("No file was chosen.");
  return file;
}

/** What `run.mjs` calls. */
const bench = {
  machine: describeMachine,
  /** Reads the file that was chosen. */
  read: async (reader: Reader) => readOnce(reader, chosenFile()),
  explaining: measureExplaining,
  training: createTraining(),
  scoring: createScoring(() => chosenFile()),
};

Object.assign(globalThis, { bench });

export type Bench = typeof bench;
