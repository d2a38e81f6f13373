import type { ModelPaper } from "../../pipeline.ts";

/** What must have been written before a report is more than a draft. */
export type PaperPart = "purpose" | "limits" | "signature";

/** What has not been written yet, in the order of the report; with nothing left it is no draft any more. */
export function unwrittenParts({ purpose, limits, signatures }: ModelPaper): readonly PaperPart[] {
  return [
    ...(purpose.trim() === "" ? ["purpose" as const] : []),
    ...(limits.trim() === "" ? ["limits" as const] : []),
    ...(signatures.length === 0 ? ["signature" as const] : []),
  ];
}
