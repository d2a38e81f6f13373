import type { Header } from "./header.ts";
import { isBlank } from "./records.ts";
import type { Drawing } from "./sampling.ts";
import { isDrawn } from "./sampling.ts";
import type { TableBuilder } from "./tableBuilder.ts";

/** A finding about lines names the first few. */
export const mostLines = 5;

/** Takes the records of a file, the header included, and passes its rows on. */
export interface RowReader {
  /** @param line Where the record starts, from 1. */
  record(cells: readonly string[], line: number): void;
  /** Rows of the file so far, those not drawn included. */
  readonly rows: number;
  readonly blankLines: number;
  /** Rows with too few cells, or with too many, and the lines of the first few. */
  readonly ragged: { readonly rows: number; readonly lines: readonly number[] };
}

/** What takes the rows: the table's builder, and whoever wants the cells as well. */
export interface RowTargets {
  readonly builder: Pick<TableBuilder, "add">;
  /** Gets the cells of each row as text, one for each column. Costs nothing where absent. */
  readonly onRow?: ((cells: readonly string[]) => void) | undefined;
  /** Which rows are passed on; null for all. */
  readonly drawing: Drawing | null;
}

interface HeldRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Sorts records into rows and others: what stands above the rows and below them, and blank lines, also such of
 * delimiters alone, are left out; short rows are filled with missing cells, surplus cells are dropped, and both are
 * counted unless the surplus is empty.
 */
export function createRowReader(header: Header, { builder, onRow, drawing }: RowTargets): RowReader {
  const { skip, footer } = header;
  const columns = header.names.length;
  /** Records that are rows only where more come than the footer has. */
  const held: HeldRecord[] = [];
  const ragged: { rows: number; lines: number[] } = { rows: 0, lines: [] };
  let records = 0;
  let rows = 0;
  let blankLines = 0;

  function fitted(cells: readonly string[], line: number): readonly string[] {
    if (cells.length < columns || !isBlank(cells.slice(columns))) {
      ragged.rows += 1;
      if (ragged.lines.length < mostLines) ragged.lines.push(line);
    }
    return Array.from({ length: columns }, (_, at) => cells[at] ?? "");
  }

  function addRow(cells: readonly string[], line: number): void {
    const row = cells.length === columns ? cells : fitted(cells, line);
    if (drawing === null || isDrawn(rows, drawing)) {
      builder.add(row);
      onRow?.(row);
    }
    rows += 1;
  }

  function hold(cells: readonly string[], line: number): void {
    held.push({ cells, line });
    const row = held.length > footer ? held.shift() : undefined;
    if (row) addRow(row.cells, row.line);
  }

  return {
    get rows() {
      return rows;
    },
    get blankLines() {
      return blankLines;
    },
    ragged,
    record(cells, line) {
      records += 1;
      if (isBlank(cells)) blankLines += 1;
      else if (records > skip) {
        if (footer > 0) hold(cells, line);
        else addRow(cells, line);
      }
    },
  };
}
