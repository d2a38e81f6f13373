import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { askPage } from "./askPage.mjs";
import { watchMemory } from "./memory.mjs";
import { largest, median } from "./statistics.mjs";
import { syntheticFile } from "./syntheticFile.mjs";
import { number, table } from "./table.mjs";

/**
 * @import { Browser } from "playwright"
 * @import { Scoring } from "./page/scoring.ts"
 */

/**
 * Scores a file with a model of synthetic loans, and imports the same file, in turns; each in a page of its own.
 *
 * @param {{ browser: Browser, url: string }} where
 * @param {{ file: string | null, rows: number, repeats: number }} options
 */
export async function measureScoring(where, { file, rows, repeats }) {
  const path = file === null ? await syntheticFile(rows) : resolve(process.env["INIT_CWD"] ?? ".", file);
  /** @type {(Scoring & { importSeconds: number, peakBytes: number | null })[]} */
  const turns = [];
  for (let turn = 0; turn < repeats; turn += 1) {
    const importSeconds = await askPage(where, async (page) => {
      await page.setInputFiles("#file", path);
      return page.evaluate(() => globalThis.bench.scoring.importWhole());
    });
    const scored = await askPage(where, async (page) => {
      await page.setInputFiles("#file", path);
      await page.evaluate(() => globalThis.bench.scoring.makeModel());
      const { result, peakBytes } = await watchMemory(where.browser, () =>
        page.evaluate(() => globalThis.bench.scoring.score()),
      );
      return { ...result, peakBytes };
    });
    turns.push({ ...scored, importSeconds });
  }
  const rowsScored = turns[0]?.rows ?? 0;
  const onnxruntimeSeconds = await askPage(where, (page) =>
    page.evaluate((count) => globalThis.bench.scoring.scoreByOnnx(count), rowsScored),
  );
  return { file: basename(path), megabytes: statSync(path).size / 1e6, ...figuresOf(turns), onnxruntimeSeconds };
}

/** @param {readonly (Scoring & { importSeconds: number, peakBytes: number | null })[]} turns */
function figuresOf(turns) {
  const [first] = turns;
  const peak = largest(turns.map(({ peakBytes }) => peakBytes));
  return {
    rows: first?.rows ?? 0,
    inputs: first?.inputs ?? 0,
    hidden: first?.hidden ?? [],
    seconds: median(turns.map(({ seconds }) => seconds)),
    importSeconds: median(turns.map((turn) => turn.importSeconds)),
    peakMemoryMB: peak === null ? null : peak / 1e6,
    /** 0 where no task reached 50 ms. */
    longestPageTaskMs: largest(turns.map(({ longestTaskMs }) => longestTaskMs)) ?? 0,
    scoredMegabytes: (first?.bytes ?? 0) / 1e6,
    allSeconds: turns.map(({ seconds, importSeconds }) => [seconds, importSeconds]),
  };
}

/** @param {Awaited<ReturnType<typeof measureScoring>>} results */
export function scoringTable(results) {
  const { file, rows, megabytes, seconds, importSeconds, onnxruntimeSeconds, inputs, hidden } = results;
  const line = (/** @type {string} */ name, /** @type {number | null} */ taken) => [
    name,
    number(taken, 2),
    number(taken === null ? null : rows / taken, 0),
    number(taken === null ? null : taken / importSeconds, 2),
  ];
  const task = results.longestPageTaskMs === 0 ? "< 50 ms" : `${number(results.longestPageTaskMs, 0)} ms`;
  const peak = results.peakMemoryMB;
  return [
    `${file}: ${number(rows, 0)} rows, ${number(megabytes, 1)} MB; network ${[inputs, ...hidden, 1].join("→")}; median of ${results.allSeconds.length}`,
    "",
    table(
      ["", "seconds", "rows/s", "× import"],
      [
        line("import", importSeconds),
        line("score, file to file", seconds),
        line("onnxruntime-web, no file", onnxruntimeSeconds),
      ],
    ),
    "",
    `scored file        ${number(results.scoredMegabytes, 1)} MB`,
    `peak memory        ${peak === null ? "–" : `${number(peak, 0)} MB, ${number(peak / megabytes, 1)} × the file`}`,
    `longest page task  ${task}`,
  ].join("\n");
}
