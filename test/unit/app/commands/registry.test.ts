import { describe, expect, test, vi } from "vitest";
import { encodeBundle } from "../../../../src/core/bundle/encode.ts";
import { AppError } from "../../../../src/core/errors.ts";
import { fakeApp, thisVisit } from "../../../support/fakeApp.ts";
import { fakeModels } from "../../../support/fakeModels.ts";
import { bundleWith } from "../../../support/modelSamples.ts";

const saved = bundleWith();
const inHand = bundleWith({ id: "model-2", name: "Challenger / 2" });

describe("the registry", () => {
  test("lists what is saved", async () => {
    const { commands, session } = fakeApp({ models: fakeModels(saved) });
    await commands.listModels();
    expect(session().models.map(({ id, auc }) => [id, auc])).toEqual([["model-1", 0.8123]]);
  });

  test("keeps the model in hand under the name it is given", async () => {
    const { commands, session } = fakeApp();
    commands.change({ type: "modelTaken", bundle: inHand, saved: false });
    expect(await commands.saveModel("Champion")).toBe(true);
    expect(session().model).toEqual({ bundle: { ...inHand, name: "Champion" }, saved: true });
    expect(session().models.map(({ name }) => name)).toEqual(["Champion"]);
  });

  test("keeps a changed model in place of the one it was made from, or beside it where that is wanted", async () => {
    const { commands, session } = fakeApp({ models: fakeModels(saved) });
    await commands.openModel("model-1");
    await commands.listModels();
    commands.change({ type: "cutoffMoved", cutoff: 0.2 });
    await commands.saveModel("German credit #1");
    expect(session().models).toMatchObject([{ id: "model-1", revision: 1, stamp: 2 }]);
    commands.change({ type: "cutoffMoved", cutoff: 0.3 });
    await commands.saveModel("German credit #1", { asRevision: true });
    expect(session().models.map(({ id, revision }) => [id, revision])).toEqual([
      ["model-1", 1],
      [thisVisit, 2],
    ]);
    expect(session().model).toMatchObject({ saved: true, bundle: { id: thisVisit, policy: { cutoff: 0.3 } } });
  });

  test("does not write over what another tab has saved; keeping both is the way out", async () => {
    const models = fakeModels(saved);
    const { commands, session } = fakeApp({ models });
    await commands.openModel("model-1");
    await commands.listModels();
    commands.change({ type: "cutoffMoved", cutoff: 0.2 });
    await models.annotate("model-1", 1, { notes: "from another tab" });
    expect(await commands.saveModel("German credit #1")).toBe(false);
    expect(session().failures.models?.code).toBe("storage/changed-elsewhere");
    expect(session().model).toMatchObject({ saved: false, bundle: { policy: { cutoff: 0.2 } } });
    expect(await commands.saveModel("German credit #1", { asRevision: true })).toBe(true);
    expect((await models.load("model-1")).paper.notes).toBe("from another tab");
    expect((await models.load(thisVisit)).policy.cutoff).toBe(0.2);
  });

  test("does not write over a model of which it only knows the id, as after a reload", async () => {
    const { commands, session } = fakeApp({ models: fakeModels(saved) });
    await commands.listModels();
    commands.change({ type: "modelTaken", bundle: { ...saved, createdAt: "2026-11-03T10:00:00.000Z" }, saved: false });
    expect(await commands.saveModel("German credit #1")).toBe(true);
    expect(session().models.map(({ id }) => id)).toEqual(["model-1", thisVisit]);
  });

  test("tells other tabs of a change, and lists anew what they have changed", async () => {
    let hear = (): void => {};
    const tell = vi.fn();
    const models = fakeModels(saved);
    const { commands, session } = fakeApp({ models, news: { tell, hear: (changed) => void (hear = changed) } });
    await commands.listModels();
    expect(tell).not.toHaveBeenCalled();
    await commands.annotateModel("model-1", 1, { name: "Champion" });
    expect(tell).toHaveBeenCalledTimes(1);
    await models.annotate("model-1", 2, { name: "from another tab" });
    hear();
    await vi.waitFor(() => expect(session().models[0]?.name).toBe("from another tab"));
  });

  test("asks the browser to keep what is stored when the first model is saved", async () => {
    const askToKeep = vi.fn(async () => "kept" as const);
    const measure = async () => ({ usedBytes: 10, quotaBytes: 100, persistence: "kept" as const });
    const { commands, session } = fakeApp({ room: { askToKeep, measure } });
    commands.change({ type: "modelTaken", bundle: inHand, saved: false });
    await commands.saveModel("one");
    commands.change({ type: "modelTaken", bundle: saved, saved: false });
    await commands.saveModel("two");
    expect(askToKeep).toHaveBeenCalledTimes(1);
    expect(session().registry.room).toEqual({ usedBytes: 10, quotaBytes: 100, persistence: "kept" });
  });

  test("takes a saved model in hand", async () => {
    const { commands, session } = fakeApp({ models: fakeModels(saved) });
    await commands.openModel("model-1");
    expect(session().model).toEqual({ bundle: saved, saved: true });
  });

  test("says that a model is gone, and keeps the one in hand", async () => {
    const { commands, session } = fakeApp();
    commands.change({ type: "modelTaken", bundle: inHand, saved: false });
    expect(await commands.openModel("gone")).toBe(false);
    expect(session().failures.models?.code).toBe("storage/not-found");
    expect(session().model?.bundle).toBe(inHand);
  });

  test("renames a saved model, also where it is in hand", async () => {
    const { commands, session } = fakeApp({ models: fakeModels(saved) });
    await commands.openModel("model-1");
    await commands.annotateModel("model-1", 1, { name: "Champion" });
    expect(session().models[0]?.name).toBe("Champion");
    expect(session().model).toMatchObject({ saved: true, bundle: { name: "Champion" } });
  });

  test("notes and tags of a saved model go into the one in hand, so that saving it does not take them back", async () => {
    const { commands, session } = fakeApp({ models: fakeModels(saved) });
    await commands.openModel("model-1");
    commands.change({ type: "cutoffMoved", cutoff: 0.2 });
    await commands.annotateModel("model-1", 1, { notes: "checked", tags: ["retail"] });
    expect(session().model).toMatchObject({ saved: false, bundle: { policy: { cutoff: 0.2 } } });
    expect(await commands.saveModel("Champion")).toBe(true);
    expect(session().models).toMatchObject([{ name: "Champion", notes: "checked", tags: ["retail"], stamp: 3 }]);
  });

  test("deletes, and brings back", async () => {
    const { commands, session } = fakeApp({ models: fakeModels(saved) });
    await commands.listModels();
    await commands.deleteModel("model-1");
    expect(session().models).toEqual([]);
    expect(session().registry).toMatchObject({ undoable: "model-1", deleted: [{ id: "model-1" }] });
    await commands.bringBackModel("model-1");
    expect(session().models).toMatchObject([{ id: "model-1" }]);
    expect(session().registry).toMatchObject({ undoable: null, deleted: [] });
  });

  test("saves a model that was deleted meanwhile as another one, so that both can be had", async () => {
    const { commands, session } = fakeApp({ models: fakeModels(saved) });
    await commands.openModel("model-1");
    await commands.deleteModel("model-1");
    expect(session().model?.saved).toBe(false);
    expect(await commands.saveModel("German credit #1")).toBe(true);
    expect(session().models).toMatchObject([{ id: thisVisit, revision: 2 }]);
    expect(session().registry.deleted).toMatchObject([{ id: "model-1" }]);
  });

  test("has one champion of a target", async () => {
    const { commands, session } = fakeApp({ models: fakeModels(saved, inHand) });
    await commands.crownModel("model-1", true);
    await commands.crownModel("model-2", true);
    const champions = () =>
      session()
        .models.filter(({ champion }) => champion)
        .map(({ id }) => id);
    expect(champions()).toEqual(["model-2"]);
    await commands.crownModel("model-2", false);
    expect(champions()).toEqual([]);
  });

  test("a full storage is a failure of Models, and the model stays in hand, unsaved", async () => {
    const quota = new AppError("storage/quota", { neededBytes: 10 });
    const models = { ...fakeModels(), save: () => Promise.reject(quota) };
    const { commands, session } = fakeApp({ models });
    commands.change({ type: "modelTaken", bundle: inHand, saved: false });
    expect(await commands.saveModel("x")).toBe(false);
    expect(session().failures.models?.code).toBe("storage/quota");
    expect(session().model).toEqual({ bundle: inHand, saved: false });
    await commands.exportModel(null);
    expect(session().failures.models?.code).toBe("storage/quota");
    await commands.listModels();
    expect(session().failures.models).toBeUndefined();
  });
});

/** Lets the storage take its time: what it is asked to do begins at once, and ends when that is wanted. */
function slowly<Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) {
  let end = (): void => {};
  const may = new Promise<void>((resolve) => (end = resolve));
  const slow = vi.fn(async (...args: Args): Promise<Result> => {
    await may;
    return work(...args);
  });
  return { slow, end: () => end() };
}

describe("while a model is being saved", () => {
  async function savingApp() {
    const models = fakeModels();
    const { slow, end } = slowly(models.save);
    const app = fakeApp({ models: { ...models, save: slow } });
    app.commands.change({ type: "modelTaken", bundle: inHand, saved: false });
    const saving = app.commands.saveModel("Champion");
    await vi.waitFor(() => expect(slow).toHaveBeenCalled());
    return { ...app, end, saving: () => saving };
  }

  test("what is changed of it stays in hand, unsaved, and is saved in its place later", async () => {
    const { commands, session, saving, end } = await savingApp();
    commands.change({ type: "cutoffMoved", cutoff: 0.2 });
    end();
    expect(await saving()).toBe(true);
    expect(session().model).toMatchObject({ saved: false, bundle: { name: "Champion", policy: { cutoff: 0.2 } } });
    await commands.saveModel("Champion");
    expect(session().models).toMatchObject([{ id: inHand.id, stamp: 2 }]);
  });

  test("another one that is taken in hand stays there", async () => {
    const { commands, session, saving, end } = await savingApp();
    const other = bundleWith({ id: "model-3" });
    commands.change({ type: "modelTaken", bundle: other, saved: false });
    end();
    expect(await saving()).toBe(true);
    expect(session().model).toEqual({ bundle: other, saved: false });
    expect(session().models.map(({ id }) => id)).toEqual([inHand.id]);
  });

  test("no later work breaks it off, and its failure is told", async () => {
    const models = fakeModels(saved);
    const { slow, end } = slowly(() => Promise.reject(new AppError("storage/quota", { neededBytes: 10 })));
    const { commands, session } = fakeApp({ models: { ...models, save: slow } });
    commands.change({ type: "modelTaken", bundle: inHand, saved: false });
    const told: string[] = [];
    const saving = commands.saveModel("x").then(() => told.push(session().failures.models?.code ?? "nothing"));
    const opening = commands.openModel("model-1");
    end();
    await saving;
    expect(told).toEqual(["storage/quota"]);
    expect(await opening).toBe(true);
    expect(session().model?.bundle.id).toBe("model-1");
  });
});

test("a model that was purged meanwhile cannot be brought back, and the list says so", async () => {
  const models = fakeModels(saved);
  const { commands, session } = fakeApp({ models });
  await commands.deleteModel("model-1");
  await models.erase("model-1");
  expect(await commands.bringBackModel("model-1")).toBe(false);
  expect(session().failures.models?.code).toBe("storage/not-found");
  expect(session().registry).toMatchObject({ deleted: [], undoable: null });
});

test("words that are being written while a model gets tags are not taken back by these", async () => {
  const models = fakeModels(saved);
  const { slow, end } = slowly(models.annotate);
  const { commands, session } = fakeApp({ models: { ...models, annotate: slow } });
  await commands.openModel("model-1");
  const tagging = commands.annotateModel("model-1", 1, { tags: ["retail"] });
  commands.writePaper({ purpose: "Retail loans" });
  end();
  await tagging;
  expect(session().model?.bundle.paper).toMatchObject({ tags: ["retail"], purpose: "Retail loans" });
});

describe("files of models", () => {
  test("the model in hand is exported without any storage, under a name that is safe as a file", async () => {
    const refuse = (): Promise<never> => Promise.reject(new AppError("storage/unavailable", { reason: "no" }));
    const models = { ...fakeModels(), list: refuse, save: refuse, load: refuse, open: refuse };
    const download = vi.fn();
    const { commands } = fakeApp({ models, download });
    commands.change({ type: "modelTaken", bundle: inHand, saved: false });
    expect(await commands.exportModel(null)).toBe(true);
    expect(download.mock.calls[0]).toEqual(["Challenger-2.loanlab.json", expect.any(Blob)]);
  });

  test("an exported model comes back the same, is kept and taken in hand", async () => {
    const { commands, session } = fakeApp();
    const file = new File([encodeBundle(saved)], "champion.loanlab.json");
    expect(await commands.importModel(file)).toBe(true);
    expect(session().model).toEqual({ bundle: saved, saved: true });
    expect(session().models).toHaveLength(1);
  });

  test.each([
    ["is no JSON", "hello"],
    ["is some other JSON", '{"format":"something"}'],
    ["was changed", encodeBundle(saved).replace("German credit", "Germany credit")],
  ])("a file that %s is refused, and nothing changes", async (_what, text) => {
    const { commands, session } = fakeApp({ models: fakeModels(saved) });
    commands.change({ type: "modelTaken", bundle: inHand, saved: false });
    expect(await commands.importModel(new File([text], "x.loanlab.json"))).toBe(false);
    expect(session().failures.models?.code).toMatch(/^bundle\//);
    expect(session().model?.bundle).toBe(inHand);
  });

  test("a file that is too large is refused before it is read", async () => {
    const { commands, session } = fakeApp();
    const file = new File(["x"], "huge.json");
    const text = vi.spyOn(file, "text");
    Object.defineProperty(file, "size", { value: 2 ** 30 });
    expect(await commands.importModel(file)).toBe(false);
    expect(session().failures.models?.code).toBe("file/too-large");
    expect(text).not.toHaveBeenCalled();
  });
});
