import type { Drift } from "../core/monitor/drift.ts";
import type { Baseline, Bundle, Part, ReadOptions } from "../core/pipeline.ts";
import type { FieldMapping, Method, ReadProgress } from "./protocol.ts";

/** What of a model files are watched with. */
export interface WatchingModel extends Pick<
  Bundle,
  "schema" | "recipe" | "network" | "calibration" | "evaluation" | "missingTokens" | "provenance"
> {
  readonly baseline: Baseline;
}

/** Which of the loans that are open are watched. */
export type LoansSlice =
  | { readonly kind: "all" }
  /** The test part is told without its outcomes while it is closed. */
  | { readonly kind: "part"; readonly part: Part; readonly preparedId: string; readonly withOutcomes: boolean }
  /** Days since 1970-01-01, both ends included; null is open. */
  | { readonly kind: "days"; readonly column: string; readonly from: number | null; readonly to: number | null };

/** What was watched beside the training rows of a model: figures only. */
export interface Watched {
  readonly drift: Drift;
  /** Columns that hold dates; the rows were taken by month of the one that is `date`, where there is any. */
  readonly dates: readonly string[];
  readonly date: string | null;
  /** Rows whose outcome is known; 0 also where there is no such column. */
  readonly labelled: number;
  /** Rows of the file, where only some of them were drawn; else null. */
  readonly sampledFrom: number | null;
}

/** Loans made of a file, to learn from. */
export interface JoinedLoans {
  readonly file: File;
  /** How it is to be read, so that every column is what it was. */
  readonly reading: ReadOptions;
  readonly before: number;
  readonly added: number;
}

export interface WatchingApi {
  /**
   * Scores a file and sets it beside the training rows of the model; its rows are forgotten again.
   *
   * `date`: the column that tells the time of a row; null for the first there is.
   */
  watchFile: Method<
    {
      readonly file: File;
      readonly model: WatchingModel;
      readonly mapping: readonly FieldMapping[];
      readonly date: string | null;
    },
    ReadProgress,
    Watched
  >;
  /** The same of some of the loans that are open. */
  watchLoans: Method<
    {
      readonly tableId: string;
      readonly model: WatchingModel;
      readonly slice: LoansSlice;
      readonly date: string | null;
    },
    never,
    Watched
  >;
  /** Puts the rows of a file below the loans that are open, column by column; `tableId` null: the file alone. */
  joinLoans: Method<
    {
      readonly tableId: string | null;
      readonly file: File;
      readonly model: Pick<Bundle, "schema" | "missingTokens">;
      readonly mapping: readonly FieldMapping[];
    },
    ReadProgress,
    JoinedLoans
  >;
}
