import * as z from "zod/mini";
import type { Finding } from "../findings.ts";
import type { Evidence, ModelPaper } from "../pipeline.ts";
import { count, finite, moment, share, texts } from "./numbers.ts";

/** Findings, bins, groups, signatures: far more than this app writes. */
const mostEntries = 10_000;
/** Written by a person: some hundred pages. */
const longestProse = 1_000_000;

const reasons = [
  "noRows",
  "noBads",
  "noGoods",
  "nobodyDeclined",
  "everybodyDeclined",
  "tooFewRows",
  "noVariation",
  "separated",
  "certain",
  "nobodyApproved",
  "noAmount",
] as const;

const figureReason = z.enum(["noRows", "noBads", "noGoods", "nobodyDeclined", "everybodyDeclined"]);
const interval = z.nullable(z.strictObject({ low: finite, high: finite }));

const figure = z.union([
  z.strictObject({ value: finite, reason: z.null() }),
  z.strictObject({ value: z.null(), reason: figureReason }),
]);

const measure = z.union([
  z.strictObject({ value: finite, reason: z.null() }),
  z.strictObject({ value: z.null(), reason: z.enum(reasons) }),
]);

const estimate = z.union([
  z.strictObject({ value: finite, reason: z.null(), interval }),
  z.strictObject({ value: z.null(), reason: z.enum(reasons), interval }),
]);

const bins = z.nullable(
  z
    .array(z.strictObject({ rows: count, bads: count, meanPd: figure, badRate: figure, interval }))
    .check(z.maxLength(mostEntries)),
);

/** A fact of a finding: whoever words it puts it into a sentence as it is. */
const fact = z.union([
  z.string(),
  finite,
  texts,
  z.array(finite),
  z.array(z.strictObject({ value: finite, count })).check(z.maxLength(mostEntries)),
]);

const findingDecoder = z.strictObject({
  code: z.string().check(z.regex(/^[a-z]+\/[a-z-]+$/)),
  severity: z.enum(["serious", "warning", "note"]),
  details: z.record(z.string(), fact),
});

/** What is known of a code lies with whoever words it: an unknown one is passed over there. */
const finding = z.custom<Finding>((value) => findingDecoder.safeParse(value).success);

const groups = z.strictObject({
  columns: texts,
  cutoff: share,
  groups: z
    .array(
      z.strictObject({
        label: texts,
        rows: count,
        bads: count,
        isReference: z.boolean(),
        approvalRate: estimate,
        impactRatio: estimate,
        truePositiveRate: estimate,
        falsePositiveRate: estimate,
      }),
    )
    .check(z.maxLength(mostEntries)),
});

const importanceDecoder = z
  .array(z.strictObject({ column: z.string(), meanSize: finite, error: z.nullable(finite) }))
  .check(z.maxLength(mostEntries));

/** Decodes {@link Evidence}. */
export const evidenceDecoder: z.ZodMiniType<Evidence> = z.strictObject({
  findings: z.array(finding).check(z.maxLength(mostEntries)),
  metrics: z.nullable(z.array(z.strictObject({ name: z.string(), estimate })).check(z.maxLength(mostEntries))),
  hosmerLemeshow: z.nullable(z.strictObject({ statistic: measure, degreesOfFreedom: finite, pValue: measure })),
  reliability: bins,
  reliabilityBefore: bins,
  bands: bins,
  money: z.nullable(z.strictObject({ atCutoff: finite, best: finite, bestCutoff: z.nullable(finite) })),
  importance: z.nullable(importanceDecoder),
  fairness: z.array(groups).check(z.maxLength(mostEntries)),
  challengers: z
    .array(z.strictObject({ name: z.enum(["logistic", "scorecard"]), auc: estimate, brier: estimate }))
    .check(z.maxLength(2)),
});

const prose = z.string().check(z.maxLength(longestProse));

/** Decodes a {@link ModelPaper}. */
export const paperDecoder: z.ZodMiniType<ModelPaper> = z.strictObject({
  purpose: prose,
  limits: prose,
  notes: prose,
  monitoring: prose,
  tags: texts.check(z.maxLength(100)),
  signatures: z.array(z.strictObject({ name: prose, role: prose, at: moment })).check(z.maxLength(1000)),
});
