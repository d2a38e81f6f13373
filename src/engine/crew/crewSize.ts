import type { TrainingSet } from "../../core/training/trainer.ts";

/** More hands than that wait for memory and not for work. */
const MOST = 8;
/** Bytes of tables that all hands together may hold. */
const MEMORY = 1e9;

/** What the size of a crew depends on. */
export interface CrewNeeds {
  readonly members: number;
  /** What a hand holds of the tables. */
  readonly bytes: number;
}

/** Bytes of tables. */
export function tableBytes(sets: readonly TrainingSet[]): number {
  const one = ({ train, validation }: TrainingSet): number => {
    return train.inputs.data.byteLength + train.labels.byteLength + validation.data.byteLength;
  };
  return sets.reduce((sum, set) => sum + one(set), 0);
}

/**
 * How many hands share the members of a run: at most one for each member and for each core, and fewer where the copies of
 * the tables would fill the memory; 1 means that a crew is not worth while.
 */
export function crewSize({ members, bytes }: CrewNeeds, cores: number): number {
  return Math.max(1, Math.min(MOST, cores, members, Math.floor(MEMORY / Math.max(1, bytes))));
}
