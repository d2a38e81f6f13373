import { afterAll, expect, test } from "vitest";
import { encodeBundle } from "../../../src/core/bundle/encode.ts";
import { openDataWorker } from "../../support/dataChannel.ts";
import { bundleWith } from "../../support/modelSamples.ts";

const { call, close } = openDataWorker();
afterAll(close);

test("a model that goes through the worker as a text comes back with every bit", async () => {
  const bundle = bundleWith({ name: "Kreditwürdigkeit" });
  const text = await call("encodeModel", { bundle });
  expect(text).toBe(encodeBundle(bundle));
  expect(await call("decodeModel", { text, file: "model.json" })).toEqual(bundle);
});

test("a text that is no model is refused by its name", async () => {
  await expect(call("decodeModel", { text: "hello", file: "model.json" })).rejects.toMatchObject({
    code: "bundle/not-a-model",
    details: { file: "model.json" },
  });
});
