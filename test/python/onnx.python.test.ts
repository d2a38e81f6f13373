import { expect, test } from "vitest";
import { exportOnnx, onnxInputs, refusalOfOnnx } from "../../src/core/export/onnx/onnx.ts";
import type { Bundle } from "../../src/core/pipeline.ts";
import { exportCases, expectedOf, oddRows, type Rows } from "../support/exportCases.ts";
import { farthestApart } from "../support/farthest.ts";
import { pythonFor, writeExample } from "./support/proof.ts";

/** Rows as columns under the names of the graph's inputs; null is missing. */
function columnsOf({ schema }: Bundle, rows: Rows): string {
  return JSON.stringify(
    onnxInputs(schema).map(({ input, kind }, at) => ({
      input,
      type: kind === "category" || kind === "text" ? "text" : "number",
      values: rows.map((row) => row[at] ?? null),
    })),
  );
}

test("onnxruntime in Python agrees with the app on 1,000 odd rows of every model", async (context) => {
  const run = pythonFor(context);
  const cases = exportCases().flatMap(({ title, bundle }, at) => {
    if (refusalOfOnnx(bundle) !== null) return [];
    const rows = oddRows(bundle, 1000);
    const folder = writeExample(
      `onnx-${at}`,
      { ...exportOnnx(bundle), name: "model.onnx" },
      { name: "rows.json", type: "application/json", bytes: columnsOf(bundle, rows) },
    );
    return [{ title, folder, expected: expectedOf(bundle, rows).pds }];
  });
  const said = await run("onnx_proof.py", ...cases.map(({ folder }) => folder));
  const answers = said as readonly (readonly number[])[];
  const distances = cases.map(({ title, expected }, at) => ({
    title,
    distance: farthestApart(expected, answers[at] ?? []),
  }));
  expect(distances.filter(({ distance }) => !(distance <= 1e-9))).toEqual([]);
});
