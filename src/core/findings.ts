/**
 * Findings: what is odd about the data, as values.
 *
 * A finding never stops the work (an {@link import("./errors.ts").AppError} does). It is a code and its facts;
 * the sentence a person reads is made in `ui/i18n`.
 */

/** Every oddity the app can name → the facts that explain it. Lines count from 1 and include the header. */
export interface FindingDetails {
  "file/ragged-rows": { readonly rows: number; readonly lines: readonly number[]; readonly expected: number };
  "file/renamed-columns": { readonly names: readonly string[] };
  "file/unnamed-columns": { readonly names: readonly string[] };
  "file/header-too-short": { readonly names: number; readonly fields: number };
  "file/undecodable": { readonly encoding: string; readonly characters: number };
  "file/blank-lines": { readonly lines: number };
  "file/one-column": { readonly delimiter: string };
  "column/all-missing": { readonly column: string };
  "column/constant": { readonly column: string; readonly value: string };
  "column/not-finite": { readonly column: string; readonly cells: number; readonly examples: readonly string[] };
  "column/not-numbers": { readonly column: string; readonly cells: number; readonly examples: readonly string[] };
  "column/not-dates": { readonly column: string; readonly cells: number; readonly examples: readonly string[] };
  "column/identifier": { readonly column: string; readonly distinct: number };
  "column/many-levels": { readonly column: string; readonly levels: number };
  "column/text": { readonly column: string; readonly distinct: number };
  "column/date": { readonly column: string };
  "column/protected": { readonly column: string };
  "column/leak": { readonly column: string; readonly auc: number };
  "target/few-bads": { readonly bads: number; readonly wanted: number };
  "target/rows-left-out": { readonly rows: number };
  "target/mostly-bad": { readonly share: number };
}

export type FindingCode = keyof FindingDetails;

export type Severity = "serious" | "warning" | "note";

/** One oddity: its code, its facts, and how much it matters. Most severe first is the order of display. */
export type Finding = {
  [C in FindingCode]: { readonly code: C; readonly severity: Severity; readonly details: FindingDetails[C] };
}[FindingCode];
