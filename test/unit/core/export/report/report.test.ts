import { describe, expect, test } from "vitest";
import { answerFindings } from "../../../../../src/core/export/report/answers.ts";
import { outcomeOf } from "../../../../../src/core/export/report/atCutoff.ts";
import { unwrittenParts } from "../../../../../src/core/export/report/draft.ts";
import { reportData } from "../../../../../src/core/export/report/files.ts";
import { reportOf } from "../../../../../src/core/export/report/report.ts";
import type { Bundle } from "../../../../../src/core/pipeline.ts";
import { bundleWith, evaluation } from "../../../../support/modelSamples.ts";
import { reportedModel } from "../../../../support/reportedModel.ts";

describe("a report", () => {
  test("is a draft until purpose, limits and a signature are written", () => {
    const { paper } = reportedModel();
    expect(unwrittenParts(paper)).toEqual([]);
    expect(unwrittenParts({ ...paper, purpose: " \n" })).toEqual(["purpose"]);
    for (const limits of ["", " \t"]) expect(unwrittenParts({ ...paper, limits })).toEqual(["limits"]);
    expect(unwrittenParts({ ...paper, signatures: [] })).toEqual(["signature"]);
    expect(reportOf(bundleWith()).unwritten).toEqual(["purpose", "limits", "signature"]);
  });

  test("is the same for the same model, and reads back from its file", () => {
    const file = reportData(reportedModel());
    expect(file.name).toBe("German-credit-1-report.json");
    expect(file.bytes).toBe(reportData(reportedModel()).bytes);
    expect(JSON.parse(String(file.bytes))).toEqual(JSON.parse(JSON.stringify(reportOf(reportedModel()))));
  });

  test("of a model that nobody looked at says so with nulls and empty lists", () => {
    const { calibration, explanation, figures, findings, monitoring, policy, roc, scores } = reportOf(
      bundleWith({ evaluation: null }),
    );
    expect([figures, scores, roc, policy.outcome, policy.money, monitoring.baseline]).toEqual(Array(6).fill(null));
    expect([calibration.reliability, explanation.importance, explanation.reasoning]).toEqual([null, null, null]);
    expect(findings).toEqual([]);
  });

  test("takes plain figures where no intervals were kept", () => {
    const { metrics } = reportOf(bundleWith()).figures ?? { metrics: [] };
    expect(metrics).toContainEqual({ name: "auc", estimate: { value: 0.8123, reason: null, interval: null } });
  });

  test("holds no row: of the loans that reasons compare with, only how many", () => {
    const { reasoning } = reportOf(reportedModel()).explanation;
    expect(reasoning).toMatchObject({ of: "approved", referenceRows: 1 });
    expect(reasoning).not.toHaveProperty("reference");
  });

  test("names bands only with what was counted for the same edges", () => {
    const model = reportedModel();
    expect(reportOf(model).policy.bands.map(({ from, to, seen }) => [from, to, seen?.rows])).toEqual([
      [0, 0.05, 150],
      [0.05, 0.15, 150],
      [0.15, 0.35, 150],
      [0.35, null, 150],
    ]);
    const other = { ...model, policy: { ...model.policy, bandEdges: [0.5] } };
    expect(reportOf(other).policy.bands.map(({ seen }) => seen)).toEqual([null, null]);
  });

  test("has no points at a cut-off of 1, where the scale has no end", () => {
    const { policy } = bundleWith();
    expect(reportOf(bundleWith({ policy: { ...policy, cutoff: 1 } })).policy.pointsAtCutoff).toBeNull();
  });
});

describe("what was done about findings", () => {
  const answersOf = (changes: Partial<Bundle> = {}): readonly string[] =>
    answerFindings(reportedModel(changes)).map(({ answer }) => answer.kind);

  test("follows the model's own recipe, schema and split", () => {
    expect(answersOf()).toEqual(["kept", "treated", "leftOut", "rowsKept", "noted"]);
  });

  test("names the steps that meet a finding, and no others", () => {
    const [, rare] = answerFindings(reportedModel());
    expect(rare?.answer).toMatchObject({ kind: "treated", steps: [{ code: "oneHot/learnt" }] });
  });

  test("says that repeated rows were left out where the split says so", () => {
    const { provenance } = reportedModel();
    const dropped = { ...provenance, split: { ...provenance.split, repeats: "drop" as const } };
    expect(answersOf({ provenance: dropped })).toContain("rowsLeftOut");
  });
});

describe("what a policy does", () => {
  const half = {
    ...evaluation,
    table: { thresholds: [0, 0.2, 0.5, 1], declinedBads: [45, 40, 30, 0], declinedGoods: [105, 60, 20, 0] },
  };

  test("is looked up in the thousandths of the evaluation", () => {
    expect(outcomeOf(half, { cutoff: 0.5, referFrom: 0.2 }, [])).toEqual({
      approved: 50,
      referred: 50,
      declined: 50,
      confusion: { truePositives: 30, falsePositives: 20, trueNegatives: 85, falseNegatives: 15 },
    });
  });

  test("does not rest on kept shares that are none", () => {
    const odd = ["recall", "specificity"].map((name) => ({
      name,
      estimate: { value: 1e9, reason: null, interval: null },
    }));
    const policy = { cutoff: 0.5, referFrom: null };
    expect(outcomeOf(half, policy, odd)).toEqual(outcomeOf(half, policy, []));
  });

  test("is exact where the shares at the cut-off were kept", () => {
    const share = (name: string, value: number) => ({
      name,
      estimate: { value, reason: null, interval: null },
    });
    const metrics = [share("recall", 33 / 45), share("specificity", 80 / 105)];
    expect(outcomeOf(half, { cutoff: 0.5, referFrom: null }, metrics)).toMatchObject({
      approved: 92,
      referred: 0,
      declined: 58,
    });
  });
});
