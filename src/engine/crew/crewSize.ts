import type { TrainerParts, TrainingSet } from "../../core/training/trainer.ts";

/** More hands than that wait for memory and not for work. */
const MOST = 8;
/** Bytes of tables that all hands together may hold. */
const MEMORY = 1e9;

function bytesOf({ train, validation }: TrainingSet): number {
  return train.inputs.data.byteLength + train.labels.byteLength + validation.data.byteLength;
}

/**
 * How many hands share the members of a run: at most one for each member and for each core, and fewer where the copies of
 * the tables would fill the memory.
 */
export function crewSize({ sets, members }: Pick<TrainerParts, "sets" | "members">, cores: number): number {
  const bytes = sets.reduce((sum, set) => sum + bytesOf(set), 0);
  return Math.max(1, Math.min(MOST, cores, members.length, Math.floor(MEMORY / Math.max(1, bytes))));
}
