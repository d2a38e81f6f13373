import * as z from "zod/mini";
import { count, finite, logit, numbersUpTo, ratio, share } from "./numbers.ts";

/** Wider or deeper networks than these are no models of loans, but attempts to exhaust the memory. */
const maxWidth = 4096;
const maxHiddenLayers = 8;

/** More networks than any ensemble has. */
export const maxMembers = 64;

/** Widths of hidden layers. */
export const hiddenDecoder = z.array(z.int().check(z.gte(1), z.lte(maxWidth))).check(z.maxLength(maxHiddenLayers));

/** Decodes an `Activation`. */
export const activationDecoder = z.enum(["relu", "sigmoid", "tanh", "leakyRelu", "elu", "gelu", "silu"]);

/** Decodes a `Network` whose members are still texts. */
export const networkDecoder = z.strictObject({
  spec: z.strictObject({
    inputs: z.int().check(z.gte(1)),
    hidden: hiddenDecoder,
    activation: activationDecoder,
  }),
  members: z.array(z.string()).check(z.minLength(1), z.maxLength(maxMembers)),
});

/** Steps of an isotonic calibration: no more than rows to learn from. */
const mostSteps = 1_000_000;

const recalibration = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("temperature"), temperature: ratio }),
  z.strictObject({ kind: z.literal("platt"), slope: ratio, intercept: logit }),
  z.strictObject({ kind: z.literal("isotonic"), scores: numbersUpTo(mostSteps), pds: z.array(share) }),
]);

/** Decodes a `Calibration`; that steps ascend is looked at later. */
export const calibrationDecoder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("priorShift"), shift: logit }),
  z.strictObject({ kind: z.literal("recalibrated"), shift: logit, by: recalibration }),
]);

/** Bands have letters. */
const mostBands = 25;

/** Decodes a `Policy`; that bands ascend is looked at later. */
export const policyDecoder = z.strictObject({
  scale: z.strictObject({ points: logit, odds: ratio, pdo: ratio }),
  cutoff: share,
  referFrom: z.nullable(share),
  bandEdges: z.array(share).check(z.maxLength(mostBands)),
});

/** A loss, which a diverged training drives out of the finite numbers: those are written as words. */
const loss = z.union([finite, z.enum(["NaN", "Infinity", "-Infinity"])]);

/** Decodes an `EpochReport` whose losses may still be words. */
export const epochReportDecoder = z.strictObject({
  epoch: count,
  trainLoss: loss,
  trainAccuracy: loss,
  validationLoss: loss,
  validationAccuracy: loss,
  validationAuc: z.nullable(loss),
  validationKs: z.nullable(loss),
  learningRate: loss,
  gradientNorm: z.nullable(loss),
  seconds: loss,
});
