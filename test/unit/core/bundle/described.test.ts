import { describe, expect, test } from "vitest";
import { decodeBundle } from "../../../../src/core/bundle/decode.ts";
import { encodeBundle } from "../../../../src/core/bundle/encode.ts";
import { describedModel } from "../../../support/describedModel.ts";
import { modelJson, sealed, withValueAt } from "../../../support/sealedModel.ts";

const body = modelJson(describedModel());
const withValue = (path: string, value: unknown) => () =>
  decodeBundle(sealed(withValueAt(body, path, value)), "model.json");

function refusedAt(path: string): unknown {
  return expect.objectContaining({ code: "bundle/invalid", details: { path, reason: expect.any(String) } });
}

test("a model with all that can be said of it is read back as it was, to the letter", () => {
  const text = encodeBundle(describedModel());
  expect(decodeBundle(text, "model.json")).toEqual(describedModel());
  expect(encodeBundle(decodeBundle(text, "model.json"))).toBe(text);
});

describe("what may be odd about a model and still be one", () => {
  test.each([
    ["bands that begin at the same PD", "policy.bandEdges", [0.2, 0.2]],
    ["referrals from above the cut-off, which refer nobody", "policy.referFrom", 0.9],
    ["a baseline of no rows", "baseline", { ...(body["baseline"] as object), rows: 0, bads: 0 }],
    ["nobody to compare applicants with", "reasoning.reference", []],
    ["a purpose of a thousand pages", "paper.purpose", "x".repeat(1_000_000)],
    ["a finding that a later version knows", "evidence.findings", [finding("column/late", { column: "age" })]],
    ["a finding with facts of another", "evidence.findings", [finding("file/ragged-rows", { column: "age" })]],
    ["a leap day", "createdAt", "2028-02-29T23:59:59.999Z"],
  ])("%s", (_, path, value) => {
    expect(withValue(path, value)).not.toThrow();
  });
});

function finding(code: string, details: object): object {
  return { code, severity: "note", details };
}

describe("what is said of a model is refused where it cannot be", () => {
  test.each([
    ["bands in another order", "policy.bandEdges", [0.3, 0.2], "policy.bandEdges"],
    ["more bands than letters", "policy.bandEdges", Array(26).fill(0.5), "policy.bandEdges"],
    ["a stand-in of another length", "reasoning.reference.1", [1], "reasoning.reference.1"],
    ["a text for a number", "reasoning.reference.1.0", "forty", "reasoning.reference.1.0"],
    ["a number for a level", "reasoning.reference.1.2", 3, "reasoning.reference.1.2"],
    [
      "more stand-ins than anybody needs",
      "reasoning.reference",
      Array.from({ length: 1001 }, () => [1, 2, "a"]),
      "reasoning.reference",
    ],
    ["a direction that nobody words", "reasoning.wordings.0.direction", "sideways", "reasoning.wordings.0.direction"],
    ["more bads than rows", "baseline.bads", 701, "baseline.bads"],
    ["bins of another column", "baseline.columns.0.column", "opened", "baseline.columns.0"],
    ["bins of another kind", "baseline.columns.0.kind", "date", "baseline.columns.0"],
    ["a column without bins", "baseline.columns", [], "baseline.columns.0"],
    ["a count too few", "baseline.columns.1.counts", [1, 2], "baseline.columns.1"],
    ["a level that is counted twice", "baseline.columns.2.levels", ["car", "car"], "baseline.columns.2"],
    ["falling edges", "baseline.columns.1.edges", [2, 1], "baseline.columns.1"],
    ["a score bin too many", "baseline.scores.counts", [1, 2, 3, 4], "baseline.scores"],
    ["falling scores", "baseline.scores.edges", [0.4, 0.1], "baseline.scores.edges"],
    ["more bads than were judged", "evaluation.bads", 601, "evaluation.bads"],
    ["more declined than there are", "evaluation.table.declinedBads.0", 601, "evaluation.table"],
    ["more bads in a band than loans", "evidence.bands.2.bads", 151, "evidence.bands.2.bads"],
    ["more bads in a group than loans", "evidence.fairness.0.groups.1.bads", 191, "evidence.fairness.0.groups.1.bads"],
    ["a group without its name", "evidence.fairness.0.groups.1.label", [], "evidence.fairness.0.groups.1.label"],
    ["a finding that is no code", "evidence.findings.0.code", "constructor", "evidence.findings.0"],
    ["a finding of facts within facts", "evidence.findings.0.details.column", { a: {} }, "evidence.findings.0"],
    ["tags by the million", "paper.tags", Array(1_000_000).fill("a"), "paper.tags"],
    ["more words than anybody writes", "paper.limits", "x".repeat(1_000_001), "paper.limits"],
    ["a level twice", "schema.2.levels", ["car", "car"], "schema.2.levels"],
    ["a learner that nobody knows", "provenance.learner", "oracle", "provenance.learner"],
  ])("%s", (...example) => {
    const [, path, value, named] = example;
    expect(withValue(path, value)).toThrow(refusedAt(named));
  });

  test.each(["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01"])(
    "%s, which no calendar has: browsers cannot write it",
    (day) => {
      expect(withValue("createdAt", `${day}T10:00:00Z`)).toThrow(refusedAt("createdAt"));
      const at = "paper.signatures.0.at";
      expect(withValue(at, `${day}T10:00:00Z`)).toThrow(refusedAt(at));
    },
  );

  test.each(["24:00:00", "10:60:00", "10:00:61"])("%s, which no clock shows", (time) => {
    expect(withValue("createdAt", `2026-11-02T${time}Z`)).toThrow(refusedAt("createdAt"));
  });

  test.each([
    ["a first day", "schema.1.min"],
    ["a last day of training", "provenance.parts.train.dates.to"],
    ["a day between bins", "baseline.columns.1.edges.1"],
  ])("%s that no browser can name", (_, path) => {
    expect(withValue(path, 1e300)).toThrow(refusedAt(path));
  });

  test.each([
    ["a scale", "recipe.columns.0.steps.1.scale", 5e-324],
    ["a mean", "recipe.columns.0.steps.1.mean", -1e308],
    ["a filling", "recipe.columns.0.steps.0.value", 1e308],
    ["points", "policy.scale.points", 1e308],
    ["points to double the odds", "policy.scale.pdo", 1e308],
    ["odds", "policy.scale.odds", 5e-324],
    ["a shift of the logit", "calibration", { kind: "priorShift", shift: 1e308 }],
  ])("%s so large or small that no PD, or no program, can be made of it", (_, path, value) => {
    expect(withValue(path, value)).toThrow(
      expect.objectContaining({
        code: "bundle/invalid",
        details: expect.objectContaining({ path: expect.stringContaining(path) }),
      }),
    );
  });
});
