import { expect, test } from "vitest";
import { bestReport, isBetter } from "../../../../src/core/training/bestReport.ts";
import { trainPlainly, epochReport, runCase, watch } from "../../../support/memberRuns.ts";

test.each(["loss", "auc"] as const)("the best report by %s is that of the member's best epoch", async (stopBy) => {
  for (const seed of [1, 2, 3, 4]) {
    const watched = watch();
    const [state] = await trainPlainly(runCase({ stopBy, epochs: 12 }, [{ seed }]), watched);
    expect(bestReport(watched.reports[0]!, stopBy)!.epoch).toBe(state!.progress.best!.epoch);
  }
});

test("an epoch that is only equal is no better", () => {
  expect(isBetter({ ...epochReport, epoch: 2 }, epochReport, "loss")).toBe(false);
  expect(isBetter({ ...epochReport, validationAuc: 0.81 }, epochReport, "auc")).toBe(true);
});

test("there is none without epochs, and one whose loss is no number never is it", () => {
  expect(bestReport([], "loss")).toBeNull();
  const broken = { ...epochReport, validationLoss: Number.NaN };
  expect(bestReport([broken], "loss")).toBeNull();
  expect(bestReport([broken, { ...epochReport, epoch: 2 }], "loss")!.epoch).toBe(2);
});
