import * as tf from "@tensorflow/tfjs";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { exportTfjs } from "../../../../src/core/export/tfjs/tfjs.ts";
import type { Bundle } from "../../../../src/core/pipeline.ts";
import { encodedRows } from "../../../support/encodedRows.ts";
import { farthestApart } from "../../../support/farthest.ts";
import { exportCases } from "../../../support/exportCases.ts";
import { bundleWith } from "../../../support/modelSamples.ts";

beforeAll(() => tf.setBackend("cpu"));

function unpacked(bundle: Bundle): Record<string, Uint8Array> {
  const { bytes } = exportTfjs(bundle);
  return typeof bytes === "string" ? {} : unzipSync(bytes);
}

/** Loads what was unpacked as a page does that fetches both files. */
async function load(files: Record<string, Uint8Array>): Promise<tf.LayersModel> {
  const served: typeof fetch = (asked) => {
    const url = asked instanceof Request ? asked.url : String(asked);
    const type = url.endsWith("json") ? "application/json" : "application/octet-stream";
    const content = files[url.split("/").at(-1) ?? ""];
    return Promise.resolve(new Response(content?.slice(), { headers: { "content-type": type } }));
  };
  return tf.loadLayersModel(tf.io.http("http://localhost/model.json", { fetchFunc: served }));
}

test.each(exportCases())("tfjs loads the network of $title and agrees with the app", async ({ bundle }) => {
  const model = await load(unpacked(bundle));
  const { inputs, pds } = encodedRows(bundle);
  const said = model.predict(tf.tensor2d(inputs.data, [inputs.rows, inputs.columns]));
  if (Array.isArray(said)) throw new Error("one output was expected");
  const values = await said.data();
  expect(farthestApart(pds, values)).toBeLessThan(1e-6);
});

test("the recipe beside the network names the inputs in its order", () => {
  const bundle = bundleWith();
  const recipe: unknown = JSON.parse(strFromU8(unpacked(bundle)["recipe.json"] ?? new Uint8Array()));
  expect(recipe).toMatchObject({ recipe: { inputs: bundle.recipe.inputs }, calibration: { kind: "none" } });
});

test("the same model gives the same bytes", () => {
  expect(exportTfjs(bundleWith()).bytes).toEqual(exportTfjs(bundleWith()).bytes);
});
