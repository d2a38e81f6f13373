import { expect, test } from "vitest";
import { scorePy } from "../../src/core/export/code/score.ts";
import type { DateReading } from "../../src/core/pipeline.ts";
import { pointsOfLogit } from "../../src/core/score/points.ts";
import { bandOf, verdictOf } from "../../src/core/score/verdict.ts";
import { expectedOf, exportCases, oddRows } from "../support/exportCases.ts";
import { hostileModel, hostileRows, hostileTexts, unwritableTexts } from "../support/hostileModel.ts";
import { dateTexts, levelTexts, numberTexts } from "../support/oddTexts.ts";
import { programOf, rowObjects, rowsCsv } from "../support/programs.ts";
import { oneColumnCsv, readingModel } from "../support/readingModel.ts";
import { pythonFor, writeExample } from "./support/proof.ts";

interface Said {
  readonly pd: readonly number[];
  readonly points: readonly number[];
  readonly band: readonly (string | null)[];
  readonly decision: readonly string[];
  /** Null where no file was scored. */
  readonly csv: string | null;
}

test("score.py gives the PDs of the app to the last bit for 1,000 odd rows of every model", async (context) => {
  const run = pythonFor(context);
  const cases = exportCases().map(({ title, bundle }, at) => {
    const rows = oddRows(bundle, 1000);
    const folder = writeExample(
      `score-${at}`,
      scorePy(bundle),
      { name: "rows.json", type: "application/json", bytes: JSON.stringify(rowObjects(bundle.schema, rows)) },
      { name: "rows.csv", type: "text/csv", bytes: rowsCsv(bundle.schema, rows) },
    );
    return { title, bundle, rows, folder };
  });
  const answers = (await run("score_proof.py", ...cases.map(({ folder }) => folder))) as readonly Said[];
  for (const [at, { title, bundle, rows }] of cases.entries()) {
    const { csv, ...said } = answers[at] ?? { csv: null };
    const { pds, logits } = expectedOf(bundle, rows);
    expect({ title, ...said }).toEqual({
      title,
      pd: Array.from(pds),
      points: Array.from(logits, (logit) => pointsOfLogit(logit, bundle.policy.scale)),
      band: Array.from(pds, (pd) => bandOf(pd, bundle.policy)),
      decision: Array.from(pds, (pd) => verdictOf(pd, bundle.policy)),
    });
    const { scoreCsv } = await programOf(bundle);
    expect(pdsIn(csv ?? "")).toEqual(pdsIn(scoreCsv(rowsCsv(bundle.schema, rows))));
  }
});

test("score.py reads files as score.js reads them", async (context) => {
  const run = pythonFor(context);
  const models = [
    ...numberTexts.map((texts) => ({ bundle: readingModel("number", null), texts })),
    ...[null, "dayFirst", "monthFirst", "yearFirst", "sasDays", "excelDays"].flatMap((reading) =>
      dateTexts.map((texts) => ({ bundle: readingModel("date", reading as DateReading | null), texts })),
    ),
    ...[null, [], ["-9", "none"]].flatMap((missingTokens) =>
      levelTexts.map((texts) => ({ bundle: readingModel("category", null, { missingTokens }), texts })),
    ),
  ];
  const cases = models.map(({ bundle, texts }, at) => {
    const csv = oneColumnCsv(texts);
    const rows = JSON.stringify([{ column: null }]);
    const folder = writeExample(
      `reading-${at}`,
      scorePy(bundle),
      { name: "rows.json", type: "application/json", bytes: rows },
      { name: "rows.csv", type: "text/csv", bytes: csv },
    );
    return { bundle, texts, csv, folder };
  });
  const answers = (await run("score_proof.py", ...cases.map(({ folder }) => folder))) as readonly Said[];
  for (const [at, { bundle, texts, csv }] of cases.entries()) {
    const { scoreCsv } = await programOf(bundle);
    const wanted = pdsIn(scoreCsv(csv));
    expect({ texts, pds: pdsIn(answers[at]?.csv ?? "") }).toEqual({ texts, pds: wanted });
  }
}, 120_000);

test("score.py scores as the app, whatever names and levels are", async (context) => {
  const run = pythonFor(context);
  const texts = [...hostileTexts, ...unwritableTexts];
  const cases = Array.from({ length: 10 }, (_, turn) => {
    const turned = [...texts.slice(4 * turn), ...texts.slice(0, 4 * turn)];
    const bundle = hostileModel(turned);
    const rows = hostileRows(turned);
    const objects = JSON.stringify(rowObjects(bundle.schema, rows));
    const folder = writeExample(`hostile-${turn}`, scorePy(bundle), {
      name: "rows.json",
      type: "application/json",
      bytes: objects,
    });
    return { folder, expected: Array.from(expectedOf(bundle, rows).pds) };
  });
  const answers = (await run("score_proof.py", ...cases.map(({ folder }) => folder))) as readonly Said[];
  expect(answers.map(({ pd }) => pd)).toEqual(cases.map(({ expected }) => expected));
});

/** The PDs, points, bands and decisions at the ends of the lines of a scored file. */
function pdsIn(csv: string): readonly unknown[] {
  return csv
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(",").slice(-4))
    .filter((cells) => Number.isFinite(Number(cells[0])))
    .map(([pd, points, ...rest]) => [Number(pd), Number(points), ...rest]);
}
