import type { Finding } from "../../core/findings.ts";
import { findingMessage } from "../i18n/messages.ts";
import { Notice } from "../parts/Notice.tsx";
import type { DraftCounts } from "./targetDraft.ts";

/** Below so many bad loans chance moves every figure; preparing warns at the same mark. */
const wantedBads = 50;
const mostlyBad = 0.5;

function warningsOf({ bads, goods }: DraftCounts): Finding[] {
  if (bads === 0 || goods === 0) return [];
  const share = bads / (bads + goods);
  const warnings: Finding[] = [];
  if (bads < wantedBads) {
    warnings.push({ code: "target/few-bads", severity: "warning", details: { bads, wanted: wantedBads } });
  }
  if (share > mostlyBad) warnings.push({ code: "target/mostly-bad", severity: "warning", details: { share } });
  return warnings;
}

/** What speaks against a target that could be confirmed. */
export function TargetWarnings({ counts }: { readonly counts: DraftCounts }) {
  return warningsOf(counts).map((finding) => {
    const { title, why } = findingMessage(finding);
    return (
      <Notice key={finding.code} tone="warn" title={title}>
        {why}
      </Notice>
    );
  });
}
