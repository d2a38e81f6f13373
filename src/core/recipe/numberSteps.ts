import type { FittedOf, FittedStep } from "../pipeline.ts";
import { monthsBefore } from "./age.ts";
import { clip } from "./clip.ts";
import { fillGaps } from "./impute.ts";
import { minmax } from "./minmax.ts";
import { quantile } from "./quantile.ts";
import { robust } from "./robust.ts";
import { signedLog } from "./signedLog.ts";
import { smoothClip } from "./smoothClip.ts";
import { standardise } from "./standardise.ts";
import { weighNumbers } from "./woeBins.ts";
import { yeoJohnson } from "./yeoJohnson.ts";

const kinds = [
  "impute",
  "clip",
  "log1p",
  "yeoJohnson",
  "standardise",
  "minmax",
  "robust",
  "smoothClip",
  "quantile",
  "woeBins",
  "age",
] as const;

/** A step that makes of each number another one and adds nothing beside. */
export type NumberStep = FittedOf<(typeof kinds)[number]>;

/** Whether a step only makes other numbers of numbers. */
export function isNumberStep(step: FittedStep): step is NumberStep {
  return (kinds as readonly FittedStep["kind"][]).includes(step.kind);
}

/**
 * Sends numbers through a step, in place.
 *
 * @param values In the unit of what the step was given; NaN is missing, and stays so but for imputation and weights.
 */
export function applyNumberStep(step: NumberStep, values: Float64Array): void {
  switch (step.kind) {
    case "impute":
      return fillGaps(step, values);
    case "clip":
      return clip(step, values);
    case "log1p":
      return signedLog(values);
    case "yeoJohnson":
      return yeoJohnson(step, values);
    case "standardise":
      return standardise(step, values);
    case "minmax":
      return minmax(step, values);
    case "robust":
      return robust(step, values);
    case "smoothClip":
      return smoothClip(values);
    case "quantile":
      return quantile(step, values);
    case "woeBins":
      return weighNumbers(step, values);
    case "age":
      return monthsBefore(step, values);
  }
}
