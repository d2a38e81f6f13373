import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeBundle } from "../../../../src/core/bundle/decode.ts";
import { encodeBundle } from "../../../../src/core/bundle/encode.ts";
import type { ApplicantValue, Decision } from "../../../../src/core/pipeline.ts";
import { scoreApplicant } from "../../../../src/core/score/applicant.ts";
import { sealed, withValueAt } from "../../../support/sealedModel.ts";

const folder = resolve(import.meta.dirname, "../../../fixtures/models");
/** Written by version 0.1.0 of the app, which had file version 1, and scored by it. */
const text = readFileSync(resolve(folder, "version-1.json"), "utf8");
const scored: readonly { readonly values: readonly ApplicantValue[]; readonly decision: Decision }[] = JSON.parse(
  readFileSync(resolve(folder, "version-1-applicants.json"), "utf8"),
);

describe("a model that an older version of the app has written", () => {
  const bundle = decodeBundle(text, "model.json");

  test.each(scored)("decides on $values as it did, to the last bit", ({ values, decision }) => {
    expect(scoreApplicant(bundle, values)).toEqual(decision);
  });

  test("is a model of this version, and stays one", () => {
    expect(bundle.version).toBe(2);
    expect(decodeBundle(encodeBundle(bundle), "model.json")).toEqual(bundle);
  });

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
  const { checksum: _checksum, ...body } = JSON.parse(text) as Record<string, unknown>;

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
    expect(() => decodeBundle(text.replace('"shift":-0.25', '"shift":-0.5'), "model.json")).toThrow(
      expect.objectContaining({ code: "bundle/damaged" }),
    );
  });
});
