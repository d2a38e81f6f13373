import { expect, test } from "vitest";
import type { Ending } from "../../../../src/core/pipeline.ts";
import { checkpointHistory } from "../../../../src/core/training/checkpointHistory.ts";
import { createHistory } from "../../../../src/core/training/history.ts";
import { epochReport } from "../../../support/memberRuns.ts";
import { scriptedPlan, scriptedStart } from "../../../support/scriptedTrainer.ts";

/** A checkpoint of members with these many epochs, whose training losses are their number. */
function checkpointOf(...members: readonly { readonly epochs: number; readonly ended: Ending | null }[]) {
  const histories = members.map(({ epochs }, member) => {
    const history = createHistory();
    for (let epoch = 1; epoch <= epochs; epoch += 1) history.push({ ...epochReport, epoch, trainLoss: member });
    return history.copy();
  });
  const states = members.map(({ epochs, ended }) => ({ ...scriptedStart(scriptedPlan()), epoch: epochs, ended }));
  return { backend: "plain" as const, members: states, histories, losses: 0 };
}

test("an epoch of the run is the mean over the members that trained it: those that ended before are not waited for", () => {
  const { epochs, members } = checkpointHistory(
    checkpointOf({ epochs: 2, ended: "patience" }, { epochs: 5, ended: null }, { epochs: 4, ended: null }),
  );
  expect(epochs.map(({ epoch, trainLoss }) => [epoch, trainLoss])).toEqual([
    [1, 1],
    [2, 1],
    [3, 1.5],
    [4, 1.5],
  ]);
  expect(members.map(({ length }) => length)).toEqual([2, 5, 4]);
});

test("a run whose members have all ended has the epochs of the longest", () => {
  const { epochs } = checkpointHistory(
    checkpointOf({ epochs: 3, ended: "diverged" }, { epochs: 5, ended: "finished" }),
  );
  expect(epochs.map(({ epoch, trainLoss }) => [epoch, trainLoss])).toEqual([
    [1, 0.5],
    [2, 0.5],
    [3, 0.5],
    [4, 1],
    [5, 1],
  ]);
});

test("a run that has finished no epoch has none", () => {
  expect(checkpointHistory(checkpointOf({ epochs: 0, ended: null }, { epochs: 2, ended: null })).epochs).toEqual([]);
});
