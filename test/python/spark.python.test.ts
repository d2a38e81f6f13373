import { expect, test } from "vitest";
import { exportBeyond } from "../../src/core/export/beyond/beyond.ts";
import type { Bundle } from "../../src/core/pipeline.ts";
import { pointsOfLogit } from "../../src/core/score/points.ts";
import { exportCases, expectedOf, oddRows, tableOfRows } from "../support/exportCases.ts";
import { farthestApart, farthestBySize } from "../support/farthest.ts";
import { firstRows } from "../support/tables.ts";
import { csvText } from "./support/csvText.ts";
import { pythonFor, writeExample } from "./support/proof.ts";

interface Scored {
  readonly pds: readonly number[];
  readonly points: readonly number[];
  readonly verdicts: readonly string[];
}

const bundle: Bundle = { ...modelOf("every step"), missingTokens: [] };
const rows = oddRows(bundle, 1000);

function modelOf(wanted: string): Bundle {
  const found = exportCases().find(({ title }) => title === wanted);
  if (!found) throw new Error(`no model is called ${wanted}`);
  return found.bundle;
}

/** Rows as CSV with their numbers in a last column: Spark gives them back in another order. */
function numbered(): string {
  const lines = csvText(
    tableOfRows(bundle, rows),
    firstRows(rows.length),
    rows.map((_, at) => String(at)),
  );
  return lines.replace(/outcome\n/, "number\n");
}

test("Spark scores 1,000 odd rows by the graph as the app does", async (context) => {
  const run = pythonFor(context, "heavy", "java");
  const file = { name: "rows.csv", type: "text/csv", bytes: numbered() };
  const said = (await run("spark_proof.py", writeExample("beyond-spark", exportBeyond(bundle), file))) as Scored;
  const { logits, pds } = expectedOf(bundle, rows);
  const { cutoff, referFrom, scale } = bundle.policy;
  const points = logits.map((logit) => pointsOfLogit(logit, scale));
  expect(farthestApart(pds, said.pds)).toBeLessThan(1e-6);
  expect(farthestBySize(points, said.points)).toBeLessThan(1e-6);
  const verdict = (pd: number): string => (pd >= cutoff ? "decline" : pd >= (referFrom ?? 1) ? "refer" : "approve");
  expect(said.verdicts).toEqual(Array.from(pds, verdict));
  expect(new Set(said.verdicts).size).toBeGreaterThan(1);
});
