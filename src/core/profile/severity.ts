import type { Finding, Severity } from "../findings.ts";

const severities: readonly Severity[] = ["serious", "warning", "note"];

/** Most severe first; otherwise as they came. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
