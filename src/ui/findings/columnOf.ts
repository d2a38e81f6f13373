import type { Finding } from "../../core/findings.ts";

/** The column a finding is about; null for those of the file, the rows or the target. */
export function columnOf({ details }: Finding): string | null {
  return "column" in details ? details.column : null;
}
