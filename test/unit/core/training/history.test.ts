import { expect, test } from "vitest";
import type { EpochReport } from "../../../../src/core/pipeline.ts";
import { createHistory, unpackHistory } from "../../../../src/core/training/history.ts";
import { epochReport } from "../../../support/memberRuns.ts";

/** Reports of which every figure is another number, every third without AUC and KS. */
function reportsOf(count: number): readonly EpochReport[] {
  return Array.from({ length: count }, (_, at) => ({
    epoch: at + 1,
    trainLoss: at + 0.1,
    trainAccuracy: at + 0.2,
    validationLoss: at + 0.3,
    validationAccuracy: at + 0.4,
    validationAuc: at % 3 === 0 ? null : at + 0.5,
    validationKs: at % 3 === 0 ? null : at + 0.6,
    learningRate: at + 0.7,
    gradientNorm: at % 5 === 0 ? null : at + 0.8,
    seconds: at + 0.9,
  }));
}

function packed(reports: readonly EpochReport[]): Float64Array {
  const history = createHistory();
  for (const report of reports) history.push(report);
  return history.copy();
}

test.each([0, 1, 2, 3, 100])("%d reports come out as they went in, those without a figure included", (count) => {
  const reports = reportsOf(count);
  expect(unpackHistory(packed(reports))).toEqual(reports);
});

test("goes on with a history of before, which it leaves as it was", () => {
  const reports = reportsOf(9);
  const before = packed(reports.slice(0, 4));
  const kept = before.slice();
  const history = createHistory(before);
  for (const report of reports.slice(4)) history.push(report);
  expect(unpackHistory(history.copy())).toEqual(reports);
  expect(before).toEqual(kept);
});

test("a copy stays as it was while the history grows", () => {
  const history = createHistory();
  history.push(epochReport);
  const copy = history.copy();
  history.push({ ...epochReport, epoch: 2 });
  copy.fill(7);
  expect(unpackHistory(history.copy()).map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(copy).toHaveLength(10);
});

test("gives the first epochs alone, and all where there are fewer than asked for", () => {
  const history = createHistory(packed(reportsOf(5)));
  expect(unpackHistory(history.copy(2)).map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(unpackHistory(history.copy(0))).toEqual([]);
  expect(unpackHistory(history.copy(9))).toHaveLength(5);
});
