import type { Report } from "./readProgress.ts";

/** What reading needs to know of the call it answers. */
export interface ReadCall {
  readonly signal: AbortSignal;
  readonly report: Report;
}

/** Gets the header once, then the cells of each row as text, one for each column. */
export interface RowListener {
  readonly onHeader?: (names: readonly string[]) => void;
  readonly onRow?: (cells: readonly string[]) => void;
}
