import { describe, expect, test, vi } from "vitest";
import type { Handlers } from "../../../../src/workers/rpc.ts";
import type { DataApi } from "../../../../src/workers/protocol.ts";
import type { Prepared } from "../../../../src/core/pipeline.ts";
import { declined, dependence, explained, importance, loan, waysOut } from "../../../support/explanations.ts";
import { fakeApp } from "../../../support/fakeApp.ts";
import { bundleWith } from "../../../support/modelSamples.ts";
import { trainedBy } from "../../../support/trainedCases.ts";

const rows = { train: 700, validation: 150, test: 150 };

function trainedApp(data: Partial<Handlers<DataApi>> = {}) {
  const explainModel = vi.fn(async () => ({ explainedId: "held", rows }));
  const prepare = async () => ({ preparedId: "prepared" }) as Prepared;
  const app = fakeApp({ data: { explainModel, prepare, pickLoan: async () => loan, ...data } });
  for (const event of trainedBy()) app.context.dispatch(event);
  return { ...app, explainModel };
}

const pick = { part: "validation", order: "highest", number: 3 } as const;

describe("an applicant", () => {
  test("is a loan that was picked, by the cut-off in force", async () => {
    const pickLoan = vi.fn(async () => loan);
    const { commands, session } = trainedApp({ pickLoan });
    commands.change({ type: "cutoffMoved", cutoff: 0.2 });
    expect(await commands.pickLoan(pick)).toBe(true);
    expect(pickLoan).toHaveBeenCalledWith({ explainedId: "held", pick, cutoff: 0.2 }, expect.anything());
    expect(session().explain.subject).toEqual({ loan, own: loan.values, values: loan.values });
  });

  test("or the one last typed in to be scored", () => {
    const { commands, session } = trainedApp();
    commands.takeTyped();
    expect(session().explain.subject).toBeNull();
    commands.change({ type: "applicantScored", decision: declined, values: [1, 2, "car"] });
    commands.takeTyped();
    expect(session().explain.subject).toEqual({ loan: null, own: [1, 2, "car"], values: [1, 2, "car"] });
  });

  test("is explained as changed by the whole policy, and what was answered says to which question", async () => {
    const explainApplicant = vi.fn(async () => explained);
    const findWaysOut = vi.fn(async () => waysOut);
    const explainByGradients = vi.fn(async () => ({ contributions: Float64Array.of(1, 2, 3) }));
    const { commands, session } = trainedApp({ explainApplicant, explainByGradients, findWaysOut });
    await commands.pickLoan(pick);
    const values = [30, 18_628, "car"];
    commands.change({ type: "subjectChanged", values });
    commands.change({ type: "policyChosen", cutoff: 0.5, referFrom: 0.2 });
    await commands.explainApplicant();
    await commands.explainByGradients();
    await commands.findWaysOut();
    const { policy } = session().model!.bundle;
    expect(explainApplicant).toHaveBeenCalledWith(
      expect.objectContaining({ explainedId: "held", values, policy, reference: "approved" }),
      expect.anything(),
    );
    expect(explainByGradients).toHaveBeenCalledWith(
      expect.objectContaining({ explainedId: "held", values, policy, reference: "approved" }),
      expect.anything(),
    );
    expect(session().explain.gradients?.from).toEqual(session().explain.explained?.from);
    expect(findWaysOut).toHaveBeenCalledWith(
      expect.objectContaining({ values, approvedBelow: 0.2 }),
      expect.anything(),
    );
    const { explain } = session();
    expect(explain.explained).toMatchObject({ value: explained, from: { values, reference: "approved" } });
    expect(explain.waysOut).toMatchObject({ value: waysOut, from: { values } });
    expect(explain.subject?.own).toEqual(loan.values);
  });
});

describe("the model", () => {
  test("is sent once, and again when its calibration has changed or another one was trained", async () => {
    const { commands, context, explainModel } = trainedApp();
    await commands.pickLoan(pick);
    await commands.pickLoan(pick);
    expect(explainModel).toHaveBeenCalledTimes(1);
    for (const event of trainedBy().slice(-1)) context.dispatch(event);
    await commands.pickLoan(pick);
    expect(explainModel).toHaveBeenCalledTimes(2);
  });

  test("that is held needs no preparation, though that of the choices is another by now", async () => {
    const prepare = vi.fn(async () => ({ preparedId: "prepared" }) as Prepared);
    const { commands } = trainedApp({ prepare });
    await commands.pickLoan(pick);
    const before = prepare.mock.calls.length;
    expect(await commands.pickLoan(pick)).toBe(true);
    expect(prepare).toHaveBeenCalledTimes(before);
  });

  test("that came from elsewhere is not explained: its loans are not here", async () => {
    const { commands, explainModel, session } = trainedApp({ scoreApplicant: async () => declined });
    commands.change({ type: "modelTaken", bundle: bundleWith({ id: "other" }), saved: true });
    await commands.pickLoan(pick);
    await commands.scoreApplicant([1, 2, "car"]);
    expect(explainModel).not.toHaveBeenCalled();
    expect(session().explain.subject).toBeNull();
    expect(session().decision).toEqual(declined);
    expect(session().failures).toEqual({});
  });

  test("shows how far its columns are ranked, and keeps what there is when that is cancelled", async () => {
    const partial = { ...importance, done: 40 };
    const { commands, session } = trainedApp({
      rankColumns: (_, { report }) => {
        report(partial);
        return new Promise(() => {});
      },
    });
    const ranking = commands.rankColumns();
    await vi.waitFor(() => expect(session().explain.importance?.value).toEqual(partial));
    commands.cancelExplaining("rankColumns");
    expect(await ranking).toBe(false);
    expect(session().explain.importance?.value).toEqual(partial);
    expect(session().failures).toEqual({});
  });

  test("is looked at by its test part only after that was opened", async () => {
    const dependOnColumn = vi.fn(async () => dependence);
    const { commands } = trainedApp({ dependOnColumn });
    await commands.dependOn("age");
    commands.change({ type: "testOpened", at: "2026-11-24T12:00:00.000Z" });
    await commands.dependOn("age");
    const parts = dependOnColumn.mock.calls.map(([asked]: readonly unknown[]) => (asked as { part: string }).part);
    expect(parts).toEqual(["validation", "test"]);
  });

  test("takes its explanations along when another is trained", async () => {
    const { commands, context, session } = trainedApp({ dependOnColumn: async () => dependence });
    await commands.pickLoan(pick);
    await commands.dependOn("age");
    expect(session().explain.dependence?.from.column).toBe("age");
    for (const event of trainedBy().slice(-1)) context.dispatch(event);
    expect(session().explain).toMatchObject({ subject: null, dependence: null });
  });
});
