import { describe, expect, test, vi } from "vitest";
import { encodeBundle } from "../../../../src/core/bundle/encode.ts";
import { AppError } from "../../../../src/core/errors.ts";
import { fakeApp } from "../../../support/fakeApp.ts";
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
    await commands.renameModel("model-1", "Champion");
    expect(session().models[0]?.name).toBe("Champion");
    expect(session().model).toMatchObject({ saved: true, bundle: { name: "Champion" } });
  });

  test("deletes", async () => {
    const { commands, session } = fakeApp({ models: fakeModels(saved) });
    await commands.deleteModel("model-1");
    expect(session().models).toEqual([]);
  });

  test("a full storage is a failure of Models, and the model stays in hand, unsaved", async () => {
    const quota = new AppError("storage/quota", { neededBytes: 10 });
    const models = { ...fakeModels(), save: () => Promise.reject(quota) };
    const { commands, session } = fakeApp({ models });
    commands.change({ type: "modelTaken", bundle: inHand, saved: false });
    expect(await commands.saveModel("x")).toBe(false);
    expect(session().failures.models?.code).toBe("storage/quota");
    expect(session().model).toEqual({ bundle: inHand, saved: false });
  });
});

describe("files of models", () => {
  test("the model in hand is exported without any storage, under a name that is safe as a file", async () => {
    const refuse = (): Promise<never> => Promise.reject(new AppError("storage/unavailable", { reason: "no" }));
    const models = { list: refuse, save: refuse, load: refuse, rename: refuse, remove: refuse };
    const download = vi.fn();
    const { commands } = fakeApp({ models, download });
    commands.change({ type: "modelTaken", bundle: inHand, saved: false });
    expect(await commands.exportModel(null)).toBe(true);
    expect(download).toHaveBeenCalledWith("Challenger-2.loanlab.json", expect.any(Blob));
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
