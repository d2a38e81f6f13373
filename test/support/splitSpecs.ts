import type { SplitSpec } from "../../src/core/pipeline.ts";

/** 70, 15 and 15 % by lot, nothing left out, unless a test says otherwise. */
export function splitWith(changes: Partial<SplitSpec> = {}): SplitSpec {
  return {
    by: { kind: "random" },
    seed: 7,
    train: 0.7,
    validation: 0.15,
    folds: null,
    balance: "none",
    repeats: "keep",
    ...changes,
  };
}
