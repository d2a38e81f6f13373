/**
 * Findings: what is odd about the data, as values.
 *
 * A finding never stops the work (an {@link import("./errors.ts").AppError} does). It is a code and its facts;
 * the sentence a person reads is made in `ui/i18n`.
 */

import type { DateReading } from "./pipeline.ts";

/** Every oddity the app can name → the facts that explain it. Lines count from 1 and include the header. */
export interface FindingDetails {
  "file/ragged-rows": { readonly rows: number; readonly lines: readonly number[]; readonly expected: number };
  "file/renamed-columns": { readonly names: readonly string[] };
  "file/unnamed-columns": { readonly names: readonly string[] };
  "file/header-too-short": { readonly names: number; readonly fields: number };
  "file/undecodable": { readonly encoding: string; readonly characters: number };
  "file/blank-lines": { readonly lines: number };
  "file/one-column": { readonly delimiter: string };
  "file/stray-quotes": { readonly records: number; readonly lines: readonly number[] };
  "file/left-out": { readonly above: number; readonly below: number; readonly example: string };
  "file/describing-rows": { readonly rows: number; readonly example: string };
  "file/more-sheets": { readonly read: string; readonly others: readonly string[] };
  "file/sampled": { readonly rows: number; readonly of: number };
  "rows/repeated": { readonly rows: number; readonly share: number };
  "columns/repeated": { readonly column: string; readonly same: string };
  "column/all-missing": { readonly column: string };
  "column/mostly-missing": { readonly column: string; readonly share: number };
  "column/constant": { readonly column: string; readonly value: string };
  "column/near-constant": { readonly column: string; readonly value: string; readonly share: number };
  "column/not-finite": { readonly column: string; readonly cells: number; readonly examples: readonly string[] };
  "column/not-numbers": { readonly column: string; readonly cells: number; readonly examples: readonly string[] };
  "column/not-dates": { readonly column: string; readonly cells: number; readonly examples: readonly string[] };
  /** Neither numbers nor levels alone: `numbers` cells of a category are numbers. */
  "column/mixed-types": {
    readonly column: string;
    readonly numbers: number;
    readonly texts: number;
    readonly examples: readonly string[];
  };
  "column/special-codes": {
    readonly column: string;
    readonly codes: readonly { readonly value: number; readonly count: number }[];
  };
  /** Few different whole numbers, which may be codes of levels. */
  "column/coded-levels": { readonly column: string; readonly distinct: number };
  "column/identifier": { readonly column: string; readonly distinct: number };
  "column/many-levels": { readonly column: string; readonly levels: number };
  "column/rare-levels": { readonly column: string; readonly levels: number; readonly rows: number };
  "column/outliers": { readonly column: string; readonly rows: number; readonly lower: number; readonly upper: number };
  "column/skewed": { readonly column: string; readonly skewness: number };
  "column/text": { readonly column: string; readonly distinct: number };
  "column/date": { readonly column: string };
  /** Whole numbers that read as days: `from` and `to` in days since 1970-01-01. */
  "column/packed-dates": {
    readonly column: string;
    readonly reading: DateReading;
    readonly from: number;
    readonly to: number;
  };
  /** Days before 1900 or after today, as far as the table can tell: later than its other dates by years. */
  "column/odd-dates": { readonly column: string; readonly early: number; readonly late: number };
  "column/protected": { readonly column: string };
  /** Age may be used in many places, but is protected in all. */
  "column/age": { readonly column: string };
  "column/leak": { readonly column: string; readonly auc: number };
  /** Nearly the target itself under another name: `share` of the rows agree. */
  "column/copies-target": { readonly column: string; readonly share: number };
  /** The name speaks of what is known only after the outcome. */
  "column/after-outcome": { readonly column: string };
  /** Filled in a share of the bad rows and hardly in the good ones, or the other way round. */
  "column/filled-by-outcome": { readonly column: string; readonly ofBads: number; readonly ofGoods: number };
  "target/few-bads": { readonly bads: number; readonly wanted: number };
  "target/rows-left-out": { readonly rows: number };
  "target/mostly-bad": { readonly share: number };
  /** Bad rate of the earliest and of the latest rows by a date column. */
  "target/drift": { readonly column: string; readonly early: number; readonly late: number };
}

export type FindingCode = keyof FindingDetails;

export type Severity = "serious" | "warning" | "note";

/** One oddity: its code, its facts, and how much it matters. Most severe first is the order of display. */
export type Finding = {
  [C in FindingCode]: { readonly code: C; readonly severity: Severity; readonly details: FindingDetails[C] };
}[FindingCode];
