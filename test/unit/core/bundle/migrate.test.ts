import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeBundle } from "../../../../src/core/bundle/decode.ts";
import { encodeBundle } from "../../../../src/core/bundle/encode.ts";
import { emptyPaper, noEvidence } from "../../../../src/core/bundle/unsaid.ts";
import type { ApplicantValue, Decision } from "../../../../src/core/pipeline.ts";
import { scoreApplicant } from "../../../../src/core/score/applicant.ts";
import { sealed, withValueAt } from "../../../support/sealedModel.ts";

const folder = resolve(import.meta.dirname, "../../../fixtures/models");

interface Scored {
  readonly values: readonly ApplicantValue[];
  readonly decision: Decision;
}

/** A model that a version of the app with this file version has written, and applicants as it scored them. */
function fixture(version: number): { readonly text: string; readonly scored: readonly Scored[] } {
  const read = (name: string): string => readFileSync(resolve(folder, name), "utf8");
  return {
    text: read(`version-${version}.json`),
    scored: JSON.parse(read(`version-${version}-applicants.json`)),
  };
}

const first = fixture(1);
const second = fixture(2);
const third = fixture(3);

describe.each([
  [1, first],
  [2, second],
  [3, third],
])("a model that the app has written as version %d", (_, { text, scored }) => {
  const bundle = decodeBundle(text, "model.json");

  test.each(scored)("decides on $values as it did, to the last bit", ({ values, decision }) => {
    expect(scoreApplicant(bundle, values)).toMatchObject(decision);
  });

  test("is a model of this version, and stays one", () => {
    expect(bundle.version).toBe(4);
    expect(decodeBundle(encodeBundle(bundle), "model.json")).toEqual(bundle);
  });

  test("brings no reasons, no yardstick for later files, nothing looked at and nothing written", () => {
    expect(bundle).toMatchObject({ reasoning: null, baseline: null, evidence: noEvidence, paper: emptyPaper });
    expect(bundle.policy).toMatchObject({ referFrom: null, bandEdges: [] });
    expect(bundle.provenance).toMatchObject({ learner: "network", columnsFingerprint: null });
  });
});

test.each([
  [1, first],
  [2, second],
])("a model of version %d was one network, trained at one rate, stopped by its loss", (_, { text }) => {
  const { provenance } = decodeBundle(text, "model.json");
  expect(provenance.training).toMatchObject({ warmUp: 0, clipNorm: null, members: 1, stopBy: "loss" });
  expect(provenance.rateChanges).toEqual([]);
  expect(provenance.recalibratedOn).toBeNull();
});

describe("a model of version 3", () => {
  const bundle = decodeBundle(third.text, "model.json");

  test("keeps its members, their best epochs, the change of rate and the gradients of its history", () => {
    expect(bundle.network.members).toHaveLength(3);
    expect(bundle.provenance).toMatchObject({ bestEpochs: [2, 3, 1], recalibratedOn: "validation" });
    expect(bundle.provenance.rateChanges).toEqual([{ afterEpoch: 2, learningRate: 0.0001, epochs: 40 }]);
    expect(bundle.provenance.training).toMatchObject({ warmUp: 2, clipNorm: 1.5, members: 3, stopBy: "auc" });
    expect(bundle.history.map(({ gradientNorm }) => gradientNorm)).toEqual([1.5, 0.25, Infinity]);
  });

  test("reads its PDs as validation loans have taught it, after the shift", () => {
    const by = { kind: "platt", slope: 0.9, intercept: 0.125 };
    expect(bundle.calibration).toEqual({ kind: "recalibrated", shift: -0.25, by });
  });
});

describe("a model of version 2", () => {
  const bundle = decodeBundle(second.text, "model.json");

  test("keeps its history, of whose gradients nothing is known", () => {
    expect(bundle.history.map(({ epoch, gradientNorm }) => [epoch, gradientNorm])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ]);
    expect(bundle.history[2]).toMatchObject({ trainLoss: Number.NaN, validationLoss: Infinity, validationAuc: null });
  });

  test("knows the best epoch of its only member", () => {
    expect(bundle.provenance).toMatchObject({ bestEpochs: [2], epochs: 3, backend: "webgl" });
    expect(bundle.provenance).not.toHaveProperty("bestEpoch");
  });
});

describe("a model of version 1", () => {
  const bundle = decodeBundle(first.text, "model.json");

  test("tells of gaps before it fills them", () => {
    expect(bundle.recipe.columns.map(({ name, steps }) => [name, steps.map(({ kind }) => kind)])).toEqual([
      ["amount", ["indicator", "impute", "standardise"]],
      ["opened", ["indicator", "impute", "standardise"]],
      ["purpose", ["oneHot"]],
      ["age", ["impute", "minmax"]],
      ["home", ["oneHot"]],
      ["instalments", ["impute"]],
    ]);
  });

  test("knows how each column was planned, and that the test part was never noted as opened", () => {
    const { provenance } = bundle;
    const plan = (column: string) => provenance.recipe.plans.find((one) => one.column === column)?.steps;
    expect(plan("amount")).toEqual([
      { step: { kind: "impute", how: "median", value: 0, indicator: true }, on: true },
      { step: { kind: "standardise" }, on: true },
    ]);
    expect(plan("age")?.map(({ step }) => step)).toEqual([
      { kind: "impute", how: "mean", value: 0, indicator: false },
      { kind: "minmax" },
    ]);
    expect(plan("instalments")?.map(({ step }) => step)).toEqual([
      { kind: "impute", how: "constant", value: 0, indicator: true },
    ]);
    expect(plan("purpose")?.map(({ step }) => step)).toEqual([{ kind: "oneHot", rareBelow: 2, maxLevels: 60 }]);
    expect(provenance.testOpenings).toEqual([]);
    expect(provenance.split).toEqual({
      by: { kind: "random" },
      seed: 7,
      train: 0.7,
      validation: 0.15,
      folds: null,
      balance: "none",
      repeats: "keep",
    });
    expect(provenance.source).toMatchObject({ format: "text", sampledFrom: null });
    expect(provenance.parts.test).toEqual({ rows: 150, bads: 45, dates: null });
  });
});

describe("an old model that someone has altered and sealed again", () => {
  const { checksum: _checksum, ...body } = JSON.parse(first.text) as Record<string, unknown>;
  const { checksum: _second, ...bodyOf2 } = JSON.parse(second.text) as Record<string, unknown>;
  const { checksum: _third, ...bodyOf3 } = JSON.parse(third.text) as Record<string, unknown>;

  test.each([
    ["no policy", "policy", undefined],
    ["no provenance", "provenance", undefined],
    ["a member that is cut short", "network.members.1", "AAAA"],
    ["a key that no model has", "provenance.extra", 1],
  ])("as version 3 with %s is refused, and the place is named", (_, path, value) => {
    expect(() => decodeBundle(sealed(withValueAt(bodyOf3, path, value)), "model.json")).toThrow(
      expect.objectContaining({
        code: "bundle/invalid",
        details: expect.objectContaining({ path: expect.stringContaining(path) }),
      }),
    );
  });

  test.each([
    ["a schedule that version 2 did not know", "provenance.training.schedule", "oneCycle"],
    ["members that version 2 did not know", "provenance.training.members", 2],
    ["no best epoch", "provenance.bestEpoch", undefined],
    ["no history", "history", undefined],
    ["a backend that nobody has", "provenance.backend", "abacus"],
    ["a key that no model has", "policy.extra", 1],
  ])("as version 2 with %s is refused, and the place is named", (_, path, value) => {
    expect(() => decodeBundle(sealed(withValueAt(bodyOf2, path, value)), "model.json")).toThrow(
      expect.objectContaining({
        code: "bundle/invalid",
        details: expect.objectContaining({ path: expect.stringContaining(path) }),
      }),
    );
  });

  test.each([
    ["a step that version 1 did not know", "recipe.columns.0.steps.0", { kind: "log1p" }],
    ["a split that version 1 did not know", "provenance.split.kind", "date"],
    ["a scale of zero", "recipe.columns.0.steps.2.scale", 0],
    ["no recipe", "recipe", undefined],
    ["a key that no model has", "policy.extra", 1],
  ])("with %s is refused, and the place is named", (_, path, value) => {
    expect(() => decodeBundle(sealed(withValueAt(body, path, value)), "model.json")).toThrow(
      expect.objectContaining({
        code: "bundle/invalid",
        details: expect.objectContaining({ path: expect.stringContaining(path) }),
      }),
    );
  });

  test("is damage where the checksum is not its own", () => {
    expect(() => decodeBundle(first.text.replace('"shift":-0.25', '"shift":-0.5'), "model.json")).toThrow(
      expect.objectContaining({ code: "bundle/damaged" }),
    );
  });
});
