import type { Finding } from "../findings.ts";
import type { ColumnRole, ReadOptions, StepSpec } from "../pipeline.ts";

/** A way out of a finding that is a choice of the analyst, and can be undone like any other. */
export type ChoiceFix =
  | { readonly kind: "role"; readonly column: string; readonly role: ColumnRole }
  /** Puts a step into the plan of a column, where it belongs; one of the same kind is replaced. */
  | { readonly kind: "step"; readonly column: string; readonly step: StepSpec }
  | { readonly kind: "dropRepeats" }
  | { readonly kind: "splitByDate"; readonly column: string };

/** A way out of a finding: a choice, or reading the file another way. */
export type Fix = ChoiceFix | { readonly kind: "reread"; readonly options: ReadOptions };

/**
 * The ways out of a finding, the best first; empty where there is only something to know.
 *
 * @param reading How the file was read; a fix by reading again builds on it.
 */
export function fixesOf(finding: Finding, reading: ReadOptions): readonly Fix[] {
  void finding;
  void reading;
  return [];
}
