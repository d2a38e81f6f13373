import { expect, test } from "vitest";
import { createTelemetry } from "../../../../src/app/telemetry.ts";
import { speedOf } from "../../../../src/ui/train/statNotes.ts";
import { epoch, liveRun } from "../../../support/trainedCases.ts";

const history = [epoch(1, 0.7, 0.7), epoch(2, 0.6, 0.6), epoch(4, 0.5, 0.5)];
const run = { ...createTelemetry().read(), ...liveRun(history), rowsPerSecond: 5000 };

test("the speed of a run that goes on is that of late", () => {
  expect(speedOf(run, true, 700)).toBe(5000);
});

test("the speed of one that has ended is the mean over all of it, all its networks together", () => {
  expect(speedOf(run, false, 700)).toBeCloseTo((700 * 4) / 0.4, 6);
  const members = [history, history.slice(0, 2)];
  expect(speedOf({ ...run, members }, false, 700)).toBeCloseTo((700 * (4 + 2)) / 0.4, 6);
});

test("the speed is not known where the loans were prepared anew, or nothing was trained", () => {
  expect(speedOf(run, false, null)).toBeNull();
  expect(speedOf({ ...run, history: [] }, false, 700)).toBeNull();
});
