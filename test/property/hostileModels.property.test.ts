import { expect, test, vi } from "vitest";
import { decodeBundle } from "../../src/core/bundle/decode.ts";
import { AppError } from "../../src/core/errors.ts";
import { exportOffers, makeExport } from "../../src/core/export/catalogue.ts";
import { reportData, reportPage } from "../../src/core/export/report/files.ts";
import { countDrift } from "../../src/core/monitor/drift.ts";
import type { Bundle } from "../../src/core/pipeline.ts";
import { createRng } from "../../src/core/rng.ts";
import { scoreApplicant } from "../../src/core/score/applicant.ts";
import { tableOfApplicant } from "../../src/core/score/applicantTable.ts";
import { sayReport } from "../../src/ui/report/sayReport.ts";
import { describedModel } from "../support/describedModel.ts";
import { modelJson, sealed } from "../support/sealedModel.ts";

vi.setConfig({ testTimeout: 120_000 });

/** What a file could hold in the place of a number, a text or a list. */
const numbers = [
  0, -0, 1, -1, 2, 0.5, 26, 1e-300, 5e-324, 1e8, -1e8, 1e21, 9_007_199_254_740_991, 1e100, 1e308, -1e308,
];
const texts = [
  "",
  "\0",
  "\ud800",
  "__proto__",
  "a\nb\u2028c",
  "</script>",
  "]]>",
  "*/",
  "'\"\\",
  "x".repeat(5000),
  "ok/ok",
];

/** Alters one value somewhere, by one of its own kind, so that the model may well be read. */
function altered(data: unknown, seed: number): unknown {
  const rng = createRng(seed);
  const copy: unknown = structuredClone(data);
  let holder = copy as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(holder);
    const key = keys[rng.integer(Math.max(1, keys.length))];
    if (key === undefined) return copy;
    const inside = holder[key];
    if (typeof inside === "object" && inside !== null && (!Array.isArray(inside) || rng.uniform() < 0.8)) {
      holder = inside as Record<string, unknown>;
      continue;
    }
    if (typeof inside === "number") holder[key] = numbers[rng.integer(numbers.length)];
    else if (typeof inside === "string") holder[key] = texts[rng.integer(texts.length)];
    else if (Array.isArray(inside)) holder[key] = rng.uniform() < 0.5 ? [] : [...(inside as unknown[]), inside[0]];
    else holder[key] = inside === null ? 0 : null;
    return copy;
  }
}

/** Sends a model to everybody who reads one. @returns What was made of it: programs that know no infinity, and the page. */
async function readByAll(bundle: Bundle): Promise<readonly string[]> {
  const programs: string[] = [];
  for (const { kind, refusal } of await exportOffers(bundle)) {
    const file = refusal ? null : await makeExport(bundle, kind);
    if (file && (kind === "sql" || kind === "pmml")) programs.push(String(file.bytes));
  }
  const page = String(reportPage(bundle, sayReport).bytes);
  const marks = page.match(/ d="[^"]*"| (?:x|y|cx|cy|width|height)="[^"]*"/g) ?? [];
  reportData(bundle);
  const applicant = bundle.schema.map((_, at) => [40, 18_500, "car"][at] ?? null);
  scoreApplicant(bundle, applicant);
  const made = [...programs, marks.join("\n")];
  const { baseline } = bundle;
  if (!baseline) return made;
  const counter = countDrift({ ...bundle, baseline });
  const table = tableOfApplicant(bundle.schema, applicant);
  counter.add({ table, rows: Uint32Array.of(0), pds: Float64Array.of(0.3), labels: Int8Array.of(1), days: null });
  counter.drift();
  return made;
}

/** The model that a text is read as, or what was thrown. */
function decoded(text: string): unknown {
  try {
    return decodeBundle(text, "model.json");
  } catch (error) {
    return error;
  }
}

test("whatever model is read can be exported, reported, asked and watched", async () => {
  const body = modelJson(describedModel());
  const ends = Array.from({ length: 500 }, (_, seed) => decoded(sealed(altered(body, seed))));
  const models = ends.filter((end): end is Bundle => !(end instanceof Error));
  expect(ends.filter((end) => end instanceof Error && !(end instanceof AppError))).toEqual([]);
  expect(models.length).toBeGreaterThan(150);
  for (const model of models)
    for (const made of await readByAll(model)) expect(made).not.toMatch(/NaN(?:e0|[ ",])|Infinity/);
});
