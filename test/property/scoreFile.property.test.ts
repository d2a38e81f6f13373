import fc from "fast-check";
import { expect, test } from "vitest";
import type { Bundle, Reasoning } from "../../src/core/pipeline.ts";
import { scoreApplicant } from "../../src/core/score/applicant.ts";
import type { BatchJob } from "../../src/workers/batch/batchJob.ts";
import { planBatch } from "../../src/workers/batch/batchPlan.ts";
import { linesOfCells } from "../../src/workers/batch/lineMakers.ts";
import { createPieceScorer } from "../../src/workers/batch/pieceScorer.ts";
import { pieceOfCells } from "../../src/workers/batch/scoreRecords.ts";
import { quickForward } from "../../src/workers/forward/quickForward.ts";
import { createHolding } from "../../src/workers/holding.ts";
import { scoredCsv, scoredRows } from "../../src/workers/scoredFile.ts";
import { scoreFile } from "../../src/workers/scoring.ts";
import { quietCall } from "../support/readText.ts";
import { modelOf } from "../support/scoringModel.ts";
import { categoryColumn, dateColumn, numberColumn, tableOf } from "../support/tables.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 40 });

const plain = modelOf(
  tableOf(
    numberColumn("income", [1000, 2500, null, 9000, 3000, 1500], "$"),
    categoryColumn("home", ["own", "rent", "own", null, "rent", "-"]),
    dateColumn("since", [17_000, 17_100, 17_200, 17_300, 17_400, 17_500]),
    numberColumn("rate", [5, 7.5, 13, 22.1, 9, 11]),
  ),
);
const reasoning: Reasoning = {
  reference: [
    [1000, "own", 17_000, 5],
    [9000, "rent", 17_500, 7.5],
    [null, "own", 17_200, 9],
  ],
  of: "all",
  wordings: [],
  unnamed: [],
};
const model: Bundle = { ...plain, reasoning };
const names = ["income", "home", "since", "rate"];
const mapping = names.map((name) => ({ field: name, column: name }));
const wish = { bundle: model, mapping, reasonsFor: "everybody", words: [], output: null } as const;

/** What people and programs write into such columns, odd things included. */
const rows = fc.array(
  fc.tuple(
    fc.constantFrom("1000", "$2,500", "3 000", "12 months", "", "n/a", "-5", "=1+1", "1e3", "lots", "inf"),
    fc.constantFrom("own", "rent", "-", "+", "boat", "", " own ", "@x"),
    fc.constantFrom("2017-01-31", "31/01/2017", "01/02/2017", "170131", "200103", "never", ""),
    fc.constantFrom("5", "7.5", "13%", "", "?", "22.10", "-0"),
  ),
  { minLength: 1, maxLength: 30 },
);

function fileOf(cells: readonly (readonly string[])[]): File {
  const quoted = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [names, ...cells].map((line) => line.map(quoted).join(","));
  return new File([`${lines.join("\n")}\n`], "applicants.csv");
}

/** Rows of blanks alone are none. */
const isRow = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() !== "");

test("cutting a file into pieces changes nothing: not a bit, not a flag, not a reason", async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.array(fc.nat(40), { maxLength: 4 }), async (cells, cuts) => {
      const file = fileOf(cells);
      const job: BatchJob = { model, mapping, reasonsFor: "everybody", words: [], target: null };
      const { plan } = await planBatch(file, { text: file, given: {} }, job);
      const score = createPieceScorer(plan, quickForward());
      const linesOf = (some: readonly (readonly string[])[]): string => {
        const steps = score(pieceOfCells(plan, some), linesOfCells(some, plan.written));
        let step = steps.next();
        while (!step.done) step = steps.next();
        return new TextDecoder().decode(step.value.lines);
      };
      const ends = [...cuts.filter((cut) => cut < cells.length), cells.length].toSorted((one, other) => one - other);
      const pieces = ends.map((end, at) => cells.slice(ends[at - 1] ?? 0, end)).filter((piece) => piece.length > 0);
      expect(pieces.map(linesOf).join("")).toBe(linesOf(cells));
    }),
  );
});

test("a file read by its bytes and one read record by record are scored the same", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (drawn) => {
      const cells = drawn.filter(isRow);
      if (cells.length === 0) return;
      const byBytes = fileOf(cells);
      const text = await byBytes.text();
      const wide = new Uint8Array(new Uint16Array(Array.from(`\uFEFF${text}`, (sign) => sign.charCodeAt(0))).buffer);
      const byRecords = new File([wide], "applicants.csv");
      const [one, other] = [createHolding(), createHolding()];
      const quick = await scoreFile(one, { ...wish, file: byBytes }, quietCall);
      const slow = await scoreFile(other, { ...wish, file: byRecords }, quietCall);
      expect({ ...slow, scoredId: "" }).toEqual({ ...quick, scoredId: "" });
      const query = { from: 0, count: 50, verdict: null, flaggedOnly: false } as const;
      const shown = await scoredRows(one, { ...query, scoredId: quick.scoredId });
      expect(await scoredRows(other, { ...query, scoredId: slow.scoredId })).toEqual(shown);
      // What is shown is what was written.
      const written = (await scoredCsv(one, quick.scoredId).text()).split("\r\n").slice(1, -1);
      for (const [at, { decision }] of shown.rows.entries()) expect(written[at]).toContain(`,${decision.pd},`);
    }),
  );
});

test("the form and the file give the same bits, flags and reasons", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (drawn) => {
      const cells = drawn.filter(isRow);
      if (cells.length === 0) return;
      const holding = createHolding();
      const { scoredId } = await scoreFile(holding, { ...wish, file: fileOf(cells) }, quietCall);
      const query = { scoredId, from: 0, count: 50, verdict: null, flaggedOnly: false } as const;
      const shown = await scoredRows(holding, query);
      for (const { values, decision } of shown.rows) {
        const { flags, ...typed } = scoreApplicant(model, values);
        const { flags: ofFile, ...ofRow } = decision;
        expect(ofRow).toEqual(typed);
        // A form cannot hold text where a number belongs: there it is missing.
        const known = ofFile.filter(({ kind }) => kind !== "notANumber").map(({ field }) => field);
        expect(flags.filter(({ kind }) => kind !== "missing").map(({ field }) => field)).toEqual(
          ofFile.filter(({ kind }) => kind !== "notANumber" && kind !== "missing").map(({ field }) => field),
        );
        expect(known.every((field) => flags.some((flag) => flag.field === field))).toBe(true);
      }
    }),
  );
});
