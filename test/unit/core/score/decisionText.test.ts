import { describe, expect, test } from "vitest";
import type { Policy } from "../../../../src/core/pipeline.ts";
import { plainCsv } from "../../../../src/core/score/csv.ts";
import { createDecider } from "../../../../src/core/score/decider.ts";
import type { DecisionForm } from "../../../../src/core/score/decisionText.ts";
import { decisionNames, decisionWriter } from "../../../../src/core/score/decisionText.ts";
import { countFlags } from "../../../../src/core/score/flags.ts";
import { modelOf } from "../../../support/scoringModel.ts";
import { categoryColumn, numberColumn, tableOf } from "../../../support/tables.ts";

const table = tableOf(
  numberColumn("income", [1000, 2500, 4000, 9000]),
  categoryColumn("home", ["own", "rent", "own", "rent"]),
);
const policy: Policy = { ...modelOf(table).policy, cutoff: 0, referFrom: null, bandEdges: [0.01] };
const model = {
  ...modelOf(table),
  policy,
  reasoning: {
    reference: [
      [9000, "own"],
      [8000, "own"],
    ],
    of: "all",
    wordings: [],
    unnamed: [],
  } as const,
};
const usual: DecisionForm = { written: plainCsv, policy, reasonsFor: "nobody", words: [], model: "Loans #1 m-1" };

function lineOf(changes: Partial<DecisionForm> = {}, applicants = table): string {
  const form = { ...usual, ...changes };
  const decided = createDecider(model, { reasonsFor: form.reasonsFor })(applicants);
  const { flagged } = countFlags(model.schema, applicants, decided.remarks);
  const texts: string[] = [];
  decisionWriter(form, applicants, flagged)(decided, 0, { append: (text) => void texts.push(text) });
  return texts.join("");
}

describe("what scoring adds to a line", () => {
  const [pd = 0] = createDecider(model, { reasonsFor: "nobody" })(table).columns.pds;

  test("is the PD in full with its range, points, band, decision, flags and model", () => {
    const cells = lineOf().trimEnd().split(",");
    expect(cells).toHaveLength(decisionNames([], "nobody").length + 1);
    expect(cells[1]).toBe(String(pd));
    expect(Number(cells[2])).toBeLessThanOrEqual(pd);
    expect(Number(cells[3])).toBeGreaterThanOrEqual(pd);
    expect(cells.slice(4)).toEqual([expect.stringMatching(/^-?\d+\.\d$/), "B", "decline", "", "Loans #1 m-1"]);
  });

  test("has the flags in words, and reasons as they are worded, the value in its place", () => {
    const odd = tableOf(numberColumn("income", [-50]), categoryColumn("home", ["boat"]));
    const words = [{ column: "income", direction: "lower", text: "Income, too low: {value}" }] as const;
    const line = lineOf({ reasonsFor: "everybody", words }, odd);
    expect(line).toContain("outOfRange: income; unknownLevel: home");
    const named = line.includes("Income, too low") ? '"Income, too low: -50"' : "home";
    expect(line).toContain(named);
    expect(line.endsWith(",Loans #1 m-1\r\n")).toBe(true);
  });

  test("leaves the cells of reasons empty for those who get none", () => {
    const approving = { ...policy, cutoff: 1.1 };
    const cells = lineOf({ reasonsFor: "notApproved", policy: approving }).split(",");
    expect(cells).toHaveLength(decisionNames([], "notApproved").length + 1);
    expect(cells.slice(6, 11)).toEqual(["approve", "", "", "", ""]);
  });

  test("speaks the dialect of the file", () => {
    const cells = lineOf({ written: { delimiter: ";", decimal: "," } }).split(";");
    expect(cells[1]).toBe(String(pd).replace(".", ","));
    expect(cells[4]).toMatch(/^-?\d+,\d$/);
  });

  test("has names of its own, also in a file that was scored before", () => {
    const names = ["pd", "pd_low", "pd_high", "points", "band", "decision", "flags", "model"];
    expect(decisionNames(["id", "home"], "nobody")).toEqual(names);
    expect(decisionNames(["pd", "pd_2", "flags"], "nobody")).toEqual([
      "pd_3",
      ...names.slice(1, 6),
      "flags_2",
      "model",
    ]);
    expect(decisionNames([], "everybody")).toContain("reason_4");
  });
});
