import type { LogisticFit } from "../../src/core/challenger/logistic.ts";
import { fittingLogistic } from "../../src/core/challenger/logistic.ts";
import { finishSteps } from "../../src/core/steps.ts";

/** A logistic regression without a breath between its steps. */
export function fitLogistic(rows: Parameters<typeof fittingLogistic>[0], strength: number): LogisticFit {
  return finishSteps(fittingLogistic(rows, strength));
}
