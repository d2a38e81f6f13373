import { describe, expect, test, vi } from "vitest";
import { exportOnnx, onnxInputs, refusalOfOnnx } from "../../../../src/core/export/onnx/onnx.ts";
import type { Bundle, FittedColumn } from "../../../../src/core/pipeline.ts";
import { pointsOfLogit } from "../../../../src/core/score/points.ts";
import { expectedOf, exportCases, oddRows } from "../../../support/exportCases.ts";
import { bundleWith } from "../../../support/modelSamples.ts";
import { readOnnx } from "../../../support/onnxFile.ts";
import { askOnnx, openOnnx } from "../../../support/onnxRuntime.ts";

/** A graph of every step is loaded slowly: on a busy machine that takes longer than most tests. */
vi.setConfig({ testTimeout: 60_000 });

const allCases = exportCases();
const cases = allCases.filter(({ bundle }) => refusalOfOnnx(bundle) === null);

function bundleOf(title: string): Bundle {
  const found = allCases.find((one) => one.title === title);
  if (!found) throw new Error(`no case ${title}`);
  return found.bundle;
}

function bytesOf(bundle: Bundle): Uint8Array {
  const { bytes } = exportOnnx(bundle);
  if (typeof bytes === "string") throw new Error("an ONNX file is no text");
  return bytes;
}

function farthest(one: Float64Array, other: Float64Array): number {
  expect(one.length).toBe(other.length);
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? Number.NaN))), 0);
}

test("the cases hold every step that the graph can say", () => {
  const kinds = new Set(cases.flatMap(({ bundle }) => bundle.recipe.columns.flatMap(({ steps }) => steps)));
  const names = new Set(Array.from(kinds, ({ kind }) => kind));
  expect([...names].toSorted()).toEqual(
    [
      ["age", "calendar", "clip", "fillLevel", "impute", "indicator", "log1p", "minmax", "oneHot", "ordinal", "ple"],
      ["quantile", "robust", "smoothClip", "specialCodes", "standardise", "woeBins", "woeLevels", "yeoJohnson"],
    ].flat(),
  );
});

describe.each(cases)("$title", ({ bundle }) => {
  test("gives the PD of the app in onnxruntime, on 1,000 odd rows", async () => {
    const rows = oddRows(bundle, 1000);
    const session = await openOnnx(bytesOf(bundle));
    const { logits, pds, points } = await askOnnx(session, bundle, rows);
    expect(farthest(pds, expectedOf(bundle, rows).pds)).toBeLessThanOrEqual(1e-9);
    const expected = logits.map((logit) => pointsOfLogit(logit, bundle.policy.scale));
    for (const [at, value] of points.entries()) expect(value / (expected[at] ?? 0)).toBeCloseTo(1, 9);
    await session.release();
  });
});

test("a row alone gets what it gets among others", async () => {
  const bundle = bundleOf("every step");
  const rows = oddRows(bundle, 40);
  const session = await openOnnx(bytesOf(bundle));
  const together = await askOnnx(session, bundle, rows);
  for (const [at, row] of rows.entries()) {
    const alone = await askOnnx(session, bundle, [row]);
    expect(alone.pds[0]).toBeCloseTo(together.pds[at] ?? 0, 12);
  }
});

describe("the file", () => {
  const bundle = bundleOf("every step");
  const file = readOnnx(bytesOf(bundle));

  test("is of opset 19 and names no operator of another domain", () => {
    expect(file).toMatchObject({ irVersion: 9, producer: "Loanlab", opsets: [{ domain: "", version: 19 }] });
    expect([...file.domains]).toEqual([]);
    const inSinglePrecisionAlone = ["Erf", "Elu", "LeakyRelu", "Gelu", "Celu", "Softplus"];
    expect(inSinglePrecisionAlone.filter((name) => file.operators.has(name))).toEqual([]);
  });

  test("has an input for each column, and none with the name of an output", () => {
    expect(file.outputs).toEqual(["logit", "pd", "points"]);
    expect(file.inputs).toHaveLength(bundle.schema.length);
    expect(file.inputs).toEqual(expect.arrayContaining(["pd_", "logit_", "__proto__", "größe 列"]));
    expect(new Set([...file.inputs, ...file.outputs]).size).toBe(file.inputs.length + file.outputs.length);
  });

  test("says which model it is, by what policy it decides and which input takes which column", () => {
    expect(Object.fromEntries(file.metadata)).toMatchObject({
      model_name: bundle.name,
      model_id: bundle.id,
      app_version: "0.1.0",
      cutoff: "0.25",
      refer_from: "0.15",
      band_edges: "[0.05,0.1,0.2,0.4]",
    });
    const inputs: unknown = JSON.parse(file.metadata.get("inputs") ?? "");
    expect(inputs).toContainEqual({ input: "pd_", column: "pd", kind: "number" });
  });

  test("is the same to the last byte when made again", () => {
    expect(bytesOf(structuredClone(bundle))).toEqual(bytesOf(bundle));
  });

  test("has the name of the model", () => {
    expect(exportOnnx(bundleWith({ ...bundle, name: "Über 60: A/B" })).name).toBe("Über-60-A-B.onnx");
  });
});

test("inputs keep apart where a column has the name another was to get", () => {
  const field = { kind: "text", missing: 0 } as const;
  const names = ["pd", "pd_", "", "points"].map((name) => ({ ...field, name }));
  expect(onnxInputs(names).map(({ input }) => input)).toEqual(["pd__", "pd_", "_", "points_"]);
});

describe("a model of texts is refused", () => {
  test("for counts of words, naming the column", () => {
    expect(refusalOfOnnx(bundleOf("texts"))).toEqual({ code: "words", column: "remark" });
  });

  test("for lengths of texts, naming the column and the step", () => {
    const column: FittedColumn = { kind: "text", name: "note", steps: [{ kind: "textLength" }] };
    const recipe = { columns: [column], rowNorm: false, inputs: ["note"] };
    expect(refusalOfOnnx({ recipe, schema: [] })).toEqual({ code: "step", column: "note", step: "textLength" });
  });
});

test("names and levels with halves of characters are refused: in UTF-8 two of them would be one", () => {
  const { recipe, schema } = bundleOf("logistic");
  const renamed = schema.map((field, at) => (at === 0 ? { ...field, name: "\ud800" } : field));
  expect(refusalOfOnnx({ recipe, schema: renamed })).toEqual({ code: "unwritable", column: "\ud800" });
  const step = { kind: "ordinal", levels: ["a", "\udc00"], unknown: 0 } as const;
  const columns: FittedColumn[] = [{ kind: "category", name: "grade", steps: [step] }];
  const field = { kind: "category", name: "grade", levels: ["a"], missing: 0 } as const;
  const odd = { recipe: { columns, rowNorm: false, inputs: ["grade"] }, schema: [field] };
  expect(refusalOfOnnx(odd)).toEqual({ code: "unwritable", column: "grade" });
});
