import type { Relation } from "../../core/pipeline.ts";

/** Weaker relations are chance or of no matter for a choice of inputs. */
const strong = 0.3;

/** Whether two columns have so much in common that it is worth a word. */
export function isStrong({ value }: Relation): boolean {
  return Math.abs(value) >= strong;
}
