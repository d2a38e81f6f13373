import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { layersArtifacts } from "../../src/core/export/tfjs/published.ts";
import { createPublishedModels } from "../../src/storage/publishedModels.ts";
import { encodedRows } from "../support/encodedRows.ts";
import { exportCases } from "../support/exportCases.ts";
import { farthestApart } from "../support/farthest.ts";

const published = createPublishedModels();
const at = new Date("2026-11-24T12:00:00Z");
const bundles = exportCases().map(({ bundle }) => bundle);
const [bundle, other] = bundles;
if (!bundle || !other) throw new Error("there are no models to publish");

beforeAll(() => tf.setBackend("cpu"));

afterEach(async () => {
  for (const name of await published.list()) await tf.io.removeModel(`indexeddb://${name}`);
});

async function predicted(name: string, { inputs }: ReturnType<typeof encodedRows>): Promise<ArrayLike<number>> {
  const model = await tf.loadLayersModel(`indexeddb://${name}`);
  const said = model.predict(tf.tensor2d(inputs.data, [inputs.rows, inputs.columns]));
  if (Array.isArray(said)) throw new Error("one output was expected");
  return said.data();
}

describe("a published model", () => {
  test("is loaded by TensorFlow.js under its name and agrees with the app", async () => {
    await published.publish("loans/2026", layersArtifacts(bundle), { at, replace: false });
    const rows = encodedRows(bundle, 300);
    expect(farthestApart(rows.pds, await predicted("loans/2026", rows))).toBeLessThan(1e-6);
  });

  test("is listed by TensorFlow.js with its size and day", async () => {
    const artifacts = layersArtifacts(bundle);
    await published.publish("loans", artifacts, { at, replace: false });
    const listed = await tf.io.listModels();
    expect(listed["indexeddb://loans"]).toMatchObject({
      dateSaved: at,
      weightDataBytes: artifacts.weightData.byteLength,
    });
    expect(await published.list()).toEqual(["loans"]);
  });

  test("is replaced only where that is said", async () => {
    await published.publish("loans", layersArtifacts(bundle), { at, replace: false });
    const again = published.publish("loans", layersArtifacts(other), { at, replace: false });
    await expect(again).rejects.toMatchObject({ code: "storage/name-taken" });
    const rows = encodedRows(bundle, 50);
    expect(farthestApart(rows.pds, await predicted("loans", rows))).toBeLessThan(1e-6);
    await published.publish("loans", layersArtifacts(other), { at, replace: true });
    const others = encodedRows(other, 50);
    expect(farthestApart(others.pds, await predicted("loans", others))).toBeLessThan(1e-6);
  });

  test("leaves those of other pages as they are, and is warned of their names", async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
    await model.save("indexeddb://theirs");
    expect(await published.list()).toEqual(["theirs"]);
    const taken = published.publish("theirs", layersArtifacts(bundle), { at, replace: false });
    await expect(taken).rejects.toMatchObject({ code: "storage/name-taken" });
    expect((await tf.loadLayersModel("indexeddb://theirs")).countParams()).toBe(3);
  });

  test("carries the recipe along", async () => {
    await published.publish("loans", layersArtifacts(bundle), { at, replace: false });
    const model = await tf.loadLayersModel("indexeddb://loans");
    const { recipe } = model.getUserDefinedMetadata() as { readonly recipe: string };
    expect(JSON.parse(recipe)).toMatchObject({ recipe: { inputs: bundle.recipe.inputs } });
  });
});
