import * as z from "zod/mini";
import { count, finite } from "./numbers.ts";

/** Points of a curve, bins and thresholds: far more than this app writes. */
const maxPoints = 10_000;

const partDecoder = z.enum(["train", "validation", "test"]);

const figure = z.union([
  z.strictObject({ value: finite, reason: z.null() }),
  z.strictObject({
    value: z.null(),
    reason: z.enum(["noRows", "noBads", "noGoods", "nobodyDeclined", "everybodyDeclined"]),
  }),
]);

const curve = z
  .array(z.strictObject({ x: finite, y: finite, threshold: z.nullable(finite) }))
  .check(z.maxLength(maxPoints));

const counts = z.array(count).check(z.maxLength(maxPoints));

/** Decodes an `Evaluation`. */
export const evaluationDecoder = z.strictObject({
  part: partDecoder,
  rows: count,
  bads: count,
  auc: figure,
  gini: figure,
  ks: figure,
  ksThreshold: figure,
  averagePrecision: figure,
  logLoss: figure,
  brier: figure,
  roc: curve,
  precisionRecall: curve,
  table: z.strictObject({
    thresholds: z.array(finite).check(z.maxLength(maxPoints)),
    declinedBads: counts,
    declinedGoods: counts,
  }),
  scores: z
    .array(z.strictObject({ from: finite, to: finite, goods: count, bads: count }))
    .check(z.maxLength(maxPoints)),
});
