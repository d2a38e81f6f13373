import type { NumberStep } from "../pipeline.ts";

/**
 * One value through the steps of its column.
 *
 * @param value In the column's own unit; NaN is missing, and stays so where no step fills it.
 */
export function applyNumberSteps(value: number, steps: readonly NumberStep[]): number {
  let result = value;
  for (const step of steps) result = applyNumberStep(result, step);
  return result;
}

function applyNumberStep(value: number, step: NumberStep): number {
  switch (step.kind) {
    case "impute":
      return Number.isNaN(value) ? step.value : value;
    case "indicator":
      return value;
    case "standardise":
      return (value - step.mean) / step.scale;
    case "minmax":
      return (value - step.min) / step.range;
  }
}
