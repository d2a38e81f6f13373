import type { Finding } from "../findings.ts";
import type { TableBuilder } from "./tableBuilder.ts";
import type { Header } from "./header.ts";
import { isBlank } from "./records.ts";

/** A finding about lines names the first few. */
const mostLines = 5;

/** Takes the records of a file, the header included, and passes its rows on. */
export interface RowReader {
  /** @param line Where the record starts, from 1. */
  record(cells: readonly string[], line: number): void;
  /** Ends the reading: what was odd about the lines. */
  findings(): Finding[];
}

/** What takes the rows: the table's builder, and whoever wants the cells as well. */
export interface RowTargets {
  readonly builder: Pick<TableBuilder, "add">;
  /** Gets the cells of each row as text, one for each column. Costs nothing where absent. */
  readonly onRow?: ((cells: readonly string[]) => void) | undefined;
}

interface HeldRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Sorts records into rows and others: what stands above the rows and below them, and blank lines, also such of
 * delimiters alone, are left out; short rows are filled with missing cells, surplus cells are dropped, and both are
 * reported unless the surplus is empty.
 */
export function createRowReader(header: Header, { builder, onRow }: RowTargets): RowReader {
  const { names, skip, footer } = header;
  const columns = names.length;
  /** Records that are rows only where more come than the footer has. */
  const held: HeldRecord[] = [];
  let records = 0;
  let blankLines = 0;
  let ragged = 0;
  const raggedLines: number[] = [];

  function noteRagged(line: number): void {
    ragged += 1;
    if (raggedLines.length < mostLines) raggedLines.push(line);
  }

  function fitted(cells: readonly string[], line: number): readonly string[] {
    if (cells.length < columns || !isBlank(cells.slice(columns))) noteRagged(line);
    return Array.from({ length: columns }, (_, at) => cells[at] ?? "");
  }

  function addRow(cells: readonly string[], line: number): void {
    const row = cells.length === columns ? cells : fitted(cells, line);
    builder.add(row);
    onRow?.(row);
  }

  function hold(cells: readonly string[], line: number): void {
    held.push({ cells, line });
    const row = held.length > footer ? held.shift() : undefined;
    if (row) addRow(row.cells, row.line);
  }

  return {
    record(cells, line) {
      records += 1;
      if (isBlank(cells)) blankLines += 1;
      else if (records > skip) {
        if (footer > 0) hold(cells, line);
        else addRow(cells, line);
      }
    },
    findings() {
      const odd: Finding[] = [...header.findings];
      if (ragged > 0) {
        const details = { rows: ragged, lines: raggedLines, expected: columns };
        odd.push({ code: "file/ragged-rows", severity: "warning", details });
      }
      if (blankLines > 0) odd.push({ code: "file/blank-lines", severity: "note", details: { lines: blankLines } });
      return odd;
    },
  };
}
