import { describe, expect, test } from "vitest";
import { decodeBundle } from "../../../../src/core/bundle/decode.ts";
import { encodeBundle } from "../../../../src/core/bundle/encode.ts";
import { evaluate } from "../../../../src/core/evaluate/evaluate.ts";
import { weightsToText } from "../../../../src/core/bundle/weights.ts";
import { bundleWith } from "../../../support/modelSamples.ts";
import type { Bundle, StepSpec } from "../../../../src/core/pipeline.ts";
import { fitRecipe } from "../../../../src/core/recipe/fit.ts";
import { schemaOf } from "../../../../src/core/recipe/schema.ts";
import { planOf } from "../../../support/recipeSpecs.ts";
import { modelOf, randomNetwork } from "../../../support/scoringModel.ts";
import { categoryColumn, dateColumn, firstRows, numberColumn, tableOf, textColumn } from "../../../support/tables.ts";
import { modelJson, sealed, withValueAt } from "../../../support/sealedModel.ts";

const body = modelJson(bundleWith());

const twoGroups = [
  { levels: ["car"], weight: 1 },
  { levels: ["furniture", "car"], weight: -1 },
];

const decode = (text: string) => () => decodeBundle(text, "model.json");

function error(code: string, details: object = {}): unknown {
  return expect.objectContaining({ code, details: expect.objectContaining(details) });
}

describe("a model that was written", () => {
  test("is read back as it was", () => {
    expect(decodeBundle(encodeBundle(bundleWith()), "model.json")).toEqual(bundleWith());
  });

  test("keeps negative zero and the smallest numbers", () => {
    const weights = new Float32Array(33)
      .fill(-0, 0, 1)
      .fill(1.401298464324817e-45, 1, 2)
      .fill(3.4028234663852886e38, 2, 3);
    const bundle = bundleWith({
      network: { spec: { inputs: 6, hidden: [4], activation: "relu" }, members: [weights] },
      calibration: { kind: "priorShift", shift: -0 },
    });
    const again = decodeBundle(encodeBundle(bundle), "model.json");
    expect(new Uint32Array(again.network.members[0]!.slice().buffer)).toEqual(new Uint32Array(weights.buffer));
    expect(again.calibration).toEqual({ kind: "priorShift", shift: -0 });
  });

  test("keeps losses that left the finite numbers", () => {
    const report = {
      epoch: 3,
      trainLoss: Number.NaN,
      trainAccuracy: 0.5,
      validationLoss: Infinity,
      validationAccuracy: 0.5,
      validationAuc: null,
      validationKs: null,
      learningRate: 10,
      gradientNorm: Infinity,
      seconds: 0.2,
    };
    expect(decodeBundle(encodeBundle(bundleWith({ history: [report] })), "model.json").history).toEqual([report]);
  });

  test("may have several members, whose best epochs and changes of the rate it keeps", () => {
    const { network, provenance } = bundleWith();
    const [member = new Float32Array()] = network.members;
    const bundle = bundleWith({
      network: { ...network, members: [member, member.map(() => 1)] },
      provenance: {
        ...provenance,
        training: { ...provenance.training, members: 2, stopBy: "auc", schedule: "oneCycle", warmUp: 2.5, clipNorm: 1 },
        backend: "wasm",
        bestEpochs: [41, 0],
        rateChanges: [{ afterEpoch: 12, learningRate: 0.0001, epochs: 80 }],
      },
    });
    expect(decodeBundle(encodeBundle(bundle), "model.json")).toEqual(bundle);
  });

  test("may be laid out anew by another program", () => {
    const text = JSON.stringify(JSON.parse(encodeBundle(bundleWith())), null, 2);
    expect(decodeBundle(text, "model.json")).toEqual(bundleWith());
  });

  test("may hold every kind of step and plan", () => {
    const model = bundleOfEveryStep();
    const again = decodeBundle(encodeBundle(model), "model.json");
    expect(again).toEqual(model);
    expect(encodeBundle(again)).toBe(encodeBundle(model));
  });

  test.each([
    ["both outcomes", [1, 0, 0, 1]],
    ["one outcome", [0, 0, 0, 0]],
  ])("may have learnt from gaps, dates and odd names, and been judged by %s", (_, labels) => {
    const table = tableOf(
      numberColumn("__proto__", [1.5, null, -2, 1e100]),
      numberColumn("always 7", [7, 7, 7, 7], "%"),
      dateColumn("opened", [18_262, null, 18_300, 18_992]),
      categoryColumn("constructor", ["a", null, "a", "__proto__"]),
    );
    const pds = Float64Array.of(0.9, 0.2, 0.2, 1);
    const scale = { points: 600, odds: 50, pdo: 20 };
    const evaluation = evaluate({ part: "validation", labels: Uint8Array.from(labels), pds, scale });
    const model = { ...modelOf(table), evaluation };
    expect(decodeBundle(encodeBundle(model), "model.json")).toEqual(model);
  });

  test("is not made from a number that is not finite", () => {
    const broken = bundleWith({ calibration: { kind: "priorShift", shift: Number.NaN } });
    expect(() => encodeBundle(broken)).toThrow("not finite");
  });

  test("from before any evaluation is a model too", () => {
    expect(decodeBundle(sealed(withValueAt(body, "evaluation", null)), "model.json").evaluation).toBeNull();
  });
});

describe("what is no model", () => {
  test.each([
    ["nothing", ""],
    ["a table", "a,b\n1,2\n"],
    ["a number", "1"],
    ["null", "null"],
    ["a list", "[]"],
    ["an object of somebody else", '{"format":"keras"}'],
    ["a model without its format", sealed(withValueAt(body, "format", undefined))],
  ])("%s is not one of ours, and the file is named", (_, text) => {
    expect(decode(text)).toThrow(error("bundle/not-a-model", { file: "model.json" }));
  });

  test("a newer version is told from a broken one", () => {
    expect(decode(JSON.stringify({ ...body, version: 5 }))).toThrow(error("bundle/newer-version", { version: 5 }));
  });

  test("a text cut short is not JSON any more", () => {
    expect(decode(encodeBundle(bundleWith()).slice(0, -100))).toThrow(error("bundle/not-a-model"));
  });

  test.each([
    ["a changed digit", '"mean":35.5', '"mean":36.5'],
    ["a changed weight", '"AAAA', '"AAAB'],
    ["a changed sign of zero", '"missing":0', '"missing":-0'],
    ["a changed level", '"repairs"', '"repair"'],
  ])("%s is damage", (_, from, to) => {
    const text = encodeBundle(bundleWith());
    expect(text).toContain(from);
    expect(decode(text.replace(from, to))).toThrow(error("bundle/damaged", { file: "model.json" }));
  });
});

describe("a model that someone has altered and sealed again", () => {
  test.each([
    ["a mean that is no number", "recipe.columns.0.steps.1.mean", "35"],
    ["a scale of zero", "recipe.columns.0.steps.1.scale", 0],
    ["an unknown step", "recipe.columns.0.steps.1.kind", "cube"],
    ["a missing list of levels", "recipe.columns.2.steps.0.levels", undefined],
    ["an activation nobody has", "network.spec.activation", "step"],
    ["a layer wider than any", "network.spec.hidden", [4097]],
    ["more layers than any", "network.spec.hidden", [1, 1, 1, 1, 1, 1, 1, 1, 1]],
    ["a layer of half a unit", "network.spec.hidden", [0.5]],
    ["no members", "network.members", []],
    ["a cut-off above 1", "policy.cutoff", 1.5],
    ["odds below 0", "policy.scale.odds", -50],
    ["a count below 0", "evaluation.bads", -1],
    ["a figure with neither value nor reason", "evaluation.auc", { value: null, reason: null }],
    ["a date that is none", "createdAt", "yesterday"],
    ["an empty id", "id", ""],
    ["a key that no model has", "recipe.extra", 1],
    ["a name of the prototype", "policy.constructor", { prototype: 1 }],
    ["provenance of another kind", "provenance.training.optimiser", "sgd"],
  ])("with %s is refused, and the place is named", (_, path, value) => {
    expect(decode(sealed(withValueAt(body, path, value)))).toThrow(
      error("bundle/invalid", { path: expect.stringContaining(path), reason: expect.any(String) }),
    );
  });

  test.each([
    ["weights for another network", "network.members.0", weightsToText(new Float32Array(34)), "network.members.0"],
    ["weights that are not base64", "network.members.0", "????", "network.members.0"],
    [
      "a weight that is not a number",
      "network.members.0",
      weightsToText(new Float32Array(33).fill(Number.NaN)),
      "network.members.0",
    ],
    [
      "an infinite weight",
      "network.members.0",
      weightsToText(new Float32Array(33).fill(Infinity)),
      "network.members.0",
    ],
    ["a level twice", "recipe.columns.2.steps.0.rare", ["car"], "recipe.columns.2.steps.0.levels"],
    ["a column twice", "recipe.columns.1.name", "age", "recipe.columns.1.name"],
    ["a schema in another order", "schema.0.name", "opened", "schema.0"],
    ["a schema of another kind", "schema.0.kind", "date", "schema.0"],
    ["a schema without a field", "schema", [], "schema"],
    ["too few names of inputs", "recipe.inputs", ["age"], "recipe.inputs"],
    ["another input from the steps", "recipe.columns.2.steps.0.missing", true, "recipe.inputs"],
    ["a network of other inputs", "network.spec.inputs", 5, "network.spec.inputs"],
    ["a table of other thresholds", "evaluation.table.thresholds", [0], "evaluation.table"],
  ])("with %s contradicts itself", (...example) => {
    const [, path, value, named] = example;
    expect(decode(sealed(withValueAt(body, path, value)))).toThrow(error("bundle/invalid", { path: named }));
  });

  const fill = { kind: "impute", value: 1 };
  test.each([
    ["one-hot of numbers", 0, [{ kind: "oneHot", levels: ["a"], rare: [], missing: false }], "steps.0"],
    ["a gap that nothing fills", 0, [{ kind: "standardise", mean: 1, scale: 2 }], "steps"],
    ["no step at all", 0, [], "steps"],
    ["an indicator behind the imputation", 1, [fill, { kind: "indicator" }], "steps.1"],
    ["an age of numbers", 0, [{ kind: "age", reference: 4 }, fill], "steps.0"],
    ["two scales of a kind", 0, [fill, { kind: "log1p" }, { kind: "log1p" }], "steps.2"],
    ["a step after the encoding", 0, [fill, { kind: "ple", edges: [1, 2], keepValue: true }, fill], "steps.2"],
    ["falling quantiles", 0, [fill, { kind: "quantile", output: "normal", values: [1, 3, 2] }], "steps.1.values"],
    ["falling edges", 0, [fill, { kind: "ple", edges: [2, 1], keepValue: true }], "steps.1.edges"],
    ["a weight too few", 0, [{ kind: "woeBins", edges: [1, 2], weights: [1, 2], missing: 0 }], "steps.0.weights"],
    ["falling bins", 0, [{ kind: "woeBins", edges: [2, 1], weights: [1, 2, 3], missing: 0 }], "steps.0.edges"],
    ["a level in two groups", 2, [{ kind: "woeLevels", groups: twoGroups, missing: 0 }], "steps.0.groups"],
    ["an order with a level twice", 2, [{ kind: "ordinal", levels: ["a", "a"], unknown: 0 }], "steps.0.levels"],
    ["a code twice", 0, [{ kind: "specialCodes", codes: [-9, -9] }, fill], "steps.0.codes"],
    ["a month twice", 1, [{ kind: "calendar", part: "month", values: [3, 3] }], "steps.0.values"],
  ])("with steps of %s contradicts itself", (...example) => {
    const [, column, steps, named] = example;
    expect(decode(sealed(withValueAt(body, `recipe.columns.${column}.steps`, steps)))).toThrow(
      error("bundle/invalid", { path: `recipe.columns.${column}.${named}` }),
    );
  });

  test.each([
    ["a month that no year has", { kind: "calendar", part: "month", values: [13] }],
    ["buckets without end", { kind: "hashedWords", buckets: 1e9 }],
    ["a bin without edges", { kind: "ple", edges: [1], keepValue: true }],
    ["more codes than anybody has", { kind: "specialCodes", codes: Array.from({ length: 1001 }, (_, code) => code) }],
    ["a parameter that it does not have", { kind: "log1p", base: 10 }],
    ["a step of plans", { kind: "drop" }],
  ])("with %s is refused", (_, step) => {
    expect(decode(sealed(withValueAt(body, "recipe.columns.0.steps.0", step)))).toThrow(error("bundle/invalid"));
  });

  test("without a checksum is refused", () => {
    expect(decode(JSON.stringify(body))).toThrow(error("bundle/invalid", { path: "checksum" }));
  });

  test("with an infinite number is refused", () => {
    expect(decode(encodeBundle(bundleWith()).replace("35.5", "1e999"))).toThrow(error("bundle/invalid"));
  });

  test("nested beyond all sense is refused before it can exhaust the stack", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(decode(encodeBundle(bundleWith()).replace('"app":"0.1.0"', `"app":${deep}`))).toThrow(
      error("bundle/invalid"),
    );
  });

  test("with __proto__ as a key changes no prototype", () => {
    const text = JSON.stringify(body).replace('"policy":{', '"policy":{"__proto__":{"polluted":true},');
    expect(decode(sealed(JSON.parse(text)))).toThrow(error("bundle/invalid"));
    expect({}).not.toHaveProperty("polluted");
  });
});

test("columns and levels may be called like members of the prototype", () => {
  const renamed = JSON.parse(
    JSON.stringify(body).replaceAll('"age"', '"__proto__"').replaceAll('"car"', '"constructor"'),
  );
  const { recipe, schema } = decodeBundle(sealed(renamed), "model.json");
  expect([recipe.columns[0]?.name, schema[0]?.name]).toEqual(["__proto__", "__proto__"]);
});

/** A model whose recipe holds each kind of step that there is, as it was planned and as it was learnt. */
function bundleOfEveryStep(): Bundle {
  const gaps: StepSpec = { kind: "impute", how: "mean", value: 0, indicator: true };
  const woe: StepSpec = { kind: "woe", bins: 3, monotone: true, edges: null, groups: null };
  const filled: StepSpec = { kind: "fillLevel", how: "constant", value: "none" };
  const cells = ["a", null, "b", "a", "c", "a"];
  const numbers = [-9, 4.5, null, 1e6, 0, 7];
  const table = tableOf(
    ...["n1", "n2", "n3", "n4"].map((name) => numberColumn(name, numbers)),
    dateColumn("d", [0, 40, null, 18_000, 5, 6]),
    ...["c1", "c2", "c3"].map((name) => categoryColumn(name, cells)),
    textColumn("t", ["one two", null, "three", "", "x", "y z"]),
  );
  const plans = [
    planOf(
      "n1",
      { kind: "specialCodes", codes: [-9] },
      gaps,
      { kind: "clip", lower: 0.1, upper: 0.9 },
      { kind: "yeoJohnson" },
      { kind: "standardise" },
    ),
    planOf(
      "n2",
      gaps,
      { kind: "log1p" },
      { kind: "robust" },
      { kind: "smoothClip" },
      { kind: "ple", bins: 3, keepValue: true },
    ),
    planOf("n3", gaps, { kind: "minmax" }, { kind: "quantile", output: "normal", quantiles: 5 }),
    planOf("n4", woe),
    planOf("d", { kind: "calendar", part: "weekday" }, { kind: "age", reference: null }, gaps),
    planOf("c1", filled, { kind: "oneHot", rareBelow: 2, maxLevels: 9 }),
    planOf("c2", { kind: "ordinal", order: ["c", "b"] }),
    planOf("c3", woe),
    planOf("t", { kind: "hashedWords", buckets: 3 }, { kind: "textLength" }, gaps),
    planOf("gone", { kind: "drop" }),
  ];
  const { recipe } = fitRecipe(table, firstRows(6), Int8Array.of(0, 1, 0, 1, 1, 0), { plans, rowNorm: true });
  const base = bundleWith();
  return bundleWith({
    recipe,
    schema: schemaOf(table, firstRows(6), recipe),
    network: randomNetwork(recipe.inputs.length),
    provenance: { ...base.provenance, recipe: { plans, rowNorm: true } },
  });
}
