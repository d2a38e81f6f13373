import type { TargetChoice } from "../core/pipeline.ts";

/** Data that comes with the app. */
export interface BundledSample {
  readonly id: string;
  /** Where the file lies, relative to the page. */
  readonly path: string;
  readonly file: string;
  readonly rows: number;
  readonly badShare: number;
  /** The confirmed meaning of the outcome, as its authors define it. */
  readonly target: TargetChoice;
  readonly licence: Licence;
}

/** Whose data it is and what may be done with it. */
export interface Licence {
  readonly title: string;
  readonly author: string;
  readonly year: number;
  readonly name: string;
  readonly url: string;
}

/** Real loans that may be passed on. */
export const bundledSamples: readonly BundledSample[] = [
  {
    id: "german-credit",
    path: "samples/german-credit.csv",
    file: "german-credit.csv",
    rows: 1000,
    badShare: 0.3,
    target: { column: "class", bad: ["bad"], good: ["good"] },
    licence: {
      title: "Statlog (German Credit Data)",
      author: "Hans Hofmann, UCI Machine Learning Repository",
      year: 1994,
      name: "CC BY 4.0",
      url: "https://doi.org/10.24432/C5NC77",
    },
  },
];

/** Loans that are made in the browser, any number of them. */
export const syntheticSample = {
  id: "synthetic",
  columns: 18,
  target: { column: "defaulted", bad: ["yes"], good: ["no"] },
} as const satisfies { readonly id: string; readonly columns: number; readonly target: TargetChoice };
