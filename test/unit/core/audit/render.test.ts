import { describe, expect, test } from "vitest";
import type { AuditedAct } from "../../../../src/core/audit/entry.ts";
import { auditCsv, auditJson } from "../../../../src/core/audit/render.ts";
import type { AuditLine } from "../../../../src/core/audit/render.ts";
import type { Decision } from "../../../../src/core/pipeline.ts";

const decision: Decision = {
  pd: 0.125,
  range: null,
  points: 543.21,
  band: "C",
  verdict: "decline",
  flags: [
    { kind: "missing", field: "income" },
    { kind: "farFromTraining", field: "" },
  ],
  reasons: [{ column: "months", direction: "higher", contribution: 0.4, wording: null }],
};
const applicant = [
  { column: "income", value: null },
  { column: "=cmd", value: "own, outright" },
];
const line = (number: number, what: AuditedAct): AuditLine => ({
  number,
  entry: { at: "2026-11-24T12:00:00.000Z", modelId: "m1", modelName: "german #1", what },
});
const lines = [
  line(1, { kind: "decided", applicant, decision }),
  line(2, { kind: "overridden", applicant, decision, verdict: "approve", because: "=HYPERLINK(1)", by: "A. Clerk" }),
  line(3, { kind: "fileScored", file: "new.csv", rows: 10, verdicts: { approve: 7, refer: 1, decline: 2 } }),
  line(4, { kind: "exported", as: "model.onnx" }),
  line(5, { kind: "modelDeleted" }),
];

/** Records of a CSV by column; enough of RFC 4180 for these lines. */
function records(csv: string): readonly Readonly<Record<string, string>>[] {
  const rows = csv.replace("\uFEFF", "").trimEnd().split("\r\n");
  const cells = (row: string): string[] =>
    [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
      quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
    );
  const [header = "", ...rest] = rows;
  const names = cells(header);
  return rest.map((row) => Object.fromEntries(cells(row).map((cell, at) => [names[at], cell])));
}

describe("the audit log as CSV", () => {
  test("begins with the mark by which spreadsheets know UTF-8", () => {
    expect(auditCsv([])).toMatch(/^\uFEFFline,at,what,[a-z_,]+\r\n$/);
  });

  const [decided, overridden, scored, exported, deleted] = records(auditCsv(lines));

  test("says who decided what about whom, and why", () => {
    expect(decided).toMatchObject({
      line: "1",
      what: "decided",
      model_id: "m1",
      pd: "0.125",
      points: "543.2",
      band: "C",
      model_decision: "decline",
      decision: "decline",
      reasons: "months: higher",
      flags: "missing: income; farFromTraining",
      applicant: '[["income",null],["=cmd","own, outright"]]',
      by: "",
    });
    expect(overridden).toMatchObject({ model_decision: "decline", decision: "approve", by: "A. Clerk" });
  });

  test("makes formulas harmless, in reasons that people type as well", () => {
    expect(overridden?.["because"]).toBe("'=HYPERLINK(1)");
  });

  test("counts verdicts of files and names what left the app", () => {
    expect(scored).toMatchObject({ file: "new.csv", rows: "10", approved: "7", referred: "1", declined: "2" });
    expect(exported).toMatchObject({ exported_as: "model.onnx" });
    expect(deleted).toMatchObject({ what: "modelDeleted", pd: "", model: "german #1" });
  });
});

test("the audit log as JSON holds every entry as it was written", () => {
  const { format, entries } = JSON.parse(auditJson(lines));
  expect(format).toBe("loanlab-audit");
  expect(entries).toEqual(lines.map(({ number, entry }) => ({ line: number, ...entry })));
});
