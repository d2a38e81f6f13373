import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../../src/app/outcome.ts";
import type { Ending } from "../../../src/core/pipeline.ts";
import { trainedMembers } from "../../support/appCases.ts";

const spec = { inputs: 6, hidden: [4], activation: "relu" } as const;

function outcomeOfMembers(...endings: readonly Ending[]) {
  const members = endings.map((ended, at) => ({
    weights: Float32Array.of(at),
    bestEpoch: 10 + at,
    epochs: 20 - at,
    ended,
    calibration: { kind: "priorShift", shift: -1 } as const,
  }));
  return outcomeOf({ spec, trained: { ...trainedMembers, members }, rateChanges: [] });
}

describe("the outcome of a run", () => {
  test("is one network of all its members, in their order", () => {
    const outcome = outcomeOfMembers("finished", "patience", "patience");
    expect(outcome.network).toEqual({
      spec,
      members: [Float32Array.of(0), Float32Array.of(1), Float32Array.of(2)],
    });
    expect(outcome.calibration).toEqual({ kind: "priorShift", shift: -1 });
    expect(outcome).toMatchObject({ bestEpochs: [10, 11, 12], epochs: 20, backend: "plain", seconds: 0.5 });
  });

  test.each<readonly [Ending, readonly Ending[]]>([
    ["diverged", ["stopped", "diverged", "finished"]],
    ["stopped", ["finished", "stopped", "patience"]],
    ["finished", ["patience", "finished"]],
    ["patience", ["patience", "patience"]],
  ])("ended as the worst of its members did: %s", (worst, endings) => {
    expect(outcomeOfMembers(...endings).ended).toBe(worst);
  });
});
