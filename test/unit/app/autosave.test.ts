import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { KeptSession } from "../../../src/storage/database.ts";
import { trainInputsOf } from "../../../src/app/derive.ts";
import { checkpointWith, epochWith, file, importedWith, target } from "../../support/appCases.ts";
import { fakeApp, fakeCheckpoints } from "../../support/fakeApp.ts";

const at = "2026-11-24T11:00:00.000Z";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An app whose sessions are kept in a box that another app can look into. */
function appWith(box: { kept: KeptSession | null }, checkpoints = fakeCheckpoints()) {
  return fakeApp({
    checkpoints,
    data: { importFile: async () => importedWith() },
    sessions: {
      save: async (session) => void (box.kept = session),
      load: async () => box.kept,
      discard: async () => void (box.kept = null),
    },
  });
}

/** What an app leaves behind when its tab is closed after some choices. */
async function leftBehind(): Promise<KeptSession> {
  const box: { kept: KeptSession | null } = { kept: null };
  const { commands } = appWith(box);
  await commands.openFile(file);
  commands.change({ type: "targetConfirmed", target });
  commands.change({ type: "roleChosen", column: "age", role: "protected" });
  commands.change({
    type: "planChosen",
    column: "purpose",
    plan: { column: "purpose", steps: [{ step: { kind: "drop" }, on: true }] },
  });
  commands.change({ type: "testOpened", at });
  await vi.advanceTimersByTimeAsync(1000);
  if (!box.kept) throw new Error("nothing was kept");
  return box.kept;
}

describe("a session of an earlier visit", () => {
  test("is offered, and taken up with its choices and the looks at the test part", async () => {
    const { commands, session } = appWith({ kept: await leftBehind() });
    await commands.findUnfinished();
    expect(session().unfinished).toEqual({ name: "german.csv", savedAt: "2026-11-24T12:00:00.000Z" });
    expect(await commands.continueUnfinished()).toBe(true);
    expect(session().choices).toMatchObject({
      target,
      roles: [{ column: "age", role: "protected" }],
      recipe: { plans: [{ column: "purpose" }] },
    });
    expect(session()).toMatchObject({ testOpenings: [at], past: [], testOpen: false });
  });

  test("is offered on the Data screen, also where the address names one that is empty without loans", async () => {
    const kept = await leftBehind();
    for (const [step, shown] of [
      ["train", "data"],
      ["evaluate", "data"],
      ["models", "models"],
    ] as const) {
      const { commands, session } = appWith({ kept });
      commands.goTo(step);
      await commands.findUnfinished();
      expect(session().step).toBe(shown);
    }
    const { commands, session } = appWith({ kept: null });
    commands.goTo("train");
    await commands.findUnfinished();
    expect(session().step).toBe("train");
  });

  test("has its target judged without being asked", async () => {
    const { commands, session } = appWith({ kept: await leftBehind() });
    await commands.continueUnfinished();
    await vi.waitFor(() => expect(session().judgedTarget?.from).toEqual({ tableId: "table-1", target }));
  });

  test("whose choices have another form is not offered", async () => {
    const kept = await leftBehind();
    const { commands, session } = appWith({ kept: { ...kept, choices: { split: { kind: "stratified" } } } });
    await commands.findUnfinished();
    expect(session().unfinished).toBeNull();
    expect(await commands.continueUnfinished()).toBe(false);
  });
});

describe("a run that was on when an earlier visit ended", () => {
  /** A session of an earlier visit with its run. */
  async function interrupted() {
    const kept = await leftBehind();
    const before = appWith({ kept });
    await before.commands.continueUnfinished();
    const from = structuredClone(trainInputsOf(before.session()));
    const checkpoint = checkpointWith([epochWith(1), epochWith(2)]);
    return { kept, run: { savedAt: at, from, checkpoint, rateChanges: [] } };
  }

  test("is offered when the session is taken up, on the Train screen", async () => {
    const { kept, run } = await interrupted();
    const { commands, session } = appWith({ kept }, fakeCheckpoints(run));
    await commands.continueUnfinished();
    expect(session().step).toBe("train");
    expect(session().interrupted).toEqual({
      epoch: 2,
      epochs: session().choices.training.epochs,
      savedAt: at,
      from: trainInputsOf(session()),
    });
  });

  test("is not offered where it was made from other choices", async () => {
    const { kept, run } = await interrupted();
    const from = { ...run.from, trainer: "plain" };
    const { commands, session } = appWith({ kept }, fakeCheckpoints({ ...run, from }));
    await commands.continueUnfinished();
    expect(session()).toMatchObject({ interrupted: null, step: "data" });
  });

  test("is forgotten with the session", async () => {
    const { kept, run } = await interrupted();
    const checkpoints = fakeCheckpoints(run);
    await appWith({ kept }, checkpoints).commands.discardUnfinished();
    expect(checkpoints.kept()).toBeNull();
  });
});
