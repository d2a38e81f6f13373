import { syntheticLoansCsv } from "../../../src/samples/syntheticLoans.ts";

const seed = 20261124;

/** A file of synthetic loans: the same bytes for the same number of rows. */
export function syntheticFile(rows: number): File {
  const parts: Blob[] = [];
  for (const text of syntheticLoansCsv({ rows, seed })) parts.push(new Blob([text]));
  return new File(parts, `synthetic-loans-${rows}.csv`, { type: "text/csv" });
}
