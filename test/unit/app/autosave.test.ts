import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { encodeBundle } from "../../../src/core/bundle/encode.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { KeptSession } from "../../../src/storage/records.ts";
import { trainInputsOf } from "../../../src/app/derive.ts";
import { checkpointWith, epochWith, file, importedWith, prepared, target } from "../../support/appCases.ts";
import { fakeApp, fakeCheckpoints, fakeSessions, thisVisit } from "../../support/fakeApp.ts";
import { bundleWith } from "../../support/modelSamples.ts";
import { plainCodec } from "../../support/plainCodec.ts";

const at = "2026-11-24T11:00:00.000Z";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An app whose sessions are kept in a box that another app can look into. */
function appWith(sessions = fakeSessions(), changes: Parameters<typeof fakeApp>[0] = {}) {
  return fakeApp({
    sessions,
    data: { importFile: async () => importedWith(), forgetTable: async () => {} },
    ...changes,
  });
}

/** The same, whose loans are prepared as soon as the test says so. */
function preparingApp(sessions: ReturnType<typeof fakeSessions>) {
  let ready = (): void => {};
  const waited = new Promise<void>((resolve) => (ready = resolve));
  const data = {
    importFile: async () => importedWith(),
    forgetTable: async () => {},
    prepare: async () => waited.then(() => prepared),
  };
  return { ...appWith(sessions, { data }), ready };
}

/** What an app leaves behind when its tab is closed after some choices. */
async function leftBehind(): Promise<KeptSession> {
  const sessions = fakeSessions();
  const { commands } = appWith(sessions);
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
  const kept = sessions.kept.get(thisVisit);
  if (!kept) throw new Error("nothing was kept");
  return kept;
}

describe("a session of an earlier visit", () => {
  test("is offered, and taken up with its choices and the looks at the test part", async () => {
    const { commands, session } = appWith(fakeSessions({ earlier: await leftBehind() }));
    await commands.findUnfinished();
    expect(session().unfinished).toEqual([
      { id: "earlier", name: "german.csv", savedAt: "2026-11-24T12:00:00.000Z", hasRun: false },
    ]);
    expect(await commands.continueUnfinished("earlier")).toBe(true);
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
      const { commands, session } = appWith(fakeSessions({ earlier: kept }));
      commands.goTo(step);
      await commands.findUnfinished();
      expect(session().step).toBe(shown);
    }
    const { commands, session } = appWith();
    commands.goTo("train");
    await commands.findUnfinished();
    expect(session().step).toBe("train");
  });

  test("has its target judged without being asked", async () => {
    const { commands, session } = appWith(fakeSessions({ earlier: await leftBehind() }));
    await commands.continueUnfinished("earlier");
    await vi.waitFor(() => expect(session().judgedTarget?.from).toEqual({ tableId: "table-1", target }));
  });

  test("whose choices have another form is not offered", async () => {
    const kept = await leftBehind();
    const older = { ...kept, choices: { split: { kind: "stratified" } } };
    const { commands, session } = appWith(fakeSessions({ earlier: older }));
    await commands.findUnfinished();
    expect(session().unfinished).toEqual([]);
    expect(await commands.continueUnfinished("earlier")).toBe(false);
  });

  test("is kept on under its own id by the tab that takes it up", async () => {
    const sessions = fakeSessions({ earlier: await leftBehind() });
    const { commands } = appWith(sessions);
    await commands.continueUnfinished("earlier");
    commands.change({ type: "roleChosen", column: "age", role: "ignored" });
    await vi.advanceTimersByTimeAsync(1000);
    expect([...sessions.kept.keys()]).toEqual(["earlier"]);
    expect(sessions.kept.get("earlier")?.choices).toMatchObject({ roles: [{ column: "age", role: "ignored" }] });
  });

  test("keeps its model, however long its loans take to be prepared, and whatever is done with it meanwhile", async () => {
    const bundle = bundleWith({ recipe: prepared.recipe });
    const sessions = fakeSessions({ earlier: { ...(await leftBehind()), model: encodeBundle(bundle) } });
    const { commands, session, ready } = preparingApp(sessions);
    const continuing = commands.continueUnfinished("earlier");
    await vi.advanceTimersByTimeAsync(1000);
    expect(session().model?.bundle.id).toBe(bundle.id);
    expect(sessions.kept.get("earlier")?.model).not.toBeNull();
    commands.change({ type: "cutoffMoved", cutoff: 0.11 });
    ready();
    expect(await continuing).toBe(true);
    expect(session().model?.bundle.policy.cutoff).toBe(0.11);
    expect(session().trained?.value.network).toBe(session().model?.bundle.network);
  });

  test("leaves another model that was taken in hand while its loans were prepared", async () => {
    const model = encodeBundle(bundleWith({ recipe: prepared.recipe }));
    const { commands, session, ready } = preparingApp(fakeSessions({ earlier: { ...(await leftBehind()), model } }));
    const continuing = commands.continueUnfinished("earlier");
    await vi.advanceTimersByTimeAsync(0);
    commands.change({ type: "modelTaken", bundle: bundleWith({ id: "other" }), saved: false });
    ready();
    await continuing;
    expect(session()).toMatchObject({ trained: null, model: { bundle: { id: "other" } } });
  });

  test("whose model cannot be read for want of a worker is not taken up, and stays as it is", async () => {
    const model = encodeBundle(bundleWith());
    const sessions = fakeSessions({ earlier: { ...(await leftBehind()), model } });
    const decode = () => Promise.reject(new AppError("worker/crashed", { reason: "no memory" }));
    const { commands, session } = appWith(sessions, { codec: { ...plainCodec, decode } });
    expect(await commands.continueUnfinished("earlier")).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(session().failures.data?.code).toBe("worker/crashed");
    expect(sessions.kept.get("earlier")?.model).toBe(model);
  });

  test("is gone with its project, also where its model was just being written", async () => {
    const sessions = fakeSessions();
    let end = (): void => {};
    const waited = new Promise<void>((resolve) => (end = resolve));
    const encode = async () => waited.then(() => "text");
    const { commands } = appWith(sessions, { codec: { ...plainCodec, encode } });
    await commands.openFile(file);
    commands.change({ type: "modelTaken", bundle: bundleWith(), saved: false });
    await vi.advanceTimersByTimeAsync(1000);
    const closing = commands.closeProject();
    end();
    await closing;
    await vi.advanceTimersByTimeAsync(1000);
    expect(sessions.kept.size).toBe(0);
  });

  test("writes its model out once, however often choices change", async () => {
    const encode = vi.fn(plainCodec.encode);
    const { commands } = appWith(fakeSessions(), { codec: { ...plainCodec, encode } });
    await commands.openFile(file);
    commands.change({ type: "modelTaken", bundle: bundleWith(), saved: false });
    for (const role of ["ignored", "protected"] as const) {
      commands.change({ type: "roleChosen", column: "age", role });
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(encode).toHaveBeenCalledTimes(1);
  });

  test("is kept again as soon as there is room for it", async () => {
    const sessions = fakeSessions();
    const save = vi.spyOn(sessions, "save");
    save.mockRejectedValueOnce(new AppError("storage/quota", { neededBytes: 10 }));
    const { commands, session } = appWith(sessions);
    await commands.openFile(file);
    await vi.advanceTimersByTimeAsync(1000);
    expect(session().failures.models?.code).toBe("storage/quota");
    commands.change({ type: "targetConfirmed", target });
    await vi.advanceTimersByTimeAsync(1000);
    expect(sessions.kept.get(thisVisit)?.choices).toMatchObject({ target });
    expect(session().autosavedAt).not.toBeNull();
  });

  test("is forgotten by its discarding, and by the closing of its project", async () => {
    const sessions = fakeSessions({ earlier: await leftBehind() });
    const { commands, session } = appWith(sessions);
    await commands.findUnfinished();
    await commands.discardUnfinished("earlier");
    expect(session().unfinished).toEqual([]);
    expect(sessions.kept.size).toBe(0);
    await commands.openFile(file);
    await vi.advanceTimersByTimeAsync(1000);
    expect([...sessions.kept.keys()]).toEqual([thisVisit]);
    await commands.closeProject();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sessions.kept.size).toBe(0);
  });

  test("gives way to that of a newer one", async () => {
    const sessions = fakeSessions({ earlier: await leftBehind() });
    const { commands } = appWith(sessions);
    await commands.openFile(file);
    await vi.advanceTimersByTimeAsync(1000);
    expect([...sessions.kept.keys()]).toEqual([thisVisit]);
  });
});

describe("a run that was on when an earlier visit ended", () => {
  /** A session of an earlier visit with its run. */
  async function interrupted() {
    const kept = await leftBehind();
    const before = appWith(fakeSessions({ earlier: kept }));
    await before.commands.continueUnfinished("earlier");
    const from = structuredClone(trainInputsOf(before.session()));
    const checkpoint = checkpointWith([epochWith(1), epochWith(2)]);
    return { kept, run: { savedAt: at, from, checkpoint, rateChanges: [] } };
  }

  test("is told of with the session, and offered on the Train screen when that is taken up", async () => {
    const { kept, run } = await interrupted();
    const { commands, session } = appWith(fakeSessions({ earlier: kept }), {
      checkpoints: fakeCheckpoints(run, "earlier"),
    });
    await commands.findUnfinished();
    expect(session().unfinished).toMatchObject([{ id: "earlier", hasRun: true }]);
    await commands.continueUnfinished("earlier");
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
    const { commands, session } = appWith(fakeSessions({ earlier: kept }), {
      checkpoints: fakeCheckpoints({ ...run, from }, "earlier"),
    });
    await commands.continueUnfinished("earlier");
    expect(session()).toMatchObject({ interrupted: null, step: "data" });
  });

  test("is forgotten with the session", async () => {
    const { kept, run } = await interrupted();
    const checkpoints = fakeCheckpoints(run, "earlier");
    await appWith(fakeSessions({ earlier: kept }), { checkpoints }).commands.discardUnfinished("earlier");
    expect(checkpoints.kept()).toBeNull();
  });

  test("stays, with its session, where a newer visit has something to keep", async () => {
    const { kept, run } = await interrupted();
    const checkpoints = fakeCheckpoints(run, "earlier");
    const sessions = fakeSessions({ earlier: kept });
    const { commands } = appWith(sessions, { checkpoints });
    await commands.openFile(file);
    await vi.advanceTimersByTimeAsync(1000);
    expect([...sessions.kept.keys()]).toEqual(["earlier", thisVisit]);
    expect(checkpoints.kept()).not.toBeNull();
  });
});
