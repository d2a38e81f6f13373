import { judgedEvidence } from "../../src/app/evidence.ts";
import { createRng } from "../../src/core/rng.ts";
import type { Bundle, EpochReport, Estimate, Evidence, EvidenceGroups, Policy } from "../../src/core/pipeline.ts";
import { judgementOf } from "./judgements.ts";
import { bundleWith } from "./modelSamples.ts";

/** PDs that mean what they say, and outcomes drawn by them. */
function drawnLoans(rows: number): { readonly labels: Uint8Array; readonly pds: Float64Array } {
  const rng = createRng(7);
  const pds = Float64Array.from({ length: rows }, () => 0.02 + 0.8 * rng.uniform() ** 2);
  return { pds, labels: Uint8Array.from(pds, (pd) => (rng.uniform() < pd ? 1 : 0)) };
}

const estimate = (value: number): Estimate => ({
  value,
  reason: null,
  interval: { low: value - 0.05, high: value + 0.05 },
});

/** Two groups of a column. */
export const groupsOfSex: EvidenceGroups = {
  columns: ["sex"],
  cutoff: 0.5,
  groups: [
    {
      label: ["male"],
      rows: 410,
      bads: 120,
      isReference: true,
      approvalRate: estimate(0.81),
      impactRatio: estimate(1),
      truePositiveRate: estimate(0.4),
      falsePositiveRate: estimate(0.1),
    },
    {
      label: ["female"],
      rows: 190,
      bads: 70,
      isReference: false,
      approvalRate: estimate(0.72),
      impactRatio: estimate(0.889),
      truePositiveRate: estimate(0.5),
      falsePositiveRate: estimate(0.14),
    },
  ],
};

function epochAt(epoch: number): EpochReport {
  return {
    epoch,
    trainLoss: 0.4 + 0.3 / epoch,
    trainAccuracy: 0.7,
    validationLoss: 0.45 + 0.3 / epoch + Math.max(0, epoch - 41) * 0.001,
    validationAccuracy: 0.7,
    validationAuc: 0.8 - 0.3 / epoch,
    validationKs: 0.5,
    learningRate: 0.001,
    gradientNorm: 0.1,
    seconds: epoch / 10,
  };
}

/** A model of which everything was looked at, and about which everything was written. */
export function reportedModel(changes: Partial<Bundle> = {}): Bundle {
  const plain = bundleWith();
  const judgement = judgementOf({ part: "test", ...drawnLoans(600) });
  const policy: Policy = { ...plain.policy, cutoff: 0.35, referFrom: 0.2, bandEdges: [0.05, 0.15, 0.35] };
  const evidence: Evidence = {
    ...plain.evidence,
    findings: [
      { code: "column/outliers", severity: "warning", details: { column: "age", rows: 4, lower: 18, upper: 70 } },
      { code: "column/rare-levels", severity: "warning", details: { column: "purpose", levels: 3, rows: 9 } },
      { code: "column/protected", severity: "warning", details: { column: "sex" } },
      { code: "rows/repeated", severity: "warning", details: { rows: 3, share: 0.003 } },
      { code: "file/blank-lines", severity: "note", details: { lines: 2 } },
    ],
    ...judgedEvidence(judgement, policy),
    bands: [0.04, 0.1, 0.25, 0.6].map((pd) => ({
      rows: 150,
      bads: Math.round(150 * pd),
      meanPd: { value: pd, reason: null },
      badRate: { value: Math.round(150 * pd) / 150, reason: null },
      interval: { low: pd / 2, high: Math.min(1, pd * 1.5) },
    })),
    importance: [
      { column: "age", meanSize: 0.41, error: 0.02 },
      { column: "purpose", meanSize: 0.22, error: 0.01 },
      { column: "opened", meanSize: 0.05, error: null },
    ],
    fairness: [groupsOfSex],
    challengers: [
      { name: "logistic", auc: estimate(0.79), brier: estimate(0.15) },
      { name: "scorecard", auc: estimate(0.78), brier: estimate(0.16) },
    ],
  };
  return bundleWith({
    evaluation: { ...judgement.evaluation, part: "validation" },
    evidence: { ...evidence, reliabilityBefore: evidence.reliability },
    policy,
    history: Array.from({ length: 61 }, (_, at) => epochAt(at + 1)),
    reasoning: {
      reference: [[40, null, "car"]],
      of: "approved",
      wordings: [{ column: "age", direction: "lower", text: "Too young for this loan" }],
      unnamed: ["sex"],
    },
    baseline: {
      rows: 700,
      bads: 210,
      scores: { edges: [0.1], counts: [350, 350] },
      meanPd: 0.3,
      columns: [{ kind: "number", column: "age", edges: [30], counts: [300, 400], missing: 0 }],
      farFrom: 12,
    },
    paper: {
      purpose: "Decides on instalment loans up to 10,000.\nUsed by the branch desk.",
      limits: "Not for business loans, and not for applicants from outside of the country.",
      notes: "Third try.",
      tags: ["retail", "2026"],
      monitoring: "Risk looks at it on the first of each month.",
      signatures: [{ name: "Ada Example", role: "Head of risk", at: "2026-11-03T09:30:00.000Z" }],
    },
    provenance: { ...plain.provenance, columnsFingerprint: "fe".repeat(32) },
    ...changes,
  });
}
