import { expect, test } from "vitest";
import type { EpochReport } from "../../../../src/core/pipeline.ts";
import { createHistory } from "../../../../src/core/training/history.ts";
import type { MemberState } from "../../../../src/core/training/memberRun.ts";
import { createEpochMerger } from "../../../../src/core/training/mergeEpochs.ts";

const report = (epoch: number, loss = 0, more: Partial<EpochReport> = {}): EpochReport => ({
  epoch,
  trainLoss: loss,
  trainAccuracy: loss,
  validationLoss: loss,
  validationAccuracy: loss,
  validationAuc: loss,
  validationKs: loss,
  learningRate: loss,
  gradientNorm: loss,
  seconds: loss,
  ...more,
});

const at = (epoch: number, ended: MemberState["ended"] = null) => ({ epoch, ended }) as MemberState;

const history = (...reports: EpochReport[]) => {
  const packed = createHistory();
  for (const one of reports) packed.push(one);
  return packed.copy();
};

test("one member's epochs are those of the run", () => {
  const merger = createEpochMerger([at(0)], []);
  const reports = [report(1, 3, { validationAuc: null }), report(2, 1)];
  for (const one of reports) expect(merger.add(0, one)).toBe(true);
  expect(merger.take()).toEqual(reports);
  expect(merger.take()).toEqual([]);
});

test("an epoch is complete when every member has told of it, and is their mean; its time is the longest", () => {
  const merger = createEpochMerger([at(0), at(0)], []);
  merger.add(0, report(1, 2));
  merger.add(0, report(2, 4));
  expect(merger.take()).toEqual([]);
  merger.add(1, report(1, 4, { seconds: 1 }));
  expect(merger.take()).toEqual([report(1, 3, { seconds: 2 })]);
  merger.add(1, report(2, 0));
  expect(merger.take()).toEqual([report(2, 2, { seconds: 4 })]);
});

test("a figure that one member lacks is lacking in the mean", () => {
  const merger = createEpochMerger([at(0), at(0)], []);
  merger.add(0, report(1, 2, { validationAuc: null }));
  merger.add(1, report(1, 2));
  expect(merger.take()).toEqual([report(1, 2, { validationAuc: null })]);
});

test("no epoch waits for a member that has ended, and its own epochs still count", () => {
  const merger = createEpochMerger([at(0), at(0)], []);
  for (const epoch of [1, 2, 3]) merger.add(0, report(epoch, 2));
  merger.add(1, report(1, 4));
  merger.take();
  merger.end(1);
  expect(merger.take()).toEqual([report(2, 2), report(3, 2)]);
});

test("members that stand apart are taken up where the run stood, with what the faster ones have told", () => {
  const merger = createEpochMerger(
    [at(3), at(1), at(1, "patience")],
    [history(report(1), report(2, 6), report(3, 6)), history(report(1)), history(report(1))],
  );
  expect(merger.take()).toEqual([]);
  merger.add(1, report(2, 2));
  expect(merger.take()).toEqual([report(2, 4, { seconds: 6 })]);
});

test("epochs that are trained again after a setback are told once", () => {
  const merger = createEpochMerger([at(0), at(0)], []);
  for (const epoch of [1, 2]) for (const member of [0, 1]) merger.add(member, report(epoch));
  merger.end(1);
  merger.add(0, report(3, 8));
  expect(merger.take().map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  merger.rewind([at(1), at(1)]);
  for (const epoch of [2, 3]) expect(merger.add(0, report(epoch))).toBe(false);
  expect(merger.add(1, report(2))).toBe(false);
  expect(merger.take()).toEqual([]);
  merger.add(0, report(4));
  expect(merger.take()).toEqual([]);
  merger.end(1);
  expect(merger.take().map(({ epoch }) => epoch)).toEqual([4]);
});

test("a run that goes on after all had ended waits for every member", () => {
  const merger = createEpochMerger([at(2), at(1)], [history(report(1, 1), report(2, 6)), history(report(1, 1))]);
  merger.add(0, report(3, 2));
  expect(merger.take()).toEqual([]);
  merger.add(1, report(2, 2));
  merger.add(1, report(3, 4));
  expect(merger.take()).toEqual([report(2, 4, { seconds: 6 }), report(3, 3, { seconds: 4 })]);
});
