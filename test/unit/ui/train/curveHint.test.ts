import { describe, expect, test } from "vitest";
import type { EpochReport } from "../../../../src/core/pipeline.ts";
import { curveHint } from "../../../../src/ui/train/curveHint.ts";
import { epoch } from "../../../support/trainedCases.ts";

/** A run from its losses. */
function runOf(training: readonly number[], validation: readonly number[], plannedEpochs = 100) {
  const history: EpochReport[] = training.map((loss, at) => epoch(at + 1, loss, validation[at] ?? 0));
  const best = history.toSorted((one, other) => one.validationLoss - other.validationLoss)[0] ?? null;
  return { history, best, plannedEpochs };
}

const falling = [0.7, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25];

describe("a run", () => {
  test("whose validation loss has risen for five epochs while training loss falls over-fits", () => {
    const run = runOf(falling, [0.7, 0.65, 0.6, 0.63, 0.64, 0.65, 0.66, 0.67]);
    expect(curveHint(run, true)).toEqual({ kind: "overfit" });
  });

  test("does not where the rise is within one per cent, or training loss rises as well", () => {
    expect(curveHint(runOf(falling, [0.7, 0.65, 0.6, 0.601, 0.602, 0.603, 0.604, 0.605]), true)).toBeNull();
    const both = runOf([0.7, 0.6, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6], [0.7, 0.65, 0.6, 0.63, 0.64, 0.65, 0.66, 0.67]);
    expect(curveHint(both, true)).toBeNull();
  });

  test("that was good only four epochs ago does not over-fit yet", () => {
    const run = runOf(falling.slice(0, 7), [0.7, 0.65, 0.6, 0.63, 0.64, 0.65, 0.66]);
    expect(curveHint(run, true)).toBeNull();
  });

  test("whose validation loss jumps up every other epoch takes steps that are too long", () => {
    const jumping = Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? 0.5 : 0.6));
    expect(curveHint(runOf(jumping, jumping), true)).toEqual({ kind: "jumpy" });
  });

  test("that ends at its best epoch could have gone on, which is said at the end only", () => {
    const run = runOf(falling, falling, 8);
    expect(curveHint(run, true)).toBeNull();
    expect(curveHint(run, false)).toEqual({ kind: "stillFalling" });
  });

  test("that was stopped before its planned end is not told to go on", () => {
    expect(curveHint(runOf(falling, falling, 20), false)).toBeNull();
  });

  test("whose best validation loss lies far above training loss has a gap", () => {
    const run = runOf([0.5, 0.4, 0.39, 0.39], [0.6, 0.56, 0.57, 0.57]);
    const hint = curveHint(run, false);
    expect(hint?.kind).toBe("gap");
    expect(hint?.kind === "gap" && hint.share).toBeCloseTo(0.4, 12);
  });

  test("without an epoch has nothing to say", () => {
    expect(curveHint({ history: [], best: null, plannedEpochs: 10 }, true)).toBeNull();
  });
});
