import { expect, test } from "vitest";
import { summariseBundle } from "../../../../src/core/bundle/summary.ts";
import { bundleWith } from "../../../support/modelSamples.ts";

test("sums a model up by its parts and its figures", () => {
  expect(summariseBundle(bundleWith(), 1234)).toMatchObject({
    id: "model-1",
    name: "German credit #1",
    source: "german.csv",
    rows: 1000,
    bads: 300,
    part: "test",
    auc: 0.8123,
    gini: 0.6246,
    ks: 0.5,
    logLoss: 0.44,
    bytes: 1234,
  });
});

test("leaves the figures of a model that was not evaluated empty", () => {
  const { part, auc, gini, ks, logLoss } = summariseBundle(bundleWith({ evaluation: null }), 0);
  expect([part, auc, gini, ks, logLoss]).toEqual([null, null, null, null, null]);
});
