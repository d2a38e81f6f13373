import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { exportKeras } from "../../src/core/export/keras/keras.ts";
import { encodedRows } from "../support/encodedRows.ts";
import { farthestApart } from "../support/farthest.ts";
import { exportCases, expectedOf, oddRows } from "../support/exportCases.ts";
import { pythonFor, writeExample } from "./support/proof.ts";

test("Keras builds every network and agrees with the app, saved and loaded again", async (context) => {
  const run = pythonFor(context, "heavy");
  const cases = exportCases().map(({ title, bundle }, at) => ({
    title,
    folder: writeExample(`keras-${at}`, exportKeras(bundle)),
    encoded: encodedRows(bundle),
    final: expectedOf(bundle, oddRows(bundle, 1000, { farthest: 1e4 })).pds,
  }));
  for (const { folder, encoded } of cases) writeFileSync(resolve(folder, "inputs.f32"), encoded.inputs.data);
  const said = await run("keras_proof.py", ...cases.map(({ folder }) => folder));
  const answers = said as readonly { readonly before: readonly number[]; readonly after: readonly number[] }[];
  const distances = cases.map(({ title, encoded, final }, at) => ({
    title,
    before: farthestApart(encoded.pds, answers[at]?.before ?? []),
    after: farthestApart(final, answers[at]?.after ?? []),
  }));
  // Steps of isotonic calibrations are steep: they enlarge what single precision loses.
  expect(distances.filter(({ before, after }) => !(before < 1e-6 && after < 2e-5))).toEqual([]);
});
