import { describe, expect, test } from "vitest";
import type { Block, ReportDocument } from "../../../../src/core/export/report/reportDocument.ts";
import { reportPage } from "../../../../src/core/export/report/files.ts";
import { reportOf } from "../../../../src/core/export/report/report.ts";
import type { Finding } from "../../../../src/core/findings.ts";
import type { Bundle } from "../../../../src/core/pipeline.ts";
import { sayReport } from "../../../../src/ui/report/sayReport.ts";
import { bundleWith } from "../../../support/modelSamples.ts";
import { reportedModel } from "../../../support/reportedModel.ts";

const said = (bundle: Bundle): ReportDocument => sayReport(reportOf(bundle));

function textOf(block: Block): string {
  switch (block.kind) {
    case "text":
    case "heading":
      return block.text;
    case "list":
      return block.items.join("\n");
    case "facts":
      return block.facts.map(({ name, value }) => `${name}: ${value}`).join("\n");
    case "table":
      return [block.caption, ...block.rows.map(({ cells }) => cells.join(" | "))].join("\n");
    case "chart":
      return [block.title, block.reading, textOf(block.twin.table)].join("\n");
    case "signOff":
      return block.caption;
  }
}

function sectionOf(document: ReportDocument, heading: string): string {
  const section = document.sections.find((one) => one.heading === heading);
  return section?.blocks.map(textOf).join("\n") ?? "";
}

describe("the report in words", () => {
  test("has its sections in the order in which a model is read about", () => {
    expect(said(reportedModel()).sections.map(({ heading }) => heading)).toEqual([
      "Purpose and limits",
      "Data",
      "Findings and what was done",
      "Recipe",
      "Split",
      "Training",
      "Figures",
      "Beside simpler models",
      "Calibration",
      "Score distribution and ROC",
      "Policy",
      "Explanation",
      "Fairness",
      "Monitoring plan",
      "How to make it again",
      "Sign-off",
    ]);
  });

  const full = said(reportedModel());

  test.each([
    ["Purpose and limits", ["instalment loans up to 10,000.\nUsed by", "Not for business loans", "Third try."]],
    ["Data", ["german.csv", "ab12cd34ef567890", "fefefe", "risk is 2", "1,000, of them 300 bad (30.0 %)"]],
    [
      "Findings and what was done",
      ["sex may be a protected attribute", "The column is no input of the model.", "Met by the recipe: 2 levels"],
    ],
    ["Recipe", ["gaps become 33; mean 35.5 becomes 0", "3 columns become 6 numbers"]],
    ["Split", ["Training | the model learnt from it | – | 700 | 210 | 30.0 %", "Once, on 2 Nov 2026, 09:58 UTC."]],
    ["Training", ["lowest at epoch 41", "weights of epoch 41", "6 inputs → 4 → 1, ReLU"]],
    ["Beside simpler models", ["Logistic regression | 0.790 | 0.740 to 0.840", "Scorecard | 0.780"]],
    ["Policy", ["a PD of 35.0 %, that is 505 points", "from a PD of 20.0 %", "A | 0.0 % to 5.0 % | 150 | 6"]],
    ["Explanation", ["age | 0.410 | 12 | 1.1", "Never named: sex.", "lower than usual | Too young for this loan"]],
    ["Fairness", ["male (reference) | 410", "0.89\n0.84 to 0.94", "no legal advice"]],
    ["Monitoring plan", ["Risk looks at it", "PSI below 0.1", "700 training loans, 30.0 % bad, mean PD 30.0 %"]],
    ["How to make it again", ["seed 7", "version 0.1.0 of Loanlab"]],
    ["Sign-off", ["Ada Example | Head of risk | 3 Nov 2026, 09:30 UTC"]],
  ])("%s says what is in the model", (heading, wanted) => {
    const text = sectionOf(full, heading);
    for (const part of wanted) expect(text).toContain(part);
  });

  test("gives every figure with its interval, as the data has it", () => {
    const { figures, calibration } = reportOf(reportedModel());
    const auc = figures?.metrics.find(({ name }) => name === "auc")?.estimate;
    const text = sectionOf(full, "Figures");
    expect(text).toContain(
      `AUC | ${auc?.value?.toFixed(3)} | ${auc?.interval?.low.toFixed(3)} to ${auc?.interval?.high.toFixed(3)}`,
    );
    expect(text).toContain("Approval rate | ");
    const statistic = calibration.hosmerLemeshow?.statistic.value ?? 0;
    expect(sectionOf(full, "Calibration")).toContain(`χ² ${statistic.toFixed(1)}`);
  });

  test("says that it is no legal advice and not for live decisions", () => {
    expect(full.notice).toMatch(/^Not legal advice\. .*not for live decisions about people/);
  });

  test("bears the mark of a draft, with what is still to be written, until all is", () => {
    expect(full.draft).toBeNull();
    const { paper } = reportedModel();
    expect(said(reportedModel({ paper: { ...paper, limits: "" } })).draft).toEqual({
      mark: "DRAFT",
      why: "This is a draft: the limits are still to be written.",
    });
  });

  test("says of all that is missing that it was not looked at, and how to get it", () => {
    const bare = said(bundleWith({ evaluation: null }));
    for (const [heading, how] of [
      ["Findings and what was done", "Open its loans on Data"],
      ["Figures", "Open Evaluate after training"],
      ["Beside simpler models", "“Against simpler models”"],
      ["Calibration", "save it again"],
      ["Score distribution and ROC", "Open Evaluate"],
      ["Policy", "say under Money"],
      ["Explanation", "Open Explain"],
      ["Fairness", "the role “protected”"],
    ] as const) {
      expect(sectionOf(bare, heading)).toMatch(/Not looked at\./);
      expect(sectionOf(bare, heading)).toContain(how);
    }
    for (const { blocks } of bare.sections) expect(blocks.every((block) => textOf(block).trim() !== "")).toBe(true);
  });

  test("passes over findings of a later version instead of failing", () => {
    const { evidence } = reportedModel();
    const strange = { code: "column/from-the-future", severity: "note", details: {} } as unknown as Finding;
    const odd = { code: "column/special-codes", severity: "note", details: { column: "age" } } as unknown as Finding;
    const text = sectionOf(
      said(reportedModel({ evidence: { ...evidence, findings: [strange, odd] } })),
      "Findings and what was done",
    );
    expect(text).toContain("column/from-the-future");
    expect(text).toContain("column/special-codes");
  });

  test("a challenger taken in hand has no epochs, and says so", () => {
    const model = reportedModel();
    const card = { ...model, history: [], provenance: { ...model.provenance, learner: "scorecard" as const } };
    expect(sectionOf(said(card), "Training")).toContain("fitted in one go");
    expect(said(card).facts[0]?.value).toContain("Scorecard");
  });

  test("tables have captions and scopes, headings follow each other, and nothing is blank", () => {
    const page = String(reportPage(reportedModel(), sayReport).bytes);
    const count = (part: string): number => page.split(part).length - 1;
    expect(count("<table")).toBe(count("<caption>"));
    expect(count("<th>")).toBe(0);
    expect(count("<h1")).toBe(1);
    expect(page).toContain('<html lang="en-GB">');
    expect(page).not.toMatch(/undefined|NaN|\[object/);
  });
});
