import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scoreJs } from "../../../../../src/core/export/code/score.ts";
import { pointsOfLogit } from "../../../../../src/core/score/points.ts";
import { bandOf, verdictOf } from "../../../../../src/core/score/verdict.ts";
import { expectedOf, exportCases, oddRows } from "../../../../support/exportCases.ts";
import { readingModel } from "../../../../support/readingModel.ts";
import { programOf, rowObjects } from "../../../../support/programs.ts";

const cases = exportCases();

describe("score.js", () => {
  it.each(cases)("gives the PDs of the app to the last bit for 1,000 odd rows: $title", async ({ bundle }) => {
    const rows = oddRows(bundle, 1000);
    const { score } = await programOf(bundle);
    const scored = score(rowObjects(bundle.schema, rows));
    const { pds, logits } = expectedOf(bundle, rows);
    expect(scored.map(({ pd }) => pd)).toEqual(Array.from(pds));
    expect(scored.map(({ points }) => points)).toEqual(
      Array.from(logits, (logit) => pointsOfLogit(logit, bundle.policy.scale)),
    );
    expect(scored.map(({ band }) => band)).toEqual(Array.from(pds, (pd) => bandOf(pd, bundle.policy)));
    expect(scored.map(({ decision }) => decision)).toEqual(Array.from(pds, (pd) => verdictOf(pd, bundle.policy)));
  });

  it("gives the same file for the same model", () => {
    const [first] = cases;
    expect(scoreJs(first!.bundle).bytes).toBe(scoreJs(structuredClone(first!.bundle)).bytes);
  });

  it("scores columns as it scores rows, and dates of any kind", async () => {
    const bundle = readingModel("date", null);
    const { score } = await programOf(bundle);
    const day = 17_229;
    const dates = [day, "2017-03-04", new Date("2017-03-04T23:59:59Z"), null, undefined, Number.NaN, " "];
    const rows = dates.map((date) => ({ column: date }));
    expect(score(rows)).toEqual(score({ column: dates }));
    const { pds } = expectedOf(bundle, [[day], [day], [day], [null], [null], [null], [null]]);
    expect(score(rows).map(({ pd }) => pd)).toEqual(Array.from(pds));
  });

  it("says which columns are missing, but takes a gap that is said", async () => {
    const { score, scoreCsv } = await programOf(readingModel("number", null));
    expect(() => score([{ other: 1 }])).toThrow("columns that the model needs are missing: column");
    expect(() => scoreCsv("other\n1\n")).toThrow("columns that the model needs are missing: column");
    expect(score([{ column: null }])).toHaveLength(1);
    expect(score([])).toEqual([]);
  });

  it("gives back the lines of a file with the scores behind, under free names", async () => {
    const { scoreCsv } = await programOf(readingModel("number", null));
    const lines = scoreCsv('id;column;pd\r\n"a;1";7;x\n\n"b\n2";"";\n').split("\r\n");
    expect(lines[0]).toBe("id,column,pd,pd_2,points,band,decision");
    expect(lines[1]).toMatch(/^a;1,7,x,0\.\d+,[\d.]+,,(approve|decline)$/);
    expect(lines).toHaveLength(4);
  });

  it("runs from the command line", () => {
    const bundle = readingModel("number", null);
    const folder = mkdtempSync(join(tmpdir(), "loanlab-"));
    writeFileSync(join(folder, "score.mjs"), scoreJs(bundle).bytes);
    writeFileSync(join(folder, "applicants.csv"), "column\n1,5\n");
    const { stdout } = spawnSync(
      process.execPath,
      ["score.mjs", "applicants.csv", "--delimiter", ";", "--decimal", ","],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );
    rmSync(folder, { recursive: true });
    const [, line = ""] = stdout.split("\r\n");
    expect(line.slice(0, 6)).toBe('"1,5",');
    expect(Number(line.split(",")[2])).toBe(expectedOf(bundle, [[1.5]]).pds[0]);
  });
});
