import { describe, expect, test, vi } from "vitest";
import { AppError } from "../../../../src/core/errors.ts";
import type { TargetChoice, TargetReport } from "../../../../src/core/pipeline.ts";
import { file, importedWith, target } from "../../../support/appCases.ts";
import { fakeApp } from "../../../support/fakeApp.ts";

const report: TargetReport = { bads: 300, goods: 700, strengths: [], findings: [] };
const turned: TargetChoice = { ...target, bad: target.good, good: target.bad };

async function appWith(judgeTarget: (choice: { readonly target: TargetChoice }) => Promise<TargetReport>) {
  const app = fakeApp({ data: { importFile: async () => importedWith(), judgeTarget } });
  await app.commands.openFile(file);
  return app;
}

describe("a target that is confirmed", () => {
  test("is judged by itself, once", async () => {
    const judgeTarget = vi.fn(async () => report);
    const { commands, session } = await appWith(judgeTarget);
    expect(judgeTarget).not.toHaveBeenCalled();
    commands.change({ type: "targetConfirmed", target });
    await vi.waitFor(() => expect(session().judgedTarget?.value).toBe(report));
    commands.change({ type: "roleChosen", column: "age", role: "ignored" });
    expect(judgeTarget).toHaveBeenCalledExactlyOnceWith({ tableId: "table-1", target }, expect.anything());
  });

  test("is judged again where it has changed, and the earlier answer is not waited for", async () => {
    const answers = new Map([[turned.bad[0], report]]);
    const judgeTarget = vi.fn((choice: { readonly target: TargetChoice }): Promise<TargetReport> =>
      answers.has(choice.target.bad[0]) ? Promise.resolve(report) : new Promise(() => {}),
    );
    const { commands, session } = await appWith(judgeTarget);
    commands.change({ type: "targetConfirmed", target });
    commands.change({ type: "targetConfirmed", target: turned });
    await vi.waitFor(() => expect(session().judgedTarget?.from.target).toEqual(turned));
    expect(session().tasks).toEqual({});
    expect(judgeTarget).toHaveBeenCalledTimes(2);
  });

  test("is not asked for again where an undo brings back what the report is of", async () => {
    const judgeTarget = vi.fn(async () => report);
    const { commands, session } = await appWith(judgeTarget);
    commands.change({ type: "targetConfirmed", target });
    await vi.waitFor(() => expect(session().judgedTarget).not.toBeNull());
    commands.change({ type: "targetReopened" });
    await commands.undo();
    expect(session().choices.target).toEqual(target);
    expect(judgeTarget).toHaveBeenCalledTimes(1);
  });

  test("is judged again where the loans are read again, as after a crash of the worker", async () => {
    const judgeTarget = vi.fn(async () => report);
    const { commands, session } = await appWith(judgeTarget);
    commands.change({ type: "targetConfirmed", target });
    await vi.waitFor(() => expect(session().judgedTarget).not.toBeNull());
    await commands.reread();
    await vi.waitFor(() => expect(session().judgedTarget?.value).toBe(report));
    expect(judgeTarget).toHaveBeenCalledTimes(2);
  });

  test("that cannot be judged says so on the Data screen, and can be judged when asked", async () => {
    const judgeTarget = vi.fn(async () => report);
    judgeTarget.mockRejectedValueOnce(new AppError("worker/crashed", { reason: "x" }));
    const { commands, session } = await appWith(judgeTarget);
    commands.change({ type: "targetConfirmed", target });
    await vi.waitFor(() => expect(session().failures.data?.code).toBe("worker/crashed"));
    expect(await commands.judgeTarget()).toBe(true);
    expect(session()).toMatchObject({ judgedTarget: { value: report }, failures: {} });
  });
});

test("relations are made when asked for, of the inputs", async () => {
  const relations = { rows: 1000, columns: ["age"], pairs: [], missing: [] };
  const relate = vi.fn(async () => relations);
  const { commands, session } = fakeApp({ data: { importFile: async () => importedWith(), relate } });
  expect(await commands.relate()).toBe(true);
  expect(relate).not.toHaveBeenCalled();
  await commands.openFile(file);
  commands.change({ type: "targetConfirmed", target });
  expect(await commands.relate()).toBe(true);
  expect(session().relations).toEqual({
    value: relations,
    from: { tableId: "table-1", columns: ["age", "purpose"] },
  });
});

test("a pair of columns is related among the loans that are open, and without loans not at all", async () => {
  const pair = { rows: 10, pearson: 0.1, spearman: 0.2, kendall: 0.3 };
  const relatePair = vi.fn(async () => pair);
  const { commands } = fakeApp({ data: { importFile: async () => importedWith(), relatePair } });
  const { signal } = new AbortController();
  expect(await commands.relatePair(["age", "income"], signal)).toBeNull();
  await commands.openFile(file);
  expect(await commands.relatePair(["age", "income"], signal)).toBe(pair);
  expect(relatePair).toHaveBeenCalledExactlyOnceWith(
    { tableId: "table-1", columns: ["age", "income"] },
    expect.anything(),
  );
});
